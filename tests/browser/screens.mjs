// Takes pictures of every screen, for people to look at: `node screens.mjs FOLDER [--only STATE] [--readme]`.
//
// - `FOLDER/STATE/SCREEN-SIZE-THEME-LANGUAGE.png`: one picture of each form of a screen.
// - `FOLDER/sheets/STATE-SCREEN.png`: all forms of one screen side by side. Look at these first.
// - With `--readme` also those of README and of the page for users, to `.github/screens`.
//
// A world is made once per state; then only language, theme and size change. A new screen is one line in `SCREENS`.

import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLists } from './bench/lists.mjs';
import { wordsOf } from './locale.mjs';
import { makeNewerApp } from './newer-app.mjs';
import { goTo, heading, logVisit, said, unlock } from './people.mjs';
import { fillOwnPages, fillRooms } from './rooms.mjs';
import { Stage } from './stage.mjs';
import * as world from './world.mjs';

const README_SCREENS = fileURLToPath(new URL('../../.github/screens', import.meta.url));
const LANGUAGES = ['nl', 'en'];
const THEMES = ['light', 'dark'];
// `letters` is how large the letters are that a person chose in the browser, in pixels.
const SIZES = {
  phone: { width: 390, height: 844, letters: 16 },
  large: { width: 390, height: 844, letters: 32 },
  wide: { width: 1280, height: 800, letters: 16 },
};

const CLIENTS = ['Arend Bakker', 'Esmée Kuijpers', 'Mevrouw Sarı', 'Pieter-Jan de Wilde', 'Wout Tóth', 'Xandra Yılmaz'];
const LONGEST = 'Mevrouw Wilhelmina Johanna Elisabeth van der Westhuizen-Oostenbroek, geboren Kwakernaakschoonhoven, zeg Willemijntje';
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

// How to come to each screen of a device that is in a team, from any other. A page that this build does not have is left out.
const SCREENS = {
  today: '/',
  clients: '/clients',
  'client-new': '/clients/new',
  client: ({ client }) => `/clients/${client}`,
  summary: ({ client }) => `/clients/${client}/summary`,
  card: ({ client }) => `/clients/${client}/card`,
  wishes: ({ client }) => `/clients/${client}/wishes`,
  considerations: ({ client }) => `/clients/${client}/considerations`,
  consideration: ({ consideration }) => consideration && `/clients/${consideration}`,
  'consideration-form': ({ consideration }) => consideration && `/clients/${consideration}/change`,
  about: ({ client }) => `/clients/${client}/about`,
  rhythm: ({ client }) => `/clients/${client}/rhythm`,
  phone: ({ client }) => `/clients/${client}/phone`,
  move: ({ client, entry }) => entry && `/clients/${client}/move/${entry}`,
  share: ({ client, entry }) => entry && `/clients/${client}/share/${entry}`,
  erase: ({ client, entry }) => entry && `/clients/${client}/erase?entry=${entry}`,
  'choose-client': '/log',
  log: ({ client }) => `/log/${client}`,
  // The last entry on the client's page, as one comes back to complete it.
  described: ({ client, entry }) => entry && `/log/${client}?entry=${entry}`,
  search: '/search',
  team: '/team',
  agenda: '/team/agenda',
  question: ({ question }) => question && `/team/agenda/${question}`,
  escalation: '/team/escalation',
  'escalation-form': '/team/escalation/change',
  caseload: '/team/caseload',
  'worker-cases': ({ worker }) => worker && `/team/caseload/${worker}`,
  import: '/clients/import',
  'colleague-new': '/team/new',
  invite: ({ worker }) => worker && `/team/invite/${worker}`,
  me: '/me',
  'not-found': '/nergens',
};

// The same of a client's own phone.
const OWN_SCREENS = {
  mine: '/',
  'mine-wishes': '/wishes',
  'mine-allows': '/allows',
  'mine-shared': '/shared',
  'mine-write': '/write',
  'mine-readers': '/readers',
  'mine-help': '/help',
  'mine-settings': '/settings',
};

const [target, ...options] = process.argv.slice(2);
if (!target) throw new Error('say where: node screens.mjs FOLDER [--only STATE] [--readme]');
const folder = resolve(target);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : null;
const sheets = join(folder, 'sheets');

// What each state shows. Each plays on a stage of its own.
const STATES = {
  // The way in, before there is a team. Here a language is the browser's own.
  doors: inEachLanguage('doors', async (stage, take, say, locale) => {
    const relay = await stage.relay();
    const phone = await stage.phone('marit', relay, { ...pictureOptions(), locale });
    const { button, field, title } = finders(phone, say);
    await phone.start();
    await title('welcome-title');
    await take(phone, 'welcome');
    await button('welcome-paste-button').tap();
    await take(phone, 'welcome-nothing-pasted');
    await field('welcome-paste-label').fill(`${relay.address}/#token=${relay.token}`);
    await button('welcome-paste-button').tap();
    await button('welcome-begin').waitFor();
    await take(phone, 'welcome-token');
    await button('welcome-begin').tap();
    await title('passphrase-title');
    await take(phone, 'passphrase');
    await button('passphrase-choose-own').tap();
    await field('passphrase-own-label').fill('kort');
    await button('passphrase-use').tap();
    await take(phone, 'passphrase-too-short');
    await field('passphrase-own-label').fill(world.MARITS_PASSPHRASE);
    await field('passphrase-again-label').fill(world.MARITS_PASSPHRASE);
    await button('passphrase-use').tap();
    await title('make-team-title');
    await take(phone, 'make-team');
    await phone.page.reload();
    await title('app-name');
    await take(phone, 'locked');
    await field('locked-label').fill('iets anders');
    await button('locked-open').tap();
    await phone.page.getByRole('alert').filter({ hasText: say('locked-wrong') }).waitFor();
    await take(phone, 'locked-wrong');
    // A key that is never done.
    await phone.page.evaluate(() => (window.Worker = class extends EventTarget { postMessage() {} terminate() {} }));
    await field('locked-label').fill(world.MARITS_PASSPHRASE);
    await button('locked-open').tap();
    await phone.page.getByText(say('locked-opening')).waitFor();
    await take(phone, 'locked-opening');
    phone.page = await phone.context.newPage();
    await phone.open();
    await title('other-tab-title');
    await take(phone, 'other-tab');
    // An app that never comes.
    await phone.page.addInitScript(() => (WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => new Promise(() => {})));
    await phone.open();
    await phone.page.getByText('Nabij wordt geopend').waitFor();
    await take(phone, 'loading');
  }),

  // Two phones that meet.
  joining: inEachLanguage('joining', async (stage, take, say, locale) => {
    const relay = await stage.relay();
    const options = { ...pictureOptions(), locale };
    const [marit, sahar] = [await stage.phone('marit', relay, options), await stage.phone('sahar', relay, options)];
    const [hers, theirs] = [finders(marit, say), finders(sahar, say)];
    const name = world.SAHAR;
    await marit.start({ fragment: `token=${relay.token}` });
    await hers.passphrase(world.MARITS_PASSPHRASE);
    await hers.field('make-team-name-label').fill(world.TEAM);
    await hers.field('make-team-me-label').fill(world.MARIT);
    await hers.button('make-team-button').tap();
    await hers.title('today-title');
    await follow(marit, '/team/new');
    await hers.field('worker-new-name').fill(name);
    await hers.button('add').tap();
    await hers.title('invite-title', { name });
    await take(marit, 'before-inviting');
    await hers.button('invite-make').tap();
    const link = marit.page.getByLabel(say('invite-link-label', { name }));
    await link.waitFor();
    await take(marit, 'invitation');
    await sahar.start();
    await sahar.page.goto(await link.inputValue());
    await theirs.button('welcome-begin').waitFor();
    await take(sahar, 'welcome-invited');
    await theirs.passphrase(world.SAHARS_PASSPHRASE);
    await theirs.title('join-consent-title');
    await take(sahar, 'consent');
    await theirs.button('join-button').tap();
    await Promise.all([theirs.title('join-compare-title'), hers.title('invite-compare-title')]);
    await take(sahar, 'compare');
    await take(marit, 'compare-inviter');
    await hers.button('invite-other').tap();
    await hers.title('invite-ended-title');
    await take(marit, 'invitation-over');
    await theirs.title('join-failed-title');
    await take(sahar, 'joining-failed');
  }),

  // A team on its first day.
  empty: async (stage) => {
    const phone = await newTeam(stage, await stage.relay(), []);
    await shootAll('empty', phone, ['today', 'clients', 'choose-client', 'search', 'team', 'agenda', 'escalation', 'import', 'caseload']);
  },

  // A client of whom nothing is known yet.
  'new-client': async (stage) => {
    const phone = await newTeam(stage, await stage.relay(), CLIENTS.slice(0, 1));
    await shootAll('new-client', phone, ['client', 'summary', 'wishes', 'considerations', 'about', 'rhythm', 'phone'], CLIENTS[0]);
  },

  // A client's own phone.
  mine: async (stage) => {
    const relay = await stage.relay();
    const marit = await newTeam(stage, relay, CLIENTS.slice(0, 2));
    const phone = await world.client(stage, relay, marit, CLIENTS[1], pictureOptions());
    await fillOwnPages(phone);
    await said(phone, 'alles verstuurd');
    await shootOwn('mine', phone);
    await shootAll('mine', marit, ['today', 'client', 'phone', 'wishes'], CLIENTS[1]);
  },

  // A team at work.
  usual: async (stage) => {
    const relay = await stage.relay();
    const marit = await newTeam(stage, relay, CLIENTS);
    const sahar = await world.sahar(stage, relay, marit, pictureOptions());
    const phones = { marit, sahar };
    for (const phone of Object.values(phones)) await withClock(phone);
    for (const [who, client, outcome, nearness, ago_ms, note] of VISITS) await visit(phones[who], client, outcome, nearness, ago_ms, note);
    for (const phone of Object.values(phones)) {
      await setClock(phone, 0);
      await said(phone, 'alles verstuurd');
    }
    await goTo(marit, 'Vandaag');
    await marit.page.getByText('klok van deze telefoon').waitFor({ state: 'hidden' });
    await fillRooms(marit, 'Esmée Kuijpers');
    await said(marit, 'alles verstuurd');
    await shootReadme(marit);
    await shootAll('usual', marit, Object.keys(SCREENS), 'Esmée Kuijpers');
    await showSaved('usual', marit);
  },

  // No network, and something that is on this phone alone; and a clock that is a day off.
  offline: async (stage) => {
    const relay = await stage.relay();
    const phone = await newTeam(stage, relay, CLIENTS.slice(0, 3));
    await relay.stop();
    await goTo(phone, 'Vandaag');
    await logVisit(phone, CLIENTS[1], 'Niet open');
    await said(phone, 'Bewaard, nog niet verstuurd');
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await shootAll('offline', phone, ['today', 'clients', 'client', 'phone', 'erase', 'team', 'me'], CLIENTS[1]);
  },

  // What a person must know about, over the page.
  error: async (stage) => {
    const relay = await stage.relay();
    const phone = await newTeam(stage, relay, CLIENTS.slice(0, 3));
    await phone.page.addInitScript((ahead_ms) => {
      const now = Date.now;
      Date.now = () => now() + ahead_ms;
    }, DAY_MS);
    await phone.page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await said(phone, 'klok van deze telefoon');
    await shootAll('error', phone, ['today', 'client', 'me'], CLIENTS[0]);
  },

  // A newer version waits.
  update: async (stage) => {
    const relay = await stage.relay();
    const newer = join(await stage.room('newer'), 'dist');
    await makeNewerApp(newer, 'newer');
    const phone = await newTeam(stage, relay, CLIENTS.slice(0, 3));
    await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
    await relay.stop();
    await relay.start(newer);
    await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await phone.page.locator('html[data-update="ready"]').waitFor();
    await shootAll('update', phone, ['today', 'clients']);
  },

  // The longest names that the app takes.
  longest: async (stage) => {
    const relay = await stage.relay();
    const phone = await newTeam(stage, relay, [LONGEST, LONGEST.replace('Mevrouw', 'Meneer')]);
    await goTo(phone, 'Team');
    await phone.page.getByRole('link', { name: 'Collega toevoegen' }).tap();
    await phone.page.getByRole('textbox', { name: 'Naam van je collega' }).fill(LONGEST.replace('Mevrouw', 'Collega'));
    await phone.page.getByRole('button', { name: 'Toevoegen', exact: true }).tap();
    await goTo(phone, 'Vandaag');
    await logVisit(phone, LONGEST, 'Via een naaste');
    await said(phone, 'Bewaard op deze telefoon');
    await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill('Rechtsbijstandsverzekeringsmaatschappij '.repeat(9).trim());
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await fillRooms(phone, LONGEST);
    const unlike = ['client-new', 'search', 'escalation', 'escalation-form', 'import', 'colleague-new', 'me', 'not-found'];
    await shootAll('longest', phone, Object.keys(SCREENS).filter((screen) => !unlike.includes(screen)), LONGEST);
    await showSaved('longest', phone, LONGEST);
  },

  // As many clients as a large team has.
  many: async (stage) => {
    const phone = await newTeam(stage, await stage.relay(), []);
    const { files } = await writeLists(await stage.room('lists'), 1);
    await follow(phone, SCREENS.import);
    await phone.page.locator('input[type=file]').setInputFiles(files);
    await heading(phone.page, 'Klopt dit zo?').waitFor();
    await readmePicture(phone, 'import');
    await makeSheet(phone, 'many-preview', await shootForms('many', phone, 'preview', 'nl'));
    await phone.page.getByRole('button', { name: /regels inlezen/ }).tap();
    await heading(phone.page, 'Het staat in Nabij').waitFor();
    await said(phone, 'alles verstuurd');
    await follow(phone, SCREENS.caseload);
    await readmePicture(phone, 'caseload');
    await shootAll('many', phone, ['today', 'clients', 'client', 'choose-client', 'team', 'caseload', 'worker-cases'], 'Ayla Aalbers A.');
    await makeSheet(phone, 'many-found', await shootFound(phone, 'deur'));
  },
};

if (only && !STATES[only]) throw new Error(`there is no state ${only}; there are ${Object.keys(STATES).join(', ')}`);
await mkdir(sheets, { recursive: true });
for (const [state, show] of Object.entries(STATES).filter(([state]) => !only || state === only)) {
  await rm(join(folder, state), { recursive: true, force: true });
  await mkdir(join(folder, state));
  const stage = new Stage(await mkdtemp(join(tmpdir(), 'nabij-screens-')));
  const begun = performance.now();
  try {
    await show(stage);
  } finally {
    await stage.clear();
  }
  console.log(`${state}: ${Math.round((performance.now() - begun) / 1000)} s`);
}

// Nothing may be caught on its way from one colour to another.
function pictureOptions() {
  return { deviceScaleFactor: 2, reducedMotion: 'reduce' };
}

function newTeam(stage, relay, clients) {
  return world.marit(stage, relay, clients, pictureOptions());
}

// Gives a state that is played once in each language, by a browser of that language, and shows both on one sheet.
function inEachLanguage(state, show) {
  return async (stage) => {
    const taken = {};
    let last;
    for (const [language, locale] of Object.entries({ nl: 'nl-NL', en: 'en-GB' })) {
      const take = async (phone, screen) => {
        last = phone;
        (taken[screen] ??= []).push(...(await shootForms(state, phone, screen, language)));
      };
      await show(stage, take, wordsOf(language), locale);
    }
    for (const [screen, pictures] of Object.entries(taken)) await makeSheet(last, `${state}-${screen}`, pictures);
  };
}

// Finds things on the page that a phone shows by then, by the words of a language.
function finders(phone, say) {
  const button = (key) => phone.page.getByRole('button', { name: say(key), exact: true });
  const field = (key) => phone.page.getByLabel(say(key), { exact: true });
  const title = (key, values) => heading(phone.page, say(key, values)).waitFor();
  const passphrase = async (words) => {
    await button('welcome-begin').tap();
    await button('passphrase-choose-own').tap();
    for (const key of ['passphrase-own-label', 'passphrase-again-label']) await field(key).fill(words);
    await button('passphrase-use').tap();
  };
  return { button, field, title, passphrase };
}

async function shootForms(state, { page }, screen, language) {
  const taken = [];
  for (const [size, { width, height, letters }] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    await page.evaluate((letters) => (document.documentElement.style.fontSize = letters === 16 ? '' : `${letters}px`), letters);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      // What stands there before the app has come follows the browser.
      await page.waitForFunction((theme) => [theme, undefined].includes(document.documentElement.dataset.theme), theme);
      await page.evaluate(() => window.scrollTo(0, 0));
      const path = join(folder, state, `${screen}-${size}-${theme}-${language}.png`);
      await page.screenshot({ path });
      taken.push({ path, name: `${size} ${theme} ${language}` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await page.setViewportSize({ width: SIZES.phone.width, height: SIZES.phone.height });
  return taken;
}

// Puts pictures side by side on a page of their own and takes a picture of that.
async function makeSheet(phone, name, taken) {
  const figures = await Promise.all(
    taken.map(async ({ path, name }) => {
      const picture = `data:image/png;base64,${(await readFile(path)).toString('base64')}`;
      return `<figure><img src="${picture}" style="height:520px"><figcaption>${name}</figcaption></figure>`;
    }),
  );
  const style = 'body{margin:12px;display:flex;flex-wrap:wrap;gap:12px;background:#999;font:12px sans-serif}figure{margin:0}img{display:block}';
  const page = await phone.context.newPage();
  await page.setViewportSize({ width: 1720, height: 600 });
  await page.setContent(`<style>${style}</style>${figures.join('')}`);
  await page.screenshot({ path: join(sheets, `${name}.png`), fullPage: true, scale: 'css' });
  await page.close();
}

// Takes screens of an open device, each in both languages. Goes from page to page without loading anew, which would lock.
async function shootAll(state, phone, screens, name) {
  const ids = await idsFor(phone, name);
  const taken = Object.fromEntries(screens.map((screen) => [screen, []]));
  for (const language of LANGUAGES) {
    await chooseLanguage(phone, language);
    for (const screen of screens) {
      const address = typeof SCREENS[screen] === 'string' ? SCREENS[screen] : SCREENS[screen](ids);
      if (!address || address.includes('undefined')) continue;
      // From elsewhere, so that the page begins as it does for a person.
      await follow(phone, '/me');
      await follow(phone, address);
      const missing = await phone.page.getByRole('heading', { name: wordsOf(language)('not-found-title') }).isVisible();
      if (missing && screen !== 'not-found') continue;
      taken[screen].push(...(await shootForms(state, phone, screen, language)));
    }
  }
  await chooseLanguage(phone, 'nl');
  for (const [screen, pictures] of Object.entries(taken)) if (pictures.length > 0) await makeSheet(phone, `${state}-${screen}`, pictures);
}

// Takes the screens of a client's own phone, in both languages.
async function shootOwn(state, phone) {
  const taken = Object.fromEntries(Object.keys(OWN_SCREENS).map((screen) => [screen, []]));
  for (const language of LANGUAGES) {
    await chooseLanguage(phone, language, OWN_SCREENS['mine-settings']);
    for (const [screen, address] of Object.entries(OWN_SCREENS)) {
      await follow(phone, address);
      taken[screen].push(...(await shootForms(state, phone, screen, language)));
    }
  }
  for (const [screen, pictures] of Object.entries(taken)) await makeSheet(phone, `${state}-${screen}`, pictures);
}

// What is found of a word.
async function shootFound(phone, word) {
  await follow(phone, SCREENS.search);
  await phone.page.getByRole('searchbox').fill(word);
  await phone.page.getByRole('main').getByRole('listitem').first().waitFor();
  return shootForms('many', phone, 'found', 'nl');
}

// Reads from the links of the app what its addresses need.
async function idsFor(phone, name) {
  const idOf = async (selector, part) => (await phone.page.locator(selector).first().getAttribute('href').catch(() => null))?.match(part)?.[1];
  const ids = {};
  if (name) {
    await follow(phone, '/clients');
    const link = phone.page.getByRole('link', { name });
    ids.client = (await link.first().getAttribute('href')).match(/clients\/([0-9a-f]+)/)[1];
    await follow(phone, `/clients/${ids.client}`);
    if ((await phone.page.locator('a[href*="entry="]').count()) > 0) ids.entry = await idOf('a[href*="entry="]', /entry=([0-9a-f]+)/);
    await follow(phone, `/clients/${ids.client}/considerations`);
    const kept = 'main li a[href*="/considerations/"]';
    if ((await phone.page.locator(kept).count()) > 0) ids.consideration = await idOf(kept, /clients\/([0-9a-f]+\/considerations\/[0-9a-f]+)/);
  }
  await follow(phone, '/team/agenda');
  if ((await phone.page.locator('main a[href^="/team/agenda/"]').count()) > 0) ids.question = await idOf('main a[href^="/team/agenda/"]', /agenda\/([0-9a-f]+)/);
  await follow(phone, '/team');
  if ((await phone.page.locator('a[href^="/team/invite/"]').count()) > 0) ids.worker = await idOf('a[href^="/team/invite/"]', /invite\/([0-9a-f]+)/);
  return ids;
}

// Follows an address inside the app, as a link does.
async function follow({ page }, address) {
  await page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.querySelector('.app').append(link);
    link.click();
    link.remove();
  }, address);
  await page.waitForFunction((address) => location.pathname + location.search === address, address);
  // The title has taken the focus once the page is there; no picture shows a ring that no hand asked for.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate(() => document.activeElement?.blur());
}

async function chooseLanguage(phone, language, settings = '/me') {
  await follow(phone, settings);
  await phone.page.getByRole('radio', { name: { nl: 'Nederlands', en: 'English' }[language] }).check();
  await phone.page.waitForFunction((language) => document.documentElement.lang === language, language);
}

// The page after the third tap, while it can be undone: the one screen that does not wait.
async function showSaved(state, phone, client = 'Esmée Kuijpers') {
  const taken = [];
  for (const language of LANGUAGES) {
    const say = wordsOf(language);
    await chooseLanguage(phone, language);
    const { client: id } = await idsFor(phone, client);
    await follow(phone, `/log/${id}`);
    await phone.page.getByRole('button', { name: say('outcome-door'), exact: true }).tap();
    await said(phone, say('log-saved'));
    taken.push(...(await shootForms(state, phone, 'saved', language)));
    const undo = phone.page.getByRole('button', { name: say('log-undo-label') });
    if (await undo.isVisible()) await undo.tap();
  }
  await chooseLanguage(phone, 'nl');
  await makeSheet(phone, `${state}-saved`, taken);
}

async function shootReadme(phone) {
  const ids = await idsFor(phone, 'Esmée Kuijpers');
  await follow(phone, SCREENS.card(ids));
  const lines = { 'Doe dit, regel 1': 'Zeg rustig wie je bent', 'Doe dit, regel 2': 'Blijf op twee meter', 'Doe dit niet, regel 1': 'Raak me niet aan' };
  for (const [name, line] of Object.entries(lines)) await phone.page.getByRole('textbox', { name, exact: true }).fill(line);
  await phone.page.getByRole('heading', { name: 'Doe dit', exact: true, level: 2 }).scrollIntoViewIfNeeded();
  await said(phone, 'alles verstuurd');
  await readmePicture(phone, 'card');
  for (const name of ['today', 'log', 'client']) {
    await follow(phone, typeof SCREENS[name] === 'string' ? SCREENS[name] : SCREENS[name](ids));
    await readmePicture(phone, name);
  }
}

// Takes a picture that README or the page for users shows, where it was asked for.
async function readmePicture(phone, name) {
  if (!options.includes('--readme')) return;
  await mkdir(README_SCREENS, { recursive: true });
  await phone.page.screenshot({ path: join(README_SCREENS, `${name}.png`) });
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
