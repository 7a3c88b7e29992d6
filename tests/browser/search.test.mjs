// Searching everything on a phone without a network, and the relationship above the timeline that it leads to.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { goTo, heading, logVisit, openClient, said, unlock } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const CLIENTS = ['Esmée Kuijpers', 'Wout Tóth'];
const NOTES = [
  [CLIENTS[0], 'Niet open', 'deur dicht', 'Kaartje in de bus gedaan.'],
  [CLIENTS[0], 'Binnen', 'vertelt', 'Wil naar de crèche bellen. 🏠 שלום'],
  [CLIENTS[1], 'Aan de deur', 'aan de deur', 'Vroeg naar Esmée.'],
];

play('what rests on the phone is found without a network, and leads to its entry', async (stage) => {
  const phone = await atWork(stage);
  const { page } = phone;
  await phone.context.setOffline(true);
  await page.reload();
  await unlock(phone, world.MARITS_PASSPHRASE);
  await heading(page, 'Vandaag').waitFor();
  await search(phone, 'CRECH');
  await said(phone, '1 keer gevonden');
  assert.deepEqual(await page.locator('mark').allInnerTexts(), ['crèch']);
  await search(phone, 'esmee');
  await said(phone, '1 cliënt; 1 keer in een tekst');
  await search(phone, 'שלום');
  await said(phone, '1 keer gevonden');
  await search(phone, 'nergens');
  await said(phone, 'Niets gevonden');
  await search(phone, 'kaartje');
  await page.getByRole('link', { name: /Kaartje in de bus/ }).tap();
  await heading(page, CLIENTS[0]).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent.includes('Kaartje in de bus'));
  await page.goBack();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'kaartje', 'the way back leads to what was typed');
  assert.ok(!page.url().includes('kaartje'), 'an address stands readable in the history of the browser');
  // What is sought before anything was read is found once it was.
  await page.goto(`${phone.address}/search`);
  await unlock(phone, world.MARITS_PASSPHRASE);
  await page.getByRole('searchbox').fill('CRECH');
  await said(phone, '1 keer gevonden');
});

play('a timeline shows how it went, in a picture and in words, and as much of it as one wants', async (stage) => {
  const phone = await atWork(stage);
  const { page } = phone;
  await openClient(phone, CLIENTS[0]);
  await page.getByText(/1 keer contact, en 1 keer geprobeerd/).waitFor();
  await page.getByText('Marit Hoekstra kwam langs').waitFor();
  const entries = () => page.locator('.timeline > li').count();
  assert.equal(await entries(), 2);
  await page.getByRole('button', { name: 'Pogingen' }).tap();
  await said(phone, '1 contactmoment');
  assert.equal(await entries(), 1);
  await page.getByRole('button', { name: 'Alles' }).tap();
  assert.equal(await entries(), 2);
});

play('searching and the timeline stay legible and reachable: light, dark, large letters', async (stage) => {
  const phone = await atWork(stage);
  const { page } = phone;
  const shots = process.env.NABIJ_SHOTS;
  for (const [theme, scale, width, height] of [['light', 100, 390, 844], ['dark', 100, 390, 844], ['light', 200, 390, 844], ['dark', 100, 1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate((scale) => (document.documentElement.style.fontSize = `${scale}%`), scale);
    const look = async (name) => {
      if (shots) await page.screenshot({ path: join(shots, `${name}-${theme}-${scale}-${width}.png`), fullPage: true });
      assert.deepEqual(await violations(page), [], `${name} ${theme} ${scale}`);
    };
    await goTo(phone, 'Cliënten');
    await look('clients');
    await search(phone, '');
    await look('search-empty');
    await search(phone, 'e');
    await look('search-found');
    await search(phone, 'nergens');
    await look('search-none');
    await openClient(phone, CLIENTS[0]);
    await page.getByText(/keer geprobeerd/).waitFor();
    await look('timeline');
  }
});

async function atWork(stage) {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, CLIENTS);
  for (const [client, outcome, nearness, note] of NOTES) {
    await goTo(phone, 'Vandaag');
    await logVisit(phone, client, outcome);
    await said(phone, 'Bewaard op deze telefoon');
    await phone.page.getByRole('radio', { name: nearness, exact: true }).check();
    await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill(note);
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(phone.page, 'Vandaag').waitFor();
  }
  await said(phone, 'alles verstuurd');
  return phone;
}

async function search(phone, words) {
  const field = phone.page.getByRole('searchbox', { name: 'Woord of deel van een woord' });
  if (!(await field.isVisible())) {
    await goTo(phone, 'Cliënten');
    await phone.page.getByRole('link', { name: 'Zoek in alles' }).tap();
  }
  await field.fill(words);
}
