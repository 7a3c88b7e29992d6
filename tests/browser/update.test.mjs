// A newer version arrives while the phone has something that only it knows: nothing of that is lost, no page ever mixes two versions, and
// the person is asked where it interrupts nothing.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { filesOf, makeNewerApp, versionOf } from './newer-app.mjs';
import { goTo, heading, logVisit, openClient, said, timeline, unlock } from './people.mjs';
import { APP } from './programs.mjs';
import { play } from './stage.mjs';
import { chunkCounts } from './store.mjs';
import { recordNames } from './traces.mjs';
import * as world from './world.mjs';

const CLIENT = 'Wout Tóth';
const OFFER = 'Er is een nieuwe versie van Nabij.';
// As in the core: until then a visit can be undone.
const UNDO_MS = 10_000;

play('a newer version arrives while two visits are unsent and the network comes and goes', async (stage) => {
  const relay = await stage.wiredRelay();
  const { wire } = relay;
  const folders = { first: APP, second: join(await stage.room('second'), 'dist') };
  await makeNewerApp(folders.second, 'second');
  const versions = await read(folders);
  const phone = await world.marit(stage, relay, [CLIENT]);
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  const chunks = await sum(relay);

  await stage.fact('two visits are logged without a network', async () => {
    wire.cutAfter(0);
    // From here on the app's files come through whenever the wire is whole, and nothing that is logged gets away.
    wire.refuse('/v1/');
    await log('Binnen', 'De kat heet Knoop.');
    await log('Gebeld', 'Morgen na tienen.');
    await said(phone, '2 nog niet verstuurd');
  });

  await stage.fact('a network that breaks in the middle of fetching the newer version leaves the first one whole', async () => {
    await relay.stop();
    await relay.start(folders.second);
    for (const bytes of [2_000, 300_000, 1_500_000]) {
      wire.cutAfter(bytes);
      await lookForUpdate();
      await until(() => wire.isCut);
      await until(async () => !(await stands()).installing);
      assert.deepEqual(await stands(), { installing: false, waiting: false });
      await phone.page.reload();
      await unlock(phone, world.MARITS_PASSPHRASE);
      await said(phone, '2 nog niet verstuurd');
      await isWhole('first');
    }
  });

  await stage.fact('the newer version is fetched whole while a note is being written, and nobody is disturbed', async () => {
    await startLogging('Aan de deur');
    const note = phone.page.getByRole('textbox', { name: 'Korte notitie' });
    await note.fill('Stond in de regen. ');
    wire.mend();
    await lookForUpdate();
    await phone.page.locator('html[data-update="ready"]').waitFor();
    await note.pressSequentially('Zei dat het goed was.');
    assert.equal(await isOffered(), false);
    await isWhole('first');
  });

  await stage.fact('in the ten seconds after the third tap nobody is asked either, on any page', async () => {
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(phone.page, 'Vandaag').waitFor();
    await startLogging('Bericht');
    const tapped = Date.now();
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    for (const place of ['Vandaag', 'Cliënten', 'Team', 'Ik', 'Vandaag']) {
      await goTo(phone, place);
      assert.equal(await isOffered(), false, `asked on ${place}`);
    }
    assert.ok(Date.now() - tapped < UNDO_MS, 'this looked within the ten seconds');
  });

  await stage.fact('while something is being saved nobody is asked', async () => {
    await until(async () => !(await recordNames(phone.page)).some((name) => name.startsWith('pending/')));
    await goTo(phone, 'Ik');
    await phone.page.getByRole('button', { name: 'Later' }).waitFor();
    await phone.page.evaluate(makeStoresHoldable);
    await phone.page.evaluate(() => window.holdStores());
    await phone.page.getByRole('radio', { name: 'Donker' }).check();
    await goTo(phone, 'Vandaag');
    assert.equal(await isOffered(), false);
    await phone.page.evaluate(() => window.letStoresGo());
  });

  await stage.fact('then it is asked, once: "later" is heeded on every page', async () => {
    await until(async () => {
      await goTo(phone, 'Cliënten');
      await goTo(phone, 'Vandaag');
      return isOffered();
    });
    await phone.page.getByRole('button', { name: 'Later' }).tap();
    for (const place of ['Cliënten', 'Team', 'Vandaag']) {
      await goTo(phone, place);
      assert.equal(await isOffered(), false, `asked again on ${place}`);
    }
    await isWhole('first');
  });

  await stage.fact('loading the page anew changes no version, and asks again after unlocking', async () => {
    await phone.page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await said(phone, OFFER);
    await isWhole('first');
  });

  await stage.fact('taken without any network, in the middle of saving, it comes after what is being saved', async () => {
    wire.cutAfter(0);
    await goTo(phone, 'Ik');
    await said(phone, OFFER);
    await phone.page.evaluate(makeStoresHoldable);
    await phone.page.evaluate(() => window.holdStores());
    await phone.page.getByRole('radio', { name: 'Licht' }).check();
    await phone.page.waitForFunction(() => window.storesHeld > 0);
    await phone.page.getByRole('button', { name: 'Nu bijwerken' }).tap();
    // What is refused is refused at once: two turns of the page's loop are enough to see it.
    await phone.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await isWhole('first');
    // A worker that sleeps, as it mostly does, and is woken just then: Chromium would keep it for half a minute or more.
    const devtools = await phone.context.newCDPSession(phone.page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await phone.page.evaluate(() => {
      window.letStoresGo();
      window.dispatchEvent(new Event('online'));
    });
    await phone.page.waitForFunction((version) => document.querySelector('meta[name="nabij-version"]')?.content === version, versions.second.version);
    await unlock(phone, world.MARITS_PASSPHRASE);
    await heading(phone.page, 'Ik').waitFor();
    await phone.page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    await isWhole('second');
    assert.equal(await isOffered(), false);
  });

  await stage.fact('every visit with its note is there, and gets sent once there is a network', async () => {
    await openClient(phone, CLIENT);
    const entries = await timeline(phone);
    assert.deepEqual(entries.map(({ outcome }) => outcome), ['Bericht', 'Aan de deur', 'Gebeld', 'Binnen']);
    assert.ok(entries[1].about.includes('Stond in de regen. Zei dat het goed was.'));
    assert.ok(entries[2].about.includes('Morgen na tienen.'));
    assert.ok(entries[3].about.includes('De kat heet Knoop.'));
    assert.equal(await sum(relay), chunks, 'nothing was sent so far');
    wire.refuse(null);
    wire.mend();
    await phone.page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await said(phone, 'alles verstuurd');
    assert.ok((await sum(relay)) > chunks);
    await isWhole('second');
    assert.deepEqual(await phone.page.evaluate(() => caches.keys()), [`nabij-${versions.second.version}`]);
  });

  // The third tap, on the page that it leads to.
  async function startLogging(outcome) {
    await logVisit(phone, CLIENT, outcome);
    await said(phone, 'Bewaard op deze telefoon');
  }

  async function log(outcome, note) {
    await goTo(phone, 'Vandaag');
    await startLogging(outcome);
    await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill(note);
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(phone.page, 'Vandaag').waitFor();
  }

  // Tells how far the browser is with a newer version.
  function stands() {
    return phone.page.evaluate(async () => {
      const { installing, waiting } = await navigator.serviceWorker.getRegistration();
      return { installing: Boolean(installing), waiting: Boolean(waiting) };
    });
  }

  function isOffered() {
    return phone.page.getByRole('button', { name: 'Nu bijwerken' }).isVisible();
  }

  // As the browser does when the app comes to the front; a fetch that fails is nobody's business.
  async function lookForUpdate() {
    await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  // Every file that the page was made of belongs to this version, and to no other.
  async function isWhole(name) {
    const { version, files } = versions[name];
    const shown = await phone.page.evaluate(() => ({
      version: document.querySelector('meta[name="nabij-version"]').content,
      mark: getComputedStyle(document.documentElement).getPropertyValue('--test-version').trim(),
      loaded: performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
    }));
    assert.equal(shown.version, version);
    assert.equal(shown.mark, name === 'first' ? '' : name);
    const assets = shown.loaded.filter((path) => path.startsWith('/assets/'));
    for (const kind of ['.css', '.js', '.wasm']) assert.ok(assets.some((path) => path.endsWith(kind)), `a page loads ${kind}`);
    assert.deepEqual(assets.filter((path) => !files.has(path)), []);
  }
});

play('what a newer version left on the device is never given to an older one', async (stage) => {
  const relay = await stage.relay();
  const folders = { older: join(await stage.room('older'), 'dist'), newer: join(await stage.room('newer'), 'dist') };
  await makeNewerApp(folders.older, 'older');
  // Knows the records of the version that is yet to come, as far as its service worker says.
  await makeNewerApp(folders.newer, 'newer', (worker) => worker.replace('RECORDS_VERSION = 2;', 'RECORDS_VERSION = 3;'));
  const versions = await read({ first: APP, ...folders });
  const phone = await world.marit(stage, relay, [CLIENT]);
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
  let names;

  await stage.fact('an app that meets records of a newer one says so, and leaves them as they are', async () => {
    names = await recordNames(phone.page);
    await raiseRecords();
    await phone.open('/');
    await phone.page.getByText('is met een nieuwere Nabij gemaakt').waitFor();
    assert.deepEqual(await namesNow(), names);
  });

  await stage.fact('an older version that is put back on the server is not taken over', async () => {
    await relay.stop();
    await relay.start(folders.older);
    const refused = await phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const worker = registration.installing;
      if (!worker) return registration.waiting === null;
      await new Promise((resolve) => worker.addEventListener('statechange', resolve));
      return worker.state === 'redundant';
    });
    assert.ok(refused);
    await phone.page.reload();
    await phone.page.getByText('is met een nieuwere Nabij gemaakt').waitFor();
    assert.equal(await shownVersion(), versions.first.version);
  });

  await stage.fact('the version that knows these records comes by itself, as nothing can be interrupted here', async () => {
    await relay.stop();
    await relay.start(folders.newer);
    await phone.page.reload();
    await phone.page.waitForFunction((version) => document.querySelector('meta[name="nabij-version"]')?.content === version, versions.newer.version);
    assert.deepEqual(await namesNow(), names);
  });

  function shownVersion() {
    return phone.page.locator('meta[name="nabij-version"]').getAttribute('content');
  }

  // As a newer version does when it changes what the records hold. On a page that is not the app, which holds the database open.
  async function raiseRecords() {
    await phone.open('/health');
    await phone.page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('nabij', 3);
          Object.assign(request, { onerror: reject, onblocked: reject, onsuccess: () => resolve(request.result.close()) });
        }),
    );
  }

  async function namesNow() {
    return phone.page.evaluate(async () => {
      const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
      const database = await answer(indexedDB.open('nabij'));
      const names = await answer(database.transaction('records').objectStore('records').getAllKeys());
      database.close();
      return names;
    });
  }
});

async function read(folders) {
  const versions = await Promise.all(
    Object.entries(folders).map(async ([name, dist]) => [name, { version: await versionOf(dist), files: new Set(await filesOf(dist)) }]),
  );
  return Object.fromEntries(versions);
}

async function sum(relay) {
  return [...(await chunkCounts(relay)).values()].reduce((sum, count) => sum + count, 0);
}

// Waits until something is so. Asked again and again, with the tests' own time-out behind it.
async function until(isSo) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

// Runs in the page. From `holdStores` on each transaction that writes stays open, as on a disk that has much to do.
function makeStoresHoldable() {
  if (window.holdStores) return;
  let holding = false;
  window.storesHeld = 0;
  window.holdStores = () => (holding = true);
  window.letStoresGo = () => (holding = false);
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    if (mode === 'readwrite' && holding) {
      window.storesHeld += 1;
      const [store] = transaction.objectStoreNames;
      const again = () => holding && (transaction.objectStore(store).count().onsuccess = again);
      again();
    }
    return transaction;
  };
}
