// The app can be put on a phone's first screen: by Chromium's own criteria, with shortcuts that lead where they say.

import assert from 'node:assert/strict';
import { passes } from './axe.mjs';
import { heading, said, unlock } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

// What a page of a shortcut is called.
const TITLES = { '/log': 'Bij wie was je?', '/my-card': 'Cliënten' };
const CLIENT = 'Wout Tóth';

play('Chromium offers to install the app, and its shortcuts open what they name', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [CLIENT]);
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  const devtools = await phone.context.newCDPSession(phone.page);
  const { data, errors, url } = await devtools.send('Page.getAppManifest');
  const manifest = JSON.parse(data);

  await stage.fact('Chromium has nothing against it', async () => {
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors, []);
  });

  await stage.fact('it stays the same app, whatever its files are called', async () => {
    const { appId } = await devtools.send('Page.getAppId');
    assert.equal(appId, `${relay.address}/`);
  });

  await stage.fact('every icon is there in the size that it claims, one of them to be cut round', async () => {
    const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];
    assert.ok(icons.some(({ purpose }) => purpose === 'maskable'));
    for (const { src, sizes, type, purpose } of icons) {
      const picture = await phone.page.evaluate(look, new URL(src, url).href);
      assert.equal(picture.type, type);
      assert.equal(`${picture.width}x${picture.height}`, sizes);
      // What lies outside four fifths of the width may be cut off.
      if (purpose === 'maskable') assert.ok(picture.drawnWithin <= 0.4, `${src} draws ${picture.drawnWithin} of its width from the middle`);
    }
  });

  await stage.fact('on a client’s own phone the same shortcuts lead to their card and to their page, and a wrong clock is said in their words', async () => {
    const mine = await world.client(stage, relay, phone, CLIENT);
    for (const [path, title] of [['/my-card', 'Crisiskaart'], ['/log', 'Mijn pagina']]) {
      await mine.open(path);
      await unlock(mine, world.CLIENTS_PASSPHRASE);
      await heading(mine.page, title).waitFor();
    }
    await mine.page.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + 3_600_000;
    });
    await mine.open();
    await unlock(mine, world.CLIENTS_PASSPHRASE);
    await said(mine, 'De klok van je telefoon gaat niet goed.');
    await passes(mine);
    await mine.stop();
  });

  await stage.fact('every shortcut meets the lock first, and then the page that it names; also without the relay', async () => {
    await relay.stop();
    assert.deepEqual(manifest.shortcuts.map((shortcut) => shortcut.url), Object.keys(TITLES));
    for (const { url } of manifest.shortcuts) {
      await phone.open(url);
      await heading(phone.page, 'Nabij').waitFor();
      assert.equal(await phone.page.getByText(CLIENT).count(), 0);
      await unlock(phone, world.MARITS_PASSPHRASE);
      await heading(phone.page, TITLES[url]).waitFor();
    }
  });
});

// Runs in the page. Gives what kind of picture it is, and how far from the middle it draws anything, in parts of its width.
async function look(src) {
  const picture = await (await fetch(src)).blob();
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(bitmap, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  let drawnWithin = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isGround = [0, 1, 2].every((part) => Math.abs(data[at + part] - data[part]) < 16);
    if (!isGround) drawnWithin = Math.max(drawnWithin, Math.hypot((at / 4) % width - width / 2, Math.floor(at / 4 / width) - height / 2) / width);
  }
  return { type: picture.type, width, height, drawnWithin };
}
