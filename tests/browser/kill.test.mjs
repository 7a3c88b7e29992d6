// A browser that dies under the third tap: what was called saved is there, and what was taken back is not.

import assert from 'node:assert/strict';
import { addClient, goTo, heading, logVisit, makeTeam, openClient, said, takeOwnPassphrase, timeline, unlock } from './people.mjs';
import { play } from './stage.mjs';
import { recordNames } from './traces.mjs';

const PASSPHRASE = 'elke dag een andere brug over';
const CLIENT = 'Wout Tóth';
// What the page is doing when the battery is taken out, in the order in which it comes.
const MOMENTS = ['tap', 'store', 'stored', 'saved'];

play('a visit that was shown as saved survives the death of the browser', async (stage) => {
  const relay = await stage.relay();
  const phone = await stage.phone('marit', relay);

  await stage.fact('a phone with one client', async () => {
    await phone.start({ fragment: `token=${relay.token}` });
    await takeOwnPassphrase(phone, PASSPHRASE);
    await makeTeam(phone, 'Nachtdienst', 'Marit');
    await addClient(phone, CLIENT);
    await said(phone, 'alles verstuurd');
    // Nothing is sent from here on: what is kept is kept by this phone alone.
    await relay.stop();
  });

  await stage.fact('while the storage is busy nothing is called saved, and a browser that dies then never showed it', async () => {
    await phone.page.evaluate(makeStoresHoldable);
    await phone.page.evaluate(() => window.holdStores());
    await goTo(phone, 'Vandaag');
    await logVisit(phone, CLIENT, 'Binnen');
    await said(phone, 'Bewaren…');
    await phone.page.waitForFunction(() => window.storesHeld > 0);
    assert.ok(!(await phone.page.locator('body').innerText()).includes('Bewaard'));
    await phone.kill();
    assert.equal(await visitsAfterRestart(), 0);
  });

  await stage.fact('a slow storage only makes "saved" come later', async () => {
    await phone.page.evaluate(makeStoresHoldable);
    await phone.page.evaluate(() => window.holdStores());
    await goTo(phone, 'Vandaag');
    await logVisit(phone, CLIENT, 'Aan de deur');
    await said(phone, 'Bewaren…');
    await phone.page.evaluate(() => window.letStoresGo());
    await said(phone, 'Bewaard op deze telefoon');
    await phone.kill();
    assert.equal(await visitsAfterRestart(), 1);
  });

  let visits = 1;
  for (const moment of MOMENTS) {
    await stage.fact(`killed at "${moment}": the visit is there, or was never shown as saved`, async () => {
      const reported = [];
      await goTo(phone, 'Vandaag');
      await phone.page.getByRole('link', { name: 'Contact vastleggen' }).tap();
      await phone.page.getByRole('link', { name: CLIENT }).tap();
      await heading(phone.page, CLIENT).waitFor();
      const dead = new Promise((resolve, reject) => {
        const report = (now) => {
          reported.push(now);
          if (now === moment && phone.isOn) phone.kill().then(resolve, reject);
        };
        tapAndReport(report).catch((error) => phone.isOn && reject(error));
      });
      await dead;
      const now = await visitsAfterRestart();
      assert.ok(now === visits || now === visits + 1, `${visits} visits became ${now}`);
      if (reported.includes('saved')) assert.equal(now, visits + 1, 'what was shown as saved is there');
      visits = now;
    });
  }

  await stage.fact('undo within ten seconds leaves nothing, in no record and after no restart', async () => {
    await goTo(phone, 'Vandaag');
    const before = await recordNames(phone.page);
    await logVisit(phone, CLIENT, 'Bericht');
    await said(phone, 'Bewaard op deze telefoon');
    const during = await recordNames(phone.page);
    assert.equal(during.length, before.length + 1, 'a visit that can be undone is one record');
    await phone.page.getByRole('button', { name: 'Ongedaan maken: dit contactmoment' }).tap();
    await said(phone, 'Ongedaan gemaakt. Er is niets bewaard.');
    assert.deepEqual(await recordNames(phone.page), before);
    await phone.kill();
    assert.equal(await visitsAfterRestart(), visits);
    assert.deepEqual(await recordNames(phone.page), before);
  });

  // The third tap, watched closely. It does not come to its end where the browser dies meanwhile.
  async function tapAndReport(report) {
    await phone.page.exposeFunction('report', report);
    await phone.page.evaluate(reportMoments);
    await phone.page.getByRole('button', { name: 'Gebeld' }).tap();
  }

  // Starts the phone anew and counts the visits that its timeline shows.
  async function visitsAfterRestart() {
    await phone.start();
    await unlock(phone, PASSPHRASE);
    await heading(phone.page, 'Vandaag').waitFor();
    await openClient(phone, CLIENT);
    const entries = await timeline(phone);
    for (const { about } of entries) assert.match(about, /Marit/);
    return entries.length;
  }
});

// Runs in the page. From `holdStores` on each transaction that writes stays open, as on a disk that has much to do.
function makeStoresHoldable() {
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
      // A transaction with a request under way is not committed.
      const again = () => holding && (transaction.objectStore(store).count().onsuccess = again);
      again();
    }
    return transaction;
  };
}

// Runs in the page: reports what it is doing from now on.
function reportMoments() {
  window.addEventListener('click', () => window.report('tap'), { capture: true });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    if (mode === 'readwrite') {
      window.report('store');
      transaction.addEventListener('complete', () => window.report('stored'));
    }
    return transaction;
  };
  new MutationObserver(() => {
    if (document.body.innerText.includes('Bewaard op deze telefoon')) window.report('saved');
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}
