// Considerations and the team's agenda on two phones: a draft outlives its tab, a question takes one tap, red leads to whom to call.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { goTo, heading, logVisit, openClient, said, unlock, warned } from './people.mjs';
import { pages, print, words } from './paper.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const AMIRA = 'Amira El Amrani';
const LONG = 'Maximiliaan-Alexander van der Oudermeulen-Wijnbergen-Hooghiemstra';
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } };
const ANSWERS = {
  'Wat zag ik?': 'De gordijnen zijn al drie weken dicht. Er liggen zes enveloppen achter de deur.',
  'Wat kon ik doen?': 'Wachten, de huisarts bellen, of met de wijkagent naar binnen.',
  'Wie heb ik gevraagd?': 'Sahar en de huisarts.',
  'Wat heb ik besloten?': 'Ik wacht tot donderdag en ga dan met Sahar.',
  'Waarom?': 'Zij liet mij vorige keer binnen omdat ik niet duwde. היא אמרה: מחר 🙂',
};
// Pictures of the screens, for who wants to look.
const PICTURES = process.env.NABIJ_PICTURES;

play('considerations and the agenda', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [AMIRA, LONG]);
  const sahar = await world.sahar(stage, relay, marit);
  const { page } = marit;
  const found = [];
  const folder = await stage.room('paper');

  await stage.fact('one tap from a client asks the team, and ten seconds later it stands on both phones', async () => {
    await openClient(marit, AMIRA);
    await look('client');
    await page.getByRole('button', { name: 'Ik zit vast' }).tap();
    await heading(page, 'Vraag aan het team').waitFor();
    await said(marit, 'Bewaard op deze telefoon');
    await look('question-new');
    await page.getByRole('link', { name: 'Klaar', exact: true }).tap();
    await heading(page, AMIRA).waitFor();
    await said(marit, 'alles verstuurd');
    await openAgenda(sahar);
    await sahar.page.getByRole('link', { name: /Ik zit vast\. Wie denkt mee\?.*Amira El Amrani.*Marit Hoekstra/ }).waitFor();
  });

  await stage.fact('a question that is undone leaves nothing', async () => {
    await page.getByRole('button', { name: 'Ik twijfel' }).tap();
    await page.getByRole('button', { name: 'Ongedaan maken: deze vraag' }).tap();
    await said(marit, 'Er staat niets op de agenda');
    await openAgenda(marit);
    assert.equal(await page.getByRole('main').getByRole('listitem').count(), 1);
  });

  await stage.fact('a name is refused, and a question asked of one colleague stands on top there', async () => {
    await goTo(marit, 'Vandaag');
    await logVisit(marit, AMIRA, 'Niet open');
    await page.getByRole('button', { name: 'Ik maak me zorgen' }).tap();
    await heading(page, 'Vraag aan het team').waitFor();
    await page.getByRole('textbox', { name: 'De vraag' }).fill('Wie belt Amira vandaag?');
    await page.getByRole('textbox', { name: 'De vraag' }).blur();
    await warned(marit, 'een naam van een cliënt');
    await page.getByRole('link', { name: 'Klaar', exact: true }).tap();
    assert.equal(await page.getByRole('textbox', { name: 'De vraag' }).inputValue(), 'Wie belt Amira vandaag?', 'it is not left behind');
    await look('question-refused');
    await page.getByRole('textbox', { name: 'De vraag' }).fill('Wie belt vandaag?');
    await page.getByRole('textbox', { name: 'De vraag' }).blur();
    await page.getByRole('combobox', { name: 'Aan wie?' }).selectOption({ label: world.SAHAR });
    await page.getByRole('button', { name: 'Rood: nu handelen' }).tap();
    await heading(page, 'Rood: nu handelen').waitFor();
    await said(marit, 'alles verstuurd');
    await openAgenda(sahar);
    const mine = sahar.page.locator('section').filter({ has: sahar.page.getByRole('heading', { name: 'Aan jou gevraagd' }) });
    await mine.getByRole('link', { name: /Wie belt vandaag\?.*rood: nu handelen/ }).waitFor();
    await look('agenda', sahar);
  });

  await stage.fact('the card can be called from, says what is missing, and works without a network', async () => {
    await relay.kill();
    assert.equal(await page.getByRole('link', { name: 'Bel 112' }).getAttribute('href'), 'tel:112');
    assert.equal(await page.getByRole('link', { name: 'Bel 0800-2000' }).getAttribute('href'), 'tel:08002000');
    assert.equal(await page.getByText('Jullie nummer is nog niet ingevuld').count(), 2);
    assert.equal(await page.locator('.steps li').count(), 5);
    await look('escalation');
    await page.getByRole('link', { name: 'Nummers en regels aanpassen' }).tap();
    await page.getByRole('textbox', { name: 'Crisisdienst: nummer' }).fill('de GGZ');
    await page.getByRole('button', { name: 'Bewaar voor het team' }).tap();
    await warned(marit, 'alleen een telefoonnummer');
    await look('escalation-form');
    await page.getByRole('textbox', { name: 'Crisisdienst: nummer' }).fill('088-0000000');
    await page.getByRole('textbox', { name: 'Regel 1' }).fill('Bel eerst de achterwacht, dan pas de crisisdienst.');
    await page.getByRole('button', { name: 'Bewaar voor het team' }).tap();
    assert.equal(await page.getByRole('link', { name: 'Bel 088-0000000' }).getAttribute('href'), 'tel:0880000000');
    await page.getByText('Bel eerst de achterwacht').waitFor();
    await look('escalation-filled');
  });

  await stage.fact('a consideration that is being typed outlives the tab', async () => {
    await openClient(marit, LONG);
    await page.getByRole('link', { name: 'Afwegingen' }).tap();
    await page.getByText('Nog geen afwegingen').waitFor();
    await look('considerations-empty');
    await page.getByRole('button', { name: 'Nieuwe afweging' }).tap();
    await heading(page, 'Afweging').waitFor();
    await page.getByRole('textbox', { name: 'Wat zag ik?' }).fill(ANSWERS['Wat zag ik?']);
    await said(marit, 'Wat je typte, staat op deze telefoon');
    const address = page.url();
    await marit.kill();
    await marit.start({ path: new URL(address).pathname });
    await unlock(marit, world.MARITS_PASSPHRASE);
    await heading(marit.page, 'Afweging').waitFor();
    assert.equal(await marit.page.getByRole('textbox', { name: 'Wat zag ik?' }).inputValue(), ANSWERS['Wat zag ik?']);
  });

  await stage.fact('kept, it can be read, added to and printed on one page', async () => {
    const { page } = marit;
    for (const [name, text] of Object.entries(ANSWERS)) await page.getByRole('textbox', { name }).fill(text);
    await look('consideration-form');
    await page.getByRole('button', { name: 'Bewaar voor het team' }).tap();
    await page.getByRole('heading', { name: 'Waarom?' }).waitFor();
    await page.getByText('De schrijver kan dit nog veranderen tot').waitFor();
    await page.getByRole('textbox', { name: 'Zet er iets bij' }).fill('De huisarts belde terug.');
    await page.getByRole('button', { name: 'Zet erbij' }).tap();
    await page.getByRole('heading', { name: 'Aanvullingen' }).waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Zet er iets bij' }).inputValue(), '');
    await look('consideration');
    const pdf = await print(page, join(PICTURES ?? folder, 'consideration.pdf'));
    const all = (await words(pdf)).map(({ text }) => text).join(' ');
    assert.equal((await pages(pdf)).count, 1);
    const expected = [LONG, world.MARIT, 'Gedrukt op', 'De huisarts belde terug.', 'De tijden zijn zoals', ...Object.keys(ANSWERS)];
    for (const text of [...expected, ANSWERS['Wat zag ik?'], ANSWERS['Wat heb ik besloten?']]) assert.ok(all.includes(text), `${text}: ${all}`);
    for (const text of ['Zet erbij', 'Druk af', 'Vandaag']) assert.ok(!all.includes(text), text);
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: /Ik wacht tot donderdag/ }).waitFor();
    await look('considerations');
  });

  await stage.fact('it reaches the colleague, who adds and cannot change; a finished question says what came of it', async () => {
    await relay.start();
    await marit.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await said(marit, 'alles verstuurd');
    await sahar.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await openClient(sahar, LONG);
    await sahar.page.getByRole('link', { name: 'Afwegingen' }).tap();
    await sahar.page.getByRole('link', { name: /Ik wacht tot donderdag/ }).tap();
    await sahar.page.getByText('De huisarts belde terug.').waitFor();
    assert.equal(await sahar.page.getByRole('link', { name: 'Verder schrijven' }).count(), 0);
    await openAgenda(sahar);
    await sahar.page.getByRole('link', { name: /Wie belt vandaag/ }).tap();
    await sahar.page.getByRole('textbox', { name: 'Wat kwam eruit?' }).fill('Ik bel om drie uur.');
    await look('question-asked', sahar);
    await sahar.page.getByRole('button', { name: 'Besproken' }).tap();
    await sahar.page.getByText('1 besproken').tap();
    await sahar.page.getByRole('link', { name: /Wie belt vandaag/ }).tap();
    await sahar.page.getByText('Sahar Rahimi: Ik bel om drie uur.').waitFor();
    await look('question-done', sahar);
  });

  await stage.fact('no screen has a violation, light and dark, small, wide and with letters twice as large', async () => {
    assert.deepEqual(found, []);
    for (const phone of [marit, sahar]) assert.deepEqual(phone.complaints.filter((complaint) => !complaint.includes('ERR_CONNECTION')), []);
  });

  async function openAgenda(phone) {
    await goTo(phone, 'Team');
    await phone.page.getByRole('link', { name: 'Teamagenda' }).tap();
    await heading(phone.page, 'Teamagenda').waitFor();
  }

  // Notes every violation on the page as it is, and takes its picture where that is asked for.
  async function look(name, { page } = marit) {
    for (const colorScheme of ['light', 'dark']) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.emulateMedia({ colorScheme });
        await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
        await page.setViewportSize(viewport);
        found.push(...(await violations(page)).map((violation) => `${name}, ${colorScheme}, ${size}: ${violation}`));
        if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}-${size}.png`), fullPage: true });
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(SIZES.phone);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    found.push(...(await violations(page)).map((violation) => `${name}, 200 %: ${violation}`));
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-large.png`), fullPage: true });
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  }
});
