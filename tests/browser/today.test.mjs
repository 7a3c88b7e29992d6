// Today with 64 clients: what clients changed, what is promised and asked, who waits; and whom one finds first when logging.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { goTo, heading, logVisit, makeInvitation, openClient, said, takeOwnPassphrase, unlock } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const AMIRA = 'Amira El Amrani';
const LONG = 'Maximiliaan-Alexander van der Oudermeulen-Wijnbergen-Hooghiemstra';
const FIRST = 'Ayla Bram Cato Demi Emre Floor Guus Hamza'.split(' ');
const LAST = ['Aalbers', 'van Beek', 'Çelik', 'de Groot', 'El Idrissi', 'Faber', 'ten Have', 'Jansen'];
const NAMES = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`)).slice(0, 62).concat(AMIRA, LONG);
const STEP = 'Samen de post openen, en de blauwe brief bewaren';
const SIZES = [{ width: 390, height: 844, letters: 16 }, { width: 390, height: 844, letters: 32 }, { width: 1280, height: 800, letters: 16 }];
const SHOTS = process.env.NABIJ_SHOTS;

play('today does not drown among 64 clients', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, []);
  await passes(marit, 'today-empty');
  await bringIn(marit);
  const sahar = await world.sahar(stage, relay, marit);
  const amira = await stage.phone('amira', relay);
  const rows = (phone, title) => sectionOf(phone.page, title).getByRole('listitem');

  await stage.fact('a list shows its first few, and unfolds', async () => {
    await goTo(marit, 'Vandaag');
    assert.equal(await rows(marit, 'Langst geleden').count(), 5);
    await marit.page.getByRole('button', { name: 'Nog 59: Langst geleden' }).tap();
    assert.equal(await rows(marit, 'Langst geleden').count(), 64);
    await marit.page.getByRole('button', { name: 'Toon minder: Langst geleden' }).tap();
    assert.equal(await rows(marit, 'Langst geleden').count(), 5);
  });

  await stage.fact('a wish is written down beside a visit, which stays where it is', async () => {
    await logVisit(marit, LONG, 'Niet open');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(marit.page, 'Vandaag').waitFor();
    await logVisit(marit, LONG, 'Binnen');
    await marit.page.getByRole('textbox', { name: 'Notitie' }).fill('Drie enveloppen open.');
    await marit.page.getByRole('button', { name: 'Meer vastleggen' }).tap();
    await marit.page.getByLabel('Kleine stap').fill('zelf de bank gebeld');
    await marit.page.getByLabel('Volgende stap').fill(STEP);
    await marit.page.getByLabel('Wanneer?').fill(today());
    await marit.page.getByText('Een wens van de cliënt opschrijven').tap();
    await marit.page.getByRole('textbox', { name: 'Een wens erbij' }).fill('De kat houden');
    await marit.page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
    await said(marit, 'Opgeschreven: De kat houden');
    await marit.page.getByText('Een doel van anderen opschrijven').tap();
    await marit.page.getByRole('textbox', { name: 'Een doel erbij' }).fill('Huur betalen');
    await marit.page.getByRole('button', { name: 'Schrijf het doel op' }).tap();
    assert.equal(await marit.page.getByRole('alert').filter({ hasText: 'Vul eerst iets in' }).count(), 1, 'said once, where it was asked for');
    await marit.page.getByRole('textbox', { name: 'Van wie is dit doel?' }).fill('de woningbouw');
    await passes(marit, 'visit-wish');
    await marit.page.getByRole('button', { name: 'Schrijf het doel op' }).tap();
    await said(marit, 'Opgeschreven: Huur betalen');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(marit.page, 'Vandaag').waitFor();
    await openClient(marit, LONG);
    await marit.page.getByRole('link', { name: 'Wensen en doelen' }).tap();
    await sectionOf(marit.page, 'Wensen van de cliënt').getByText('De kat houden').waitFor();
    await sectionOf(marit.page, 'Wat anderen willen').getByText('van de woningbouw').waitFor();
    await openClient(marit, LONG);
    await marit.page.getByText('Drie enveloppen open.').waitFor();
    await marit.page.getByRole('button', { name: 'Stappen' }).tap();
    await said(marit, '1 contactmoment');
    await marit.page.getByText('Er was 1 kleine stap.').waitFor();
    await passes(marit, 'client-steps');
    await said(marit, 'alles verstuurd');
  });

  await stage.fact('what is promised stands on both phones, and one tap of a colleague does it', async () => {
    for (const phone of [marit, sahar]) {
      await goTo(phone, 'Vandaag');
      await sectionOf(phone.page, 'Beloofd').getByRole('link', { name: `${LONG} ${STEP}` }).waitFor();
    }
    await sectionOf(sahar.page, 'Beloofd').getByText('beloofd door Marit Hoekstra').waitFor();
    await passes(sahar, 'promised');
    await sahar.page.getByRole('link', { name: 'Contact vastleggen' }).tap();
    await heading(sahar.page, 'Bij wie was je?').waitFor();
    const first = sahar.page.getByRole('main').getByRole('listitem').first();
    assert.match(await first.innerText(), /afspraak vandaag/);
    await passes(sahar, 'choose');
    await goTo(marit, 'Vandaag');
    await marit.page.getByRole('link', { name: 'Contact vastleggen' }).tap();
    await marit.page.getByRole('main').getByRole('listitem').first().getByText('afspraak vandaag').waitFor();
    await sahar.page.goBack();
    await sahar.page.getByRole('button', { name: `Gedaan: ${STEP} (${LONG})` }).tap();
    await sahar.page.getByText(`“${STEP}” is gedaan.`).waitFor();
    await sectionOf(sahar.page, 'Beloofd').waitFor({ state: 'detached' });
    await passes(sahar, 'ticked');
    await said(sahar, 'alles verstuurd');
    await marit.page.goBack();
    await sectionOf(marit.page, 'Beloofd').waitFor({ state: 'detached' });
    await sahar.page.getByRole('button', { name: 'Toch nog niet' }).tap();
    await sectionOf(sahar.page, 'Beloofd').getByRole('link', { name: LONG }).waitFor();
  });

  await stage.fact('what is asked of one alone stands on that person\'s Today', async () => {
    await openClient(marit, AMIRA);
    await marit.page.getByRole('button', { name: 'Ik twijfel' }).tap();
    await marit.page.getByRole('combobox', { name: 'Aan wie?' }).selectOption({ label: world.SAHAR });
    await marit.page.getByRole('link', { name: 'Klaar', exact: true }).tap();
    await said(marit, 'alles verstuurd');
    await goTo(sahar, 'Vandaag');
    await sectionOf(sahar.page, 'Aan jou gevraagd').getByRole('link').first().waitFor();
    await goTo(marit, 'Vandaag');
    assert.equal(await marit.page.getByRole('heading', { name: 'Aan jou gevraagd' }).count(), 0);
  });

  await stage.fact('what a client changed heads Today until that worker opens the client', async () => {
    await inviteAmira(marit, amira);
    await amira.page.getByRole('link', { name: 'Wat mag nu' }).tap();
    await amira.page.getByLabel('Dit mag nu').fill('Bellen op donderdag');
    await amira.page.getByLabel('Dit mag nog niet').fill('Binnenkomen');
    await amira.page.getByRole('button', { name: 'Bewaren' }).tap();
    await said(amira, 'alles verstuurd');
    for (const phone of [marit, sahar]) {
      await goTo(phone, 'Vandaag');
      await sectionOf(phone.page, 'Wat mag, is veranderd').getByRole('link', { name: `${AMIRA} Mag nu: Bellen op donderdag Nog niet: Binnenkomen` }).waitFor();
      assert.equal(await phone.page.getByRole('heading', { level: 2 }).first().innerText(), 'Wat mag, is veranderd');
      assert.equal(await phone.page.getByRole('main').getByRole('link', { name: AMIRA }).and(phone.page.locator('a[href^="/clients/"]')).count(), 1, 'in one list of clients');
    }
    await passes(sahar, 'mandate');
    await marit.page.getByRole('main').getByRole('link', { name: AMIRA }).first().tap();
    await said(marit, 'Dit is veranderd sinds je hier was');
    await passes(marit, 'client-mandate');
    await goTo(marit, 'Vandaag');
    await sectionOf(marit.page, 'Wat mag, is veranderd').waitFor({ state: 'detached' });
    await said(marit, 'alles verstuurd');
    await marit.stop();
    await marit.start();
    await unlock(marit, world.MARITS_PASSPHRASE);
    await said(marit, 'alles verstuurd');
    await sectionOf(marit.page, 'Langst geleden').waitFor();
    assert.equal(await sectionOf(marit.page, 'Wat mag, is veranderd').count(), 0);
    await sectionOf(sahar.page, 'Wat mag, is veranderd').waitFor();
    await openClient(marit, AMIRA);
    await marit.page.getByRole('heading', { name: 'Tijdlijn' }).waitFor();
    assert.equal(await marit.page.getByText('Dit is veranderd sinds je hier was').count(), 0);
  });

  // Sees that the page passes in both themes, small, with letters twice as large, and wide; takes pictures where somebody wants them.
  async function passes({ page }, name) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      for (const { width, height, letters } of SIZES) {
        await page.setViewportSize({ width, height });
        await page.evaluate((letters) => (document.documentElement.style.fontSize = letters === 16 ? '' : `${letters}px`), letters);
        assert.deepEqual(await violations(page), [], `${name} ${colorScheme} ${width} ${letters}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${name} ${width} ${letters}: ${wide} px too wide`);
        if (SHOTS) {
          await mkdir(SHOTS, { recursive: true });
          await page.screenshot({ path: join(SHOTS, `${name}-${width}-${letters}-${colorScheme}.png`) });
        }
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(SIZES[0]);
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  }
});

// Reads a list of 64 clients in.
async function bringIn(phone) {
  const columns = 'client,worker,contact_frequency,crisis_risk,care_avoidance,network_strain,travel,administration,labels,heavy_for_me';
  const files = [
    ['workers.csv', ['worker,case_hours,limits,talents,learning', `${world.MARIT},28,,,`]],
    ['cases.csv', [columns, ...NAMES.map((name) => `${name},${world.MARIT},2,1,3,2,5,3,,`)]],
  ];
  const chosen = files.map(([name, lines]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }));
  await goTo(phone, 'Ik');
  await phone.page.getByRole('link', { name: 'Een lijst inlezen' }).tap();
  await phone.page.getByLabel(/^(Kies bestanden|Nog een bestand kiezen)$/).setInputFiles(chosen);
  await heading(phone.page, 'Klopt dit zo?').waitFor();
  await phone.page.getByRole('button', { name: /regels inlezen$/ }).tap();
  await heading(phone.page, 'Het staat in Nabij').waitFor();
  await said(phone, 'alles verstuurd');
}

async function inviteAmira(worker, amira) {
  await openClient(worker, AMIRA);
  await worker.page.getByRole('link', { name: 'Telefoon van de cliënt' }).tap();
  await heading(worker.page, 'Telefoon van de cliënt').waitFor();
  const link = await makeInvitation(worker, AMIRA);
  await amira.start();
  await amira.page.goto(link);
  await takeOwnPassphrase(amira, 'drie blauwe stoelen in de tuin');
  await amira.page.getByRole('button', { name: 'Ja, dit wil ik' }).tap();
  await worker.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
  await heading(amira.page, 'Mijn pagina').waitFor();
  await worker.page.getByText(`${AMIRA} heeft een eigen pagina.`).waitFor();
}

// Finds the part of the page under a heading.
function sectionOf(page, title) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, level: 2 }) });
}

// Gives the day that it is for the phone, as a field for days wants it.
function today() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
}
