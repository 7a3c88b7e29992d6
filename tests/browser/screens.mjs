// Takes pictures of a small world: `node screens.mjs FOLDER` writes every screen to FOLDER, and the README's three to `.github/screens`.

import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goTo, heading, logVisit, openClient, said, unlock } from './people.mjs';
import { Stage } from './stage.mjs';
import * as world from './world.mjs';

const README_SCREENS = fileURLToPath(new URL('../../.github/screens', import.meta.url));
const CLIENTS = ['Arend Bakker', 'Esmée Kuijpers', 'Mevrouw Sarı', 'Pieter-Jan de Wilde', 'Wout Tóth', 'Xandra Yılmaz'];
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
// Who, whom, what, how near, how long ago, and what was noted.
const VISITS = [
  ['marit', 'Esmée Kuijpers', 'Niet open', 'deur dicht', 23 * DAY_MS, 'Gordijnen dicht, wel muziek. Kaartje in de bus gedaan.'],
  ['sahar', 'Wout Tóth', 'Gebeld', null, 19 * DAY_MS, 'Nam op en hing weer op. Dat is meer dan vorige keer.'],
  ['marit', 'Esmée Kuijpers', 'Aan de deur', 'aan de deur', 15 * DAY_MS, 'Deur op een kier. Vroeg of ik de volgende keer zonder map kan komen.'],
  ['sahar', 'Arend Bakker', 'Buiten ontmoet', 'vertelt', 12 * DAY_MS, 'Bankje bij het water. Vertelde over zijn broer.'],
  ['sahar', 'Esmée Kuijpers', 'Bericht', 'aan de deur', 9 * DAY_MS, 'Stuurde een duim terug.'],
  ['marit', 'Mevrouw Sarı', 'Via een naaste', null, 6 * DAY_MS, 'Haar zus belde: ze eet weer, en wil liever na de middag bezoek.'],
  ['marit', 'Wout Tóth', 'Niet open', 'deur dicht', 4 * DAY_MS, 'Fiets stond er. Morgen niet, volgende week weer.'],
  ['marit', 'Esmée Kuijpers', 'Binnen', 'binnen', 2 * DAY_MS, 'Tien minuten op de drempel van de kamer. De kat heet Knoop.'],
  ['marit', 'Pieter-Jan de Wilde', 'Aan de deur', null, 3 * HOUR_MS, ''],
  ['marit', 'Arend Bakker', 'Binnen', 'vertrouwt', 2 * HOUR_MS, 'Samen de post opengemaakt. Hij wil de blauwe brief zelf bellen.'],
];

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('say where: node screens.mjs FOLDER');
const all = resolve(folder);
const stage = new Stage(await mkdtemp(join(tmpdir(), 'nabij-screens-')));
try {
  await mkdir(all, { recursive: true });
  await mkdir(README_SCREENS, { recursive: true });
  await takeAll();
} finally {
  await stage.clear();
}

async function takeAll() {
  const relay = await stage.relay();
  // Nothing may be caught on its way from one colour to another.
  const options = { deviceScaleFactor: 2, reducedMotion: 'reduce' };
  const marit = await world.marit(stage, relay, CLIENTS, options);
  const sahar = await world.sahar(stage, relay, marit, options);
  const phones = { marit, sahar };
  for (const phone of Object.values(phones)) await withClock(phone);
  for (const [who, client, outcome, nearness, ago_ms, note] of VISITS) await visit(phones[who], client, outcome, nearness, ago_ms, note);
  for (const phone of Object.values(phones)) {
    await setClock(phone, 0);
    await said(phone, 'alles verstuurd');
  }

  const shot = async (name, ...also) => {
    for (const path of [join(all, `${name}.png`), ...also]) await marit.page.screenshot({ path });
  };
  const readme = (name) => join(README_SCREENS, `${name}.png`);
  await goTo(marit, 'Vandaag');
  await marit.page.getByText('klok van deze telefoon').waitFor({ state: 'hidden' });
  await shot('today', readme('today'));
  await marit.page.getByRole('link', { name: 'Contact vastleggen' }).tap();
  await heading(marit.page, 'Bij wie was je?').waitFor();
  await shot('choose-client');
  await marit.page.getByRole('link', { name: 'Esmée Kuijpers' }).tap();
  await heading(marit.page, 'Esmée Kuijpers').waitFor();
  await shot('log', readme('log'));
  await marit.page.getByRole('button', { name: 'Aan de deur' }).tap();
  await said(marit, 'Bewaard op deze telefoon');
  await shot('saved');
  await marit.page.getByRole('button', { name: 'Ongedaan maken: dit contactmoment' }).tap();
  await openClientAt(marit, 'Esmée Kuijpers');
  await shot('client', readme('client'));
  await goTo(marit, 'Cliënten');
  await shot('clients');
  await marit.page.getByRole('link', { name: 'Cliënt toevoegen' }).tap();
  await shot('new-client');
  await goTo(marit, 'Team');
  await shot('team');
  await marit.page.getByRole('link', { name: 'Collega toevoegen' }).tap();
  await shot('new-colleague');
  await goTo(marit, 'Ik');
  await shot('me');
  await marit.page.emulateMedia({ colorScheme: 'dark' });
  await shot('me-dark');
  await openClientAt(marit, 'Esmée Kuijpers');
  await shot('client-dark');
  await goTo(marit, 'Vandaag');
  await shot('today-dark');
  await marit.page.setViewportSize({ width: 1280, height: 800 });
  await shot('today-wide-dark');
  await marit.page.emulateMedia({ colorScheme: 'light' });
  await shot('today-wide');
  await openClientAt(marit, 'Esmée Kuijpers');
  await shot('client-wide');
  await marit.page.setViewportSize({ width: 390, height: 844 });
  await marit.open('/');
  await marit.page.getByLabel('Wachtzin', { exact: true }).waitFor();
  await shot('locked');
}

// Opens a page whose clock can be moved.
async function withClock(phone) {
  await phone.page.addInitScript(() => {
    const now = Date.now;
    let behind_ms = 0;
    window.setClockBehind = (ms) => (behind_ms = ms);
    Date.now = () => now() - behind_ms;
  });
  await phone.open();
  await unlock(phone, phone.name === 'marit' ? world.MARITS_PASSPHRASE : world.SAHARS_PASSPHRASE);
  await heading(phone.page, 'Vandaag').waitFor();
}

async function setClock({ page }, behind_ms) {
  await page.evaluate((ms) => window.setClockBehind(ms), behind_ms);
  // The app looks at the clock when it comes to the front.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}

async function visit(phone, client, outcome, nearness, ago_ms, note) {
  await setClock(phone, ago_ms);
  await goTo(phone, 'Vandaag');
  await logVisit(phone, client, outcome);
  await said(phone, 'Bewaard');
  if (nearness) await phone.page.getByRole('radio', { name: nearness, exact: true }).check();
  if (note) await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill(note);
  await phone.page.getByRole('button', { name: 'Klaar' }).tap();
  await heading(phone.page, 'Vandaag').waitFor();
}

async function openClientAt(phone, name) {
  if (await phone.page.getByRole('link', { name: 'Terug' }).isVisible()) await phone.page.getByRole('link', { name: 'Terug' }).tap();
  if (await phone.page.getByRole('link', { name: 'Terug' }).isVisible()) await phone.page.getByRole('link', { name: 'Terug' }).tap();
  await openClient(phone, name);
  await phone.page.evaluate(() => document.activeElement?.blur());
}
