// Clients by hand: summed up for a stand-in, reached, closed, opened again, two files put together and taken apart.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { goTo, heading, openClient, unlock, warned } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const AMIRA = 'Amira El Amrani';
const HENK = 'Henk de Wit';
const LONG = 'Maximiliaan-Alexander van der Oudermeulen-Wijnbergen-Hooghiemstra';
const SAFETY = ['Ga nooit alleen naar binnen', 'Er is een grote hond in de gang', 'De buurman mag er niet bij zijn', 'Blijf bij de voordeur staan'];
// Where pictures of the screens go, for who wants to look at them.
const PICTURES = process.env.NABIJ_PICTURES;

play('a client is summed up, reached, closed and merged', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [AMIRA, HENK, LONG]);
  const { page } = phone;
  const room = (name) => page.getByRole('link', { name: new RegExp(`^${name}`) }).tap().then(() => heading(page, name).waitFor());
  const field = (name) => page.getByRole('textbox', { name, exact: true });
  const button = (name) => page.getByRole('button', { name, exact: true });
  const back = (name) => page.getByRole('link', { name: 'Terug' }).tap().then(() => heading(page, name).waitFor());

  await stage.fact('what is not noted is not called safe', async () => {
    await openClient(phone, AMIRA);
    await room('In één minuut');
    await page.getByText('Dat wil niet zeggen dat het veilig is.').waitFor();
    await page.getByText('geen alarm en geen risicoscore').waitFor();
    await look('summary-empty');
  });

  await stage.fact('facts are noted by hand, also without a network, and three of a kind are shown at once', async () => {
    await relay.kill();
    await button('Bijwerken').tap();
    for (const text of SAFETY) await add('Nieuw over veiligheid', text);
    await add('Nieuw: wat werkt', 'Een kop koffie, en eerst over de kat praten');
    await add('Nieuw: wat nooit', 'Aanbellen na zes uur');
    await look('summary-updating');
    await button('Klaar').tap();
    await page.getByText(SAFETY[3], { exact: true }).waitFor();
    assert.equal(await page.getByText(SAFETY[0], { exact: true }).count(), 0, 'the oldest is behind more');
    await look('summary');
    await button('Nog 1').tap();
    await page.getByText(SAFETY[0], { exact: true }).waitFor();
  });

  await stage.fact('a fact worded otherwise keeps its old words, and one struck out can be read', async () => {
    await button('Bijwerken').tap();
    const words = page.getByRole('textbox', { name: 'Andere woorden' });
    await words.first().fill('Blijf bij de voordeur, met je telefoon in de hand');
    await button('Bewaren').first().tap();
    await page.getByText('Eerder stond er').waitFor();
    await page.getByText('Blijf bij de voordeur staan', { exact: true }).waitFor();
    await page.getByRole('button', { name: `Doorhalen: ${SAFETY[0]}` }).tap();
    await page.getByText('Doorgehaald').tap();
    await page.getByText(SAFETY[0], { exact: true }).waitFor();
    await button('Klaar').tap();
  });

  await stage.fact('after the page was loaded again the summary is there', async () => {
    await page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await heading(page, 'In één minuut').waitFor();
    await page.getByText('Blijf bij de voordeur, met je telefoon in de hand').waitFor();
    await back(AMIRA);
  });

  await stage.fact('contact data is saved on leaving a field; a number can be called', async () => {
    await room('Gegevens');
    await look('about-empty');
    await fill('Adres', 'Havenkade 12, achterom, 9000 Gent');
    await fill('Telefoon', '06-00000001');
    await fill('Geboortedatum', '14-3-1979');
    await fill('Tweede telefoon', 'zus');
    await warned(phone, 'alleen een telefoonnummer');
    await fill('Tweede telefoon', '');
    const call = page.getByRole('link', { name: '06-00000001' });
    assert.equal(await call.getAttribute('href'), 'tel:0600000001');
    await page.getByText('14-03-1979').first().waitFor();
    await fill('Naam', 'Amira El Amrani-Şahin');
    await look('about');
    await back('Amira El Amrani-Şahin');
  });

  await stage.fact('a case that is closed leaves Today and the lists, not the file, and is opened again', async () => {
    await room('Gegevens');
    await page.getByText('Afsluiten', { exact: true }).tap();
    await page.getByRole('radio', { name: 'Overleden' }).check();
    await fill('Sinds welke dag', '1-1-2199');
    await button('Dossier afsluiten').tap();
    await warned(phone, 'een dag die nog moet komen');
    await fill('Sinds welke dag', '2-3-2026');
    await look('about-closing');
    await button('Dossier afsluiten').tap();
    await page.getByText('Overleden op 02-03-2026.').waitFor();
    await back('Amira El Amrani-Şahin');
    await page.getByText('Overleden op 02-03-2026.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Contact vastleggen' }).count(), 0);
    await look('client-closed');
    await goTo(phone, 'Vandaag');
    assert.equal(await page.getByText('Amira').count(), 0);
    await goTo(phone, 'Cliënten');
    await page.getByText('Afgesloten (1)').tap();
    await look('clients-closed');
    await page.getByRole('link', { name: /Amira/ }).tap();
    await heading(page, 'Amira El Amrani-Şahin').waitFor();
    await room('Gegevens');
    await button('Weer openen').tap();
    await page.getByText('Afsluiten', { exact: true }).waitFor();
  });

  await stage.fact('two files of one person are read as one, and can be taken apart', async () => {
    await openClient(phone, HENK);
    await room('Gegevens');
    await page.getByText('Staat deze cliënt er dubbel in?').tap();
    await page.getByRole('combobox', { name: 'Het dossier dat blijft' }).selectOption({ label: LONG });
    await look('about-merging');
    await button('Samenvoegen').tap();
    await heading(page, LONG).waitFor();
    await room('Gegevens');
    await page.getByRole('link', { name: 'Bekijk de andere crisiskaart' }).waitFor();
    await look('about-merged');
    await goTo(phone, 'Cliënten');
    assert.equal(await page.getByRole('link', { name: HENK }).count(), 0);
    await openClient(phone, LONG);
    await room('Gegevens');
    await button('Toch twee mensen').tap();
    await goTo(phone, 'Cliënten');
    await page.getByRole('link', { name: HENK }).waitFor();
  });

  async function add(name, text) {
    await field(name).fill(text);
    await field(name).press('Enter');
    await page.getByText(text, { exact: true }).first().waitFor();
  }

  async function fill(name, text) {
    await field(name).fill(text);
    await field(name).blur();
  }

  // Asks axe about the screen in both themes and with large letters, and takes pictures of it where somebody wants them.
  async function look(name) {
    if (PICTURES) await mkdir(PICTURES, { recursive: true });
    for (const colorScheme of ['dark', 'light']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), [], `${name} ${colorScheme}`);
      if (PICTURES) {
        await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
      }
    }
    const size = page.viewportSize();
    if (PICTURES) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.screenshot({ path: join(PICTURES, `${name}-wide.png`) });
      await page.setViewportSize(size);
    }
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    assert.deepEqual(await violations(page), [], `${name} large`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 1, `${name}: wider than the screen by ${overflow}`);
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  }
});
