// One whole version of the app is on the phone, and another one takes its place only when it is told to.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { heading, makeTeam, said, takeOwnPassphrase, unlock } from './people.mjs';
import { play } from './stage.mjs';
import { APP } from './programs.mjs';

const PASSPHRASE = 'elke dag een andere brug over';

play('the app opens without a network, and never mixes two versions', async (stage) => {
  const relay = await stage.relay();
  const phone = await stage.phone('marit', relay);
  const first = await versionOf(APP);
  const newer = join(await stage.room('app'), 'dist');
  const second = await makeNewerApp(newer);
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

async function versionOf(dist) {
  return /name="nabij-version" content="([0-9a-f]+)"/.exec(await readFile(join(dist, 'index.html'), 'utf8'))[1];
}

// Lays out the app anew as the next build would: another style, and so another version. Gives that version.
async function makeNewerApp(dist) {
  await cp(APP, dist, { recursive: true });
  // Compressed copies would still hold the old files.
  for (const path of await readdir(dist, { recursive: true })) if (/\.(br|gz)$/.test(path)) await rm(join(dist, path));
  const old = (await readdir(join(dist, 'assets'))).find((name) => /^style-.*\.css$/.test(name));
  const css = `${await readFile(join(dist, 'assets', old), 'utf8')}\n:root{--test-version:second}\n`;
  const fresh = `style-${hash('sha256', css, 'hex').slice(0, 16)}.css`;
  await writeFile(join(dist, 'assets', fresh), css);
  await rm(join(dist, 'assets', old));

  const version = hash('sha256', fresh, 'hex').slice(0, 16);
  const [from, oldIntegrity] = [await versionOf(APP), await integrityOf(join(APP, 'assets', old))];
  const oldIndex = await integrityOf(join(APP, 'index.html'));
  const replace = async (name, pairs) => {
    const path = join(dist, name);
    let text = await readFile(path, 'utf8');
    for (const [before, after] of pairs) {
      assert.ok(text.includes(before), `${name} names ${before}`);
      text = text.replaceAll(before, after);
    }
    await writeFile(path, text);
  };
  const styles = [[basename(old), fresh], [oldIntegrity, `sha384-${hash('sha384', css, 'base64')}`]];
  await replace('index.html', [[from, version], ...styles]);
  await replace('sw.js', [[from, version], ...styles, [oldIndex, await integrityOf(join(dist, 'index.html'))]]);
  return version;
}

async function integrityOf(path) {
  return `sha384-${hash('sha384', await readFile(path), 'base64')}`;
}

function hash(name, bytes, form) {
  return createHash(name).update(bytes).digest(form);
}
