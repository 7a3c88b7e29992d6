// Makes a profile of this build, to be kept: `node make-profile.mjs NAME` writes what two phones hold to `../fixtures/profile-NAME`.
//
// Fixtures are never made anew: a later build must open what an earlier one wrote. So this refuses a name that is there already.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { addColleague, goTo, heading, logVisit, makeInvitation, openClient, said } from './people.mjs';
import { takeOut } from './profile.mjs';
import { Stage } from './stage.mjs';
import { recordNames } from './traces.mjs';
import * as world from './world.mjs';

const [ESMEE, WOUT, XANDRA] = ['Esmée Kuijpers', 'Wout Tóth', 'Xandra Yılmaz'];
// Who, whom, what, how near, and what was noted; in the order in which it happened.
const SENT = [
  ['marit', ESMEE, 'Niet open', 'deur dicht', 'Gordijnen dicht, wel muziek. Kaartje in de bus.'],
  ['sahar', WOUT, 'Gebeld', null, 'Nam op en hing weer op. Dat is meer dan vorige keer.'],
  ['sahar', ESMEE, 'Aan de deur', 'aan de deur', 'Vroeg of ik de volgende keer zonder map kan komen.'],
  ['marit', XANDRA, 'Buiten ontmoet', 'vertelt', 'Bankje bij het water. «Ik wil mijn broer bellen», zei ze, en deed het niet.'],
  ['marit', WOUT, 'Via een naaste', null, ''],
];
const SEALED = ['marit', ESMEE, 'Binnen', 'binnen', 'De kat heet Knoop.'];
const CHANGED = { marit: ['marit', WOUT, 'Niet open', 'deur dicht', 'Fiets stond er.'], sahar: ['sahar', XANDRA, 'Bericht', null, 'Stuurde een duim terug.'] };
const PENDING = { marit: ['marit', XANDRA, 'Binnen', 'vertrouwt', 'Samen de post opengemaakt.'], sahar: ['sahar', ESMEE, 'Gebeld', null, 'Morgen na tienen.'] };

const [name] = process.argv.slice(2);
if (!name) throw new Error('say which: node make-profile.mjs NAME');
const folder = fileURLToPath(new URL(`../fixtures/profile-${name}/`, import.meta.url));
// Fails where it is there already.
await mkdir(folder);
const stage = new Stage(await mkdtemp(join(tmpdir(), 'nabij-profile-')));
try {
  await make();
} finally {
  await stage.clear();
}

async function make() {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [ESMEE, WOUT, XANDRA]);
  const sahar = await world.sahar(stage, relay, marit);
  const phones = { marit, sahar };
  for (const visit of SENT) {
    await log(phones, visit);
    // Only once both have it does the next one happen: so there is one order.
    for (const phone of [marit, sahar]) {
      await openClient(phone, visit[1]);
      await phone.page.getByRole('heading', { name: visit[2], level: 3 }).first().waitFor();
      await said(phone, 'alles verstuurd');
    }
  }
  await addColleague(marit, 'Joris Ploeg');
  await makeInvitation(marit, 'Joris Ploeg');
  await said(marit, 'alles verstuurd');
  for (const [phone, theme] of [[marit, 'Donker'], [sahar, 'Licht']]) {
    await goTo(phone, 'Ik');
    await phone.page.getByRole('radio', { name: theme }).check();
    await said(phone, 'alles verstuurd');
  }

  // A chunk that is sealed and not acknowledged: whatever would bring it away is lost.
  await marit.context.route('**/v1/**', async (route) => {
    const names = await recordNames(marit.page);
    return names.some((name) => name.startsWith('unsent/')) ? route.abort() : route.continue();
  });
  await log(phones, SEALED);
  await waitForRecord(marit, 'unsent/');
  await relay.stop();
  await Promise.all(
    Object.entries(phones).map(async ([who, phone]) => {
      await log(phones, CHANGED[who]);
      await waitForRecord(phone, 'change/');
      await log(phones, PENDING[who]);
      const profile = await takeOut(phone.page);
      const kinds = new Set(Object.keys(profile.records).map((name) => name.split('/')[0]));
      for (const kind of ['chunk', 'change', 'pending', ...(who === 'marit' ? ['unsent', 'invitation'] : [])]) assert.ok(kinds.has(kind), `${who} has no ${kind}`);
      await write(who, profile);
    }),
  );
}

async function log(phones, [who, client, outcome, nearness, note]) {
  const phone = phones[who];
  await goTo(phone, 'Vandaag');
  await logVisit(phone, client, outcome);
  await said(phone, 'Bewaard op deze telefoon');
  if (nearness) await phone.page.getByRole('radio', { name: nearness, exact: true }).check();
  if (note) await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill(note);
  await phone.page.getByRole('button', { name: 'Klaar' }).tap();
  await heading(phone.page, 'Vandaag').waitFor();
}

async function waitForRecord({ page }, beginning) {
  while (!(await recordNames(page)).some((name) => name.startsWith(beginning))) await setTimeout(100);
}

// Writes it with what a person saw in this build: newest first, per client.
async function write(who, profile) {
  const seen = [...SENT, ...(who === 'marit' ? [SEALED] : []), CHANGED[who], PENDING[who]].reverse();
  const authors = { marit: world.MARIT, sahar: world.SAHAR };
  const clients = [ESMEE, WOUT, XANDRA].map((client) => ({
    name: client,
    visits: seen.filter((visit) => visit[1] === client).map(([author, , outcome, nearness, note]) => ({ author: authors[author], outcome, nearness, note })),
  }));
  const passphrase = { marit: world.MARITS_PASSPHRASE, sahar: world.SAHARS_PASSPHRASE }[who];
  const shown = { me: authors[who], team: world.TEAM, theme: { marit: 'dark', sahar: 'light' }[who], clients };
  await writeFile(join(folder, `${who}.json`), `${JSON.stringify({ passphrase, shown, ...profile }, null, 1)}\n`);
}
