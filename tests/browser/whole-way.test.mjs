// The whole way once: a visit from one phone to another, encrypted, without a network.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import {
  addClient, addColleague, goTo, heading, logVisit, makeInvitation, makeTeam, openClient, openInvitation, said, takeGeneratedPassphrase,
  takeOwnPassphrase, timeline, unlock, warned, wordsOfInviter, wordsOfJoiner,
} from './people.mjs';
import { play } from './stage.mjs';
import { query, teamLogEntries } from './store.mjs';
import { findInBrowser, findInFiles, plantInBrowser } from './traces.mjs';

const TEAM = 'Bemoeizorg Kanaalzone';
const MARIT = 'Marit Hoekstra';
const SAHAR = 'Sahar Rahimi';
const CLIENTS = ['Esmée Kuijpers', 'Wout Tóth', 'Xandra Yılmaz'];
const [ESMEE] = CLIENTS;
const NOTE = 'Zwaluwnest onder het afdak: hij vertelde over de vogels, en dinsdag mag ik terugkomen met de trapleer.';
const SAHARS_PASSPHRASE = 'de fiets van mijn oma is rood';
// Whole, and in words that are long enough that no other file holds one by chance.
const SECRET_WORDS = [
  ...[TEAM, MARIT, SAHAR, ...CLIENTS, NOTE, SAHARS_PASSPHRASE],
  ...['Kanaalzone', 'Hoekstra', 'Rahimi', 'Esmée', 'Kuijpers', 'Xandra', 'Yılmaz', 'Zwaluwnest', 'trapleer', 'vertelde over', 'mijn oma'],
];

play('a visit goes from one phone to another', async (stage) => {
  const relay = await stage.relay();
  const marit = await stage.phone('marit', relay);
  const sahar = await stage.phone('sahar', relay);
  let maritsPassphrase;
  let link;

  await stage.fact('who comes with the token takes four words and makes a team', async () => {
    await marit.start({ fragment: `token=${relay.token}` });
    await heading(marit.page, 'Welkom bij Nabij').waitFor();
    await marit.page.waitForURL((url) => url.hash === '');
    maritsPassphrase = await takeGeneratedPassphrase(marit);
    assert.match(maritsPassphrase, /^[a-z]+( [a-z]+){3}$/);
    await makeTeam(marit, TEAM, MARIT);
  });

  await stage.fact('clients and a colleague are added by hand', async () => {
    for (const client of CLIENTS) await addClient(marit, client);
    await addColleague(marit, SAHAR);
    await said(marit, 'alles verstuurd');
  });

  await stage.fact('an invitation brings the same four words to both, and nothing is granted before the yes', async () => {
    link = await makeInvitation(marit, SAHAR);
    await marit.page.getByText('Nog geen antwoord.').waitFor();
    await sahar.start();
    await openInvitation(sahar, link, () => takeOwnPassphrase(sahar, SAHARS_PASSPHRASE));
    const [maritReads, saharReads] = await Promise.all([wordsOfInviter(marit), wordsOfJoiner(sahar)]);
    assert.equal(maritReads.length, 4);
    assert.deepEqual(maritReads, saharReads);
    assert.equal(await teamLogEntries(relay), 1, 'before the yes the log only says that the team was founded');
    await marit.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
    await heading(marit.page, `${SAHAR} doet mee`).waitFor();
    assert.equal(await teamLogEntries(relay), 2);
  });

  await stage.fact('the colleague sees the clients and their timelines', async () => {
    await heading(sahar.page, 'Vandaag').waitFor();
    await goTo(sahar, 'Cliënten');
    for (const client of CLIENTS) await sahar.page.getByRole('link', { name: client }).waitFor();
    for (const client of CLIENTS) {
      await openClient(sahar, client);
      await sahar.page.getByText('Nog geen contactmoment.').waitFor();
    }
  });

  await stage.fact('without relay and network the app opens from the phone and shows everything', async () => {
    await Promise.all([said(marit, 'alles verstuurd'), said(sahar, 'alles verstuurd')]);
    await relay.kill();
    await Promise.all([marit.stop(), sahar.stop()]);
    await Promise.all([marit.start({ offline: true }), sahar.start({ offline: true })]);
    await unlock(marit, maritsPassphrase);
    await unlock(sahar, SAHARS_PASSPHRASE);
    for (const phone of [marit, sahar]) {
      await heading(phone.page, 'Vandaag').waitFor();
      for (const client of CLIENTS) await phone.page.getByRole('link', { name: client }).waitFor();
      await said(phone, 'geen verbinding');
    }
    await goTo(sahar, 'Team');
    for (const worker of [MARIT, SAHAR]) await sahar.page.getByRole('listitem').filter({ hasText: worker }).waitFor();
    await goTo(sahar, 'Vandaag');
  });

  await stage.fact('a visit is saved with the third tap, and waits to be sent', async () => {
    for (const [phone, outcome] of [[marit, 'Binnen'], [sahar, 'Niet open']]) {
      await countTaps(phone);
      await logVisit(phone, ESMEE, outcome);
      await said(phone, 'Bewaard op deze telefoon');
      assert.equal(await taps(phone), 3);
      await said(phone, '1 nog niet verstuurd');
    }
    await marit.page.getByRole('textbox', { name: 'Korte notitie' }).fill(NOTE);
    for (const phone of [marit, sahar]) {
      await phone.page.getByRole('button', { name: 'Klaar' }).tap();
      await heading(phone.page, 'Vandaag').waitFor();
    }
    await openClient(marit, ESMEE);
    await marit.page.getByText(NOTE).waitFor();
  });

  await stage.fact('after a restart without a network the visits are still there and still wait', async () => {
    await Promise.all([marit.stop(), sahar.stop()]);
    const stolen = await stage.copyOf(marit, 'copy-of-marit');
    await Promise.all([marit.start({ offline: true }), sahar.start({ offline: true })]);
    await unlock(marit, maritsPassphrase);
    await unlock(sahar, SAHARS_PASSPHRASE);
    for (const phone of [marit, sahar]) {
      await said(phone, '1 nog niet verstuurd');
      await openClient(phone, ESMEE);
      assert.equal((await timeline(phone)).length, 1);
    }
    await marit.page.getByText(NOTE).waitFor();

    await stolen.start({ offline: true });
    await unlock(stolen, maritsPassphrase.split(' ').reverse().join(' '));
    await warned(stolen, 'Dit is niet de wachtzin van deze telefoon.');
    const shown = await stolen.page.locator('body').innerText();
    for (const word of SECRET_WORDS) assert.ok(!shown.includes(word), `${word} is shown to whoever has no passphrase`);
    await stolen.stop();
  });

  await stage.fact('once the relay is back both see both visits in the same order, without a tap', async () => {
    await relay.start();
    await Promise.all([marit.context.setOffline(false), sahar.context.setOffline(false)]);
    for (const phone of [marit, sahar]) {
      await phone.page.getByRole('main').getByRole('listitem').nth(1).waitFor();
      await said(phone, 'alles verstuurd');
      await phone.page.getByText(NOTE).waitFor();
    }
    const seen = await Promise.all([marit, sahar].map(async (phone) => (await timeline(phone)).map(({ outcome, about }) => [outcome, authorIn(about)])));
    assert.deepEqual(seen[0], seen[1]);
    assert.deepEqual(seen[0], [['Niet open', SAHAR], ['Binnen', MARIT]]);
  });

  await stage.fact('no name and no word of a note can be read at the relay or on the phones', async () => {
    // The search is only worth something if it finds what is there: first it has to find a word that was put there.
    const planted = `geplánt${randomBytes(8).toString('hex')}`;
    const sought = [...SECRET_WORDS, maritsPassphrase, planted];
    // Browsers keep addresses in a history of their own, which no page can empty: these are looked for only in what the app keeps.
    const opened = [relay.token, link.split('#')[1]];
    const check = (found, places) => {
      for (const place of places) assert.ok(found.some((trace) => trace.startsWith(planted) && trace.includes(place)), `nothing planted found in ${place}`);
      assert.deepEqual(found.filter((trace) => !trace.startsWith(planted)), []);
    };
    for (const phone of [marit, sahar]) {
      await plantInBrowser(phone.page, planted);
      const places = ['key of IndexedDB nabij/records', 'UTF-16LE in IndexedDB', 'UTF-16BE in IndexedDB', 'Latin-1 in IndexedDB', 'UTF-8 in IndexedDB'];
      check(await findInBrowser(phone.page, [...sought, ...opened]), [...places, 'localStorage', 'sessionStorage', 'the cache']);
      await phone.stop();
      check(await findInFiles(phone.profile, sought), ['IndexedDB', 'Local Storage', 'CacheStorage']);
    }
    await relay.kill();
    await appendFile(relay.log, planted);
    await query(relay, 'CREATE TABLE planted (words BLOB)');
    await query(relay, 'INSERT INTO planted VALUES (?)', Buffer.from(planted, 'utf16le').toString('hex'));
    check(await findInFiles(relay.folder, [...sought, ...opened]), [`UTF-8 in ${relay.log}`, `UTF-16LE in ${relay.store}`]);
  });
});

function authorIn(about) {
  return [MARIT, SAHAR].find((worker) => about.includes(worker));
}

// Counts what a finger does on the page from now on.
function countTaps({ page }) {
  return page.evaluate(() => {
    window.tapsCounted = 0;
    window.addEventListener('click', (event) => (window.tapsCounted += event.isTrusted ? 1 : 0), { capture: true });
  });
}

function taps({ page }) {
  return page.evaluate(() => window.tapsCounted);
}
