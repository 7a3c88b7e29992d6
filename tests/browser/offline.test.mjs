// One whole version of the app is on the phone, and another one takes its place only when it is told to.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeNewerApp, versionOf } from './newer-app.mjs';
import { goTo, heading, makeTeam, said, takeOwnPassphrase, unlock } from './people.mjs';
import { APP } from './programs.mjs';
import { play } from './stage.mjs';

const PASSPHRASE = 'elke dag een andere brug over';

play('the app opens without a network, and never mixes two versions', async (stage) => {
  const relay = await stage.relay();
  const phone = await stage.phone('marit', relay);
  const first = await versionOf(APP);
  const newer = join(await stage.room('app'), 'dist');
  const second = await makeNewerApp(newer, 'second');
  assert.notEqual(first, second);

  await stage.fact('the first visit puts the whole app on the phone', async () => {
    await phone.start({ fragment: `token=${relay.token}` });
    await takeOwnPassphrase(phone, PASSPHRASE);
    await makeTeam(phone, 'Nachtdienst', 'Marit');
    await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
    await said(phone, 'alles verstuurd');
    assert.deepEqual(await cachedVersions(), [first]);
  });

  await stage.fact('with the relay gone the page loads again, also deep inside and in a browser that was started anew', async () => {
    await relay.kill();
    await phone.page.reload();
    await unlock(phone, PASSPHRASE);
    await heading(phone.page, 'Vandaag').waitFor();
    await phone.stop();
    await phone.start({ path: '/clients' });
    await unlock(phone, PASSPHRASE);
    await heading(phone.page, 'Cliënten').waitFor();
    assert.equal(await shownVersion(), first);
  });

  await stage.fact('a newer version waits while the old one goes on', async () => {
    await relay.start(newer);
    await phone.page.reload();
    await unlock(phone, PASSPHRASE);
    await phone.page.locator('html[data-update="ready"]').waitFor();
    // Asked as one arrives at a page.
    await goTo(phone, 'Vandaag');
    await goTo(phone, 'Cliënten');
    await said(phone, 'Er is een nieuwe versie van Nabij.');
    assert.equal(await shownVersion(), first);
    await phone.page.reload();
    await unlock(phone, PASSPHRASE);
    await said(phone, 'Er is een nieuwe versie van Nabij.');
    assert.equal(await shownVersion(), first, 'loading the page again does not mix or change versions');
    assert.ok(await hasFilesOf(first));
  });

  await stage.fact('taken, the newer version is there whole, also without the relay', async () => {
    await phone.page.getByRole('button', { name: 'Nu bijwerken' }).tap();
    await phone.page.waitForFunction((version) => document.querySelector('meta[name="nabij-version"]')?.content === version, second);
    await unlock(phone, PASSPHRASE);
    await heading(phone.page, 'Cliënten').waitFor();
    assert.ok(await hasFilesOf(second));
    await phone.page.waitForFunction(async () => (await caches.keys()).length === 1);
    assert.deepEqual(await cachedVersions(), [second]);
    await relay.kill();
    await phone.page.reload();
    await unlock(phone, PASSPHRASE);
    await heading(phone.page, 'Cliënten').waitFor();
    assert.equal(await shownVersion(), second);
  });

  function shownVersion() {
    return phone.page.locator('meta[name="nabij-version"]').getAttribute('content');
  }

  // Tells whether the page's look is the one that this version was laid out with.
  async function hasFilesOf(version) {
    const style = await phone.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--test-version').trim());
    return style === (version === second ? 'second' : '');
  }

  async function cachedVersions() {
    return (await phone.page.evaluate(() => caches.keys())).map((name) => name.replace('nabij-', '')).sort();
  }
});
