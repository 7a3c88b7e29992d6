// What people, colleagues and machines get wrong: each time it is said what happened and what to do, and nothing is lost.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import {
  addColleague, goTo, heading, logVisit, makeInvitation, openClient, openInvitation, said, takeOwnPassphrase, timeline, unlock, warned,
  wordsOfInviter, wordsOfJoiner,
} from './people.mjs';
import { play } from './stage.mjs';
import { query, teamLogEntries } from './store.mjs';
import * as world from './world.mjs';

const CLIENT = 'Esmée Kuijpers';
const JOINER = 'Jesse';
const JOINERS_PASSPHRASE = 'paard met een zadel van stro';
const DAY_MS = 24 * 3600 * 1000;

play('invitations that cannot be used', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [CLIENT]);
  const joiner = await stage.phone('joiner', relay);
  let link;

  await stage.fact('when the words differ nobody gets anything', async () => {
    await addColleague(marit, JOINER);
    link = await makeInvitation(marit, JOINER);
    await marit.page.getByText('Nog geen antwoord.').waitFor();
    await joiner.start();
    await openInvitation(joiner, link, () => takeOwnPassphrase(joiner, JOINERS_PASSPHRASE));
    await Promise.all([wordsOfInviter(marit), wordsOfJoiner(joiner)]);
    await marit.page.getByRole('button', { name: 'Nee, andere woorden' }).tap();
    await heading(marit.page, 'Deze uitnodiging is voorbij').waitFor();
    await failsBecause('Deze uitnodiging geldt niet meer');
    assert.equal(await teamLogEntries(relay), 1);
  });

  await stage.fact('an invitation that was spoilt stays spoilt', async () => {
    await paste(link);
    await failsBecause('Deze uitnodiging geldt niet meer');
  });

  await stage.fact('a withdrawn invitation says so', async () => {
    link = await makeInvitation(marit, JOINER);
    await marit.page.getByText('Nog geen antwoord.').waitFor();
    await marit.page.getByRole('button', { name: 'Uitnodiging intrekken' }).tap();
    await heading(marit.page, 'Deze uitnodiging is voorbij').waitFor();
    await said(marit, 'alles verstuurd');
    await paste(link);
    await failsBecause('Deze uitnodiging geldt niet meer');
  });

  await stage.fact('an invitation that is too old says so', async () => {
    link = await makeInvitation(marit, JOINER);
    await marit.page.getByText('Nog geen antwoord.').waitFor();
    await relay.stop();
    await query(relay, 'UPDATE mailbox SET expires_s = 1 WHERE closed = 0');
    await relay.start();
    await paste(link);
    await failsBecause('Deze uitnodiging geldt niet meer');
  });

  await stage.fact('a damaged link is told apart', async () => {
    await paste(link.slice(0, -7), { joins: true });
    await warned(joiner, 'Deze link is niet compleet.');
    await joiner.page.getByRole('button', { name: 'Nu niet' }).tap();
    await joiner.page.getByText('Heeft je team Nabij al?').tap();
    await joiner.page.getByRole('textbox', { name: 'Plak hier je link' }).fill(`${relay.address}/#jo`);
    await joiner.page.getByRole('button', { name: 'Verder met deze link' }).tap();
    await warned(joiner, 'In deze link staat geen uitnodiging en geen code.');
  });

  await stage.fact('a link of another relay is told apart', async () => {
    await joiner.page.getByRole('textbox', { name: 'Plak hier je link' }).fill(forAnotherRelay(link));
    await joiner.page.getByRole('button', { name: 'Verder met deze link' }).tap();
    await joiner.page.getByRole('button', { name: 'Meedoen', exact: true }).tap();
    await warned(joiner, 'Deze uitnodiging hoort bij een ander adres.');
    await joiner.page.getByRole('button', { name: 'Nu niet' }).tap();
  });

  await stage.fact('a used invitation says so, and after all this a good one works', async () => {
    link = await makeNew();
    await paste(link);
    await Promise.all([wordsOfInviter(marit), wordsOfJoiner(joiner)]);
    const second = await stage.phone('second', relay);
    await second.start();
    await openInvitation(second, link, () => takeOwnPassphrase(second, JOINERS_PASSPHRASE));
    await heading(second.page, 'Meedoen is niet gelukt').waitFor();
    await second.page.getByText('Deze uitnodiging is al gebruikt.').waitFor();
    await second.stop();
    await marit.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
    await heading(joiner.page, 'Vandaag').waitFor();
    await joiner.page.getByRole('link', { name: CLIENT }).waitFor();
  });

  // The inviter leaves a colleague's page and comes back, as after a day.
  async function makeNew() {
    await goTo(marit, 'Team');
    await marit.page.getByRole('link', { name: JOINER }).tap();
    const again = marit.page.getByRole('button', { name: 'Uitnodiging intrekken' });
    if (await again.isVisible()) await again.tap();
    const link = await makeInvitation(marit, JOINER);
    await marit.page.getByText('Nog geen antwoord.').waitFor();
    return link;
  }

  async function paste(link) {
    const { page } = joiner;
    await page.getByText('Heeft je team Nabij al?').tap();
    await page.getByRole('textbox', { name: 'Plak hier je link' }).fill(link);
    await page.getByRole('button', { name: 'Verder met deze link' }).tap();
    await page.getByRole('button', { name: 'Meedoen', exact: true }).tap();
  }

  async function failsBecause(reason) {
    await heading(joiner.page, 'Meedoen is niet gelukt').waitFor();
    await joiner.page.getByText(reason).waitFor();
    await joiner.page.getByRole('button', { name: 'Uitnodiging wegleggen' }).tap();
    await heading(joiner.page, 'Maak je team').waitFor();
  }
});

play('phones and relays that are not as they should be', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [CLIENT]);
  let visits = 0;

  await stage.fact('a wrong passphrase opens nothing and says so', async () => {
    await goTo(phone, 'Ik');
    await phone.page.getByRole('button', { name: 'Nu vergrendelen' }).tap();
    await unlock(phone, '');
    await warned(phone, 'Vul je wachtzin in.');
    await unlock(phone, `${world.MARITS_PASSPHRASE}!`);
    await warned(phone, 'Dit is niet de wachtzin van deze telefoon.');
    assert.ok(!(await phone.page.locator('body').innerText()).includes(CLIENT));
    await unlock(phone, world.MARITS_PASSPHRASE);
    await goTo(phone, 'Vandaag');
  });

  await stage.fact('a full disk is said, and once there is room the visit is saved', async () => {
    await phone.stop();
    const makeRoom = await phone.startFull();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await logVisit(phone, CLIENT, 'Binnen');
    await said(phone, 'De opslag van deze telefoon is vol.');
    await said(phone, 'Maak ruimte vrij');
    assert.ok(!(await phone.page.locator('body').innerText()).includes('Bewaard'));
    await makeRoom();
    await said(phone, /^Bewaard/);
    await phone.page.getByText('De opslag van deze telefoon is vol.').waitFor({ state: 'hidden' });
    visits += 1;
    await phone.stop();
    await phone.start();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await countVisits();
  });

  await stage.fact('a second tab says that Nabij is open, and can go on in its place', async () => {
    const first = phone.page;
    phone.page = await phone.context.newPage();
    await phone.open();
    await heading(phone.page, 'Nabij is al open').waitFor();
    await phone.page.getByRole('button', { name: 'Hier verdergaan' }).tap();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await countVisits();
    await heading(first, 'Nabij is al open').waitFor();
    await first.close();
  });

  await stage.fact('a relay of another version is said, nothing is lost, and the right one takes over again', async () => {
    await relay.stop();
    for (const [version, what, now] of [
      [2, 'De server is nieuwer dan deze app, en versturen lukt zo niet.', 'Zorg voor verbinding, sluit Nabij helemaal en open het opnieuw'],
      [0, 'Deze app is nieuwer dan de server, en versturen lukt zo niet.', 'Vraag je organisatie om de server bij te werken.'],
    ]) {
      const other = await relayOfVersion(version, relay.port);
      await goTo(phone, 'Vandaag');
      await logVisit(phone, CLIENT, 'Gebeld');
      await phone.page.getByRole('button', { name: 'Klaar' }).tap();
      visits += 1;
      await said(phone, what);
      await said(phone, now);
      await said(phone, 'nog niet verstuurd');
      await countVisits();
      await new Promise((resolve) => other.close(resolve).closeAllConnections());
    }
    await relay.start();
    await said(phone, 'alles verstuurd');
    await phone.page.getByText('versturen lukt zo niet').waitFor({ state: 'hidden' });
    await countVisits();
  });

  await stage.fact('a clock that is a day off is said', async () => {
    await phone.stop();
    await phone.start({ before: ({ page }) => page.addInitScript(setClockAhead, DAY_MS) });
    await unlock(phone, world.MARITS_PASSPHRASE);
    await said(phone, 'De klok van deze telefoon loopt 24 uur voor.');
    await said(phone, 'Zet bij de instellingen van je telefoon de datum en tijd op automatisch.');
    await countVisits();
  });

  async function countVisits() {
    await openClient(phone, CLIENT);
    assert.equal((await timeline(phone)).length, visits);
  }
});

// Gives the same invitation as another relay would have made it: layout of `core/src/seal/link.rs`, with a right checksum.
function forAnotherRelay(link) {
  const [address, text] = link.split('#join=');
  const bytes = Buffer.from(text, 'base64url').subarray(0, -4);
  const port = new URL(address).port;
  const other = String((Number(port) + 1) % 10 ** port.length).padStart(port.length, '1');
  const content = Buffer.from(bytes.toString('latin1').replace(`localhost:${port}`, `localhost:${other}`), 'latin1');
  const checksum = createHash('sha256').update(content).digest().subarray(0, 4);
  return `${address}#join=${Buffer.concat([content, checksum]).toString('base64url')}`;
}

// Answers as a relay does that speaks another version: HTTP 426 and its own version as one byte.
async function relayOfVersion(version, port) {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(426).end(Buffer.from([version]));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

// Runs in the page, before the app.
function setClockAhead(ahead_ms) {
  const now = Date.now;
  Date.now = () => now() + ahead_ms;
}
