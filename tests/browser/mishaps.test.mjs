// What goes wrong around a visit: a case closed meanwhile, a full disk, an empty battery, a wrong clock, texts of every kind.

import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { goTo, heading, logVisit, openClient, said, timeline, unlock, warned } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const [ESMEE, HENK] = ['Esmée Kuijpers', 'Henk de Wit'];
const NOUR = 'نور الحسيني 🌷';
const WISH = 'أريد حديقة 🌱';
const HOUR_MS = 3_600_000;
const LONG = `begin ${'Lang verhaal. '.repeat(7_142)}`.padEnd(99_994, '.') + ' einde';

play('two phones that write at once, and texts of every kind', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [ESMEE, NOUR]);
  const sahar = await world.sahar(stage, relay, marit);

  await stage.fact('a case that is closed while a visit is being written says so, and loses nothing', async () => {
    const { page } = sahar;
    await goTo(sahar, 'Vandaag');
    await logVisit(sahar, ESMEE, 'Aan de deur');
    await page.getByRole('textbox', { name: 'Korte notitie' }).fill('Zij is aan het inpakken.');
    await openClient(marit, ESMEE);
    await marit.page.getByRole('link', { name: /^Gegevens/ }).tap();
    await marit.page.getByText('Afsluiten', { exact: true }).tap();
    await marit.page.getByRole('radio', { name: 'Verhuisd' }).check();
    await marit.page.getByRole('button', { name: 'Dossier afsluiten' }).tap();
    await said(sahar, /Verhuisd op .* Wat je hier schrijft, blijft bewaard\./);
    assert.equal(await page.getByRole('textbox', { name: 'Korte notitie' }).inputValue(), 'Zij is aan het inpakken.');
    await fits(sahar);
    await page.getByRole('button', { name: 'Klaar' }).tap();
    await said(sahar, 'alles verstuurd');
    await goTo(marit, 'Cliënten');
    await marit.page.getByText('Afgesloten (1)').tap();
    await marit.page.getByRole('link', { name: ESMEE }).tap();
    await marit.page.getByText('Daarna kwam er nog een contactmoment bij.').waitFor();
    const [entry] = await timeline(marit);
    assert.match(entry.about, /Zij is aan het inpakken\.[^]*na het afsluiten vastgelegd/i);
    await fits(marit);
  });

  await stage.fact('a closed case is found, with the word that it is closed', async () => {
    await search(marit, 'esmee');
    await marit.page.getByRole('link', { name: /Esmée Kuijpers\s*Verhuisd op/ }).waitFor();
    await search(marit, 'inpakken');
    await marit.page.getByRole('link', { name: /dossier afgesloten.*inpakken/i }).waitFor();
    await fits(marit);
  });

  await stage.fact('a note of 100,000 characters is kept, is the same on the other phone, and one letter more is refused', async () => {
    assert.equal(LONG.length, 100_000);
    await goTo(marit, 'Vandaag');
    await logVisit(marit, NOUR, 'Binnen');
    const note = marit.page.getByRole('textbox', { name: 'Korte notitie' });
    await note.fill(`${LONG}!`);
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await warned(marit, 'Dat is te lang: er passen 100000 tekens.');
    await note.fill(LONG);
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await said(marit, 'alles verstuurd');
    await openClient(sahar, NOUR);
    await sahar.page.getByText('Lang verhaal.').waitFor();
    assert.equal(await sahar.page.locator('.note').first().textContent(), LONG);
  });

  await stage.fact('letters from right to left and pictures stay as they were typed, in a name, a wish and a search', async () => {
    await marit.page.getByRole('link', { name: NOUR }).first().waitFor();
    await openClient(marit, NOUR);
    await marit.page.getByRole('link', { name: /^Wensen en doelen/ }).tap();
    await marit.page.getByRole('textbox', { name: 'Een wens erbij' }).fill(WISH);
    await marit.page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
    await marit.page.getByText(WISH, { exact: true }).waitFor();
    await fits(marit);
    await said(marit, 'alles verstuurd');
    await search(sahar, 'حديقة');
    await sahar.page.getByRole('link', { name: new RegExp(`${NOUR}.*🌱`) }).waitFor();
    await search(sahar, '🌷');
    await said(sahar, '1 cliënt');
  });

  await stage.fact('the pages of all this have nothing against them in the console', () => {
    for (const phone of [marit, sahar]) assert.deepEqual(phone.complaints, []);
  });
});

play('one phone that is full, empty or of another time', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [HENK]);

  await stage.fact('details typed before the battery went out are there once the page was hidden', async () => {
    await goTo(phone, 'Vandaag');
    await logVisit(phone, HENK, 'Binnen');
    await said(phone, 'Bewaard op deze telefoon');
    await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill('Koffie gedronken.');
    await phone.page.getByRole('button', { name: 'Meer vastleggen' }).tap();
    await phone.page.getByLabel('Mag nu').fill('alleen de keuken');
    await phone.page.evaluate(hidePage);
    await said(phone, 'Bewaard op deze telefoon');
    await phone.kill();
    await restart();
    await openClient(phone, HENK);
    const [entry] = await timeline(phone);
    assert.match(entry.about, /Koffie gedronken\.[^]*Mag nu: alleen de keuken/);
  });

  await stage.fact('a citizen service number is refused in contact data, beside its field', async () => {
    await phone.page.getByRole('link', { name: /^Gegevens/ }).tap();
    await phone.page.getByRole('textbox', { name: 'Adres' }).fill('Kade 3, BSN 999990019');
    await phone.page.getByRole('textbox', { name: 'Adres' }).blur();
    await warned(phone, 'Dit lijkt op een burgerservicenummer.');
    await fits(phone);
    await phone.page.getByRole('textbox', { name: 'Adres' }).fill('Kade 3');
    await phone.page.getByRole('textbox', { name: 'Adres' }).blur();
    await phone.page.getByText('Kade 3', { exact: true }).waitFor();
  });

  await stage.fact('a wrong number is said once, at its field, and what is half filled in is there on coming back', async () => {
    const { page } = phone;
    await goTo(phone, 'Team');
    await page.getByRole('link', { name: 'Teamagenda' }).tap();
    await heading(page, 'Teamagenda').waitFor();
    await page.goto(`${phone.address}/team/escalation/change`);
    await unlock(phone, world.MARITS_PASSPHRASE);
    await page.getByRole('textbox', { name: 'Crisisdienst: nummer' }).fill('de GGZ');
    await page.getByRole('textbox', { name: 'Regel 1' }).fill('Bel eerst de achterwacht.');
    await page.getByRole('button', { name: 'Bewaar voor het team' }).tap();
    await warned(phone, 'alleen een telefoonnummer');
    assert.equal(await page.getByText('alleen een telefoonnummer').count(), 1);
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: 'Nummers en regels aanpassen' }).tap();
    assert.equal(await page.getByRole('textbox', { name: 'Crisisdienst: nummer' }).inputValue(), 'de GGZ');
    assert.equal(await page.getByRole('textbox', { name: 'Regel 1' }).inputValue(), 'Bel eerst de achterwacht.');
    await fits(phone);
  });

  await stage.fact('on a full disk nothing is called saved, and once there is room all of it is there', async () => {
    await phone.stop();
    const makeRoom = await phone.startFull();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await heading(phone.page, 'Vandaag').waitFor();
    const { page } = phone;
    await openClient(phone, HENK);
    await page.getByRole('link', { name: /^Wensen en doelen/ }).tap();
    await page.getByRole('textbox', { name: 'Een wens erbij' }).fill('Een hond');
    await page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
    await said(phone, 'De opslag van deze telefoon is vol.');
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: /^Gegevens/ }).tap();
    await page.getByRole('textbox', { name: 'Telefoon', exact: true }).fill('06-00000001');
    await page.getByRole('textbox', { name: 'Telefoon', exact: true }).blur();
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: /^In één minuut/ }).tap();
    await page.getByRole('button', { name: 'Bijwerken' }).tap();
    await page.getByRole('textbox', { name: 'Nieuw over veiligheid' }).fill('Grote hond');
    await page.getByRole('textbox', { name: 'Nieuw over veiligheid' }).press('Enter');
    assert.doesNotMatch(await page.locator('body').innerText(), /Bewaard(?! .*niet)/);
    await fits(phone);
    await makeRoom();
    await page.getByText('De opslag van deze telefoon is vol.').waitFor({ state: 'hidden' });
    await said(phone, 'alles verstuurd');
    await phone.stop();
    await restart();
    await openClient(phone, HENK);
    await shows(/^In één minuut/, 'Grote hond');
    await shows(/^Gegevens/, '06-00000001');
    await shows(/^Wensen en doelen/, 'Een hond');
  });

  let called = 0;
  for (const [way, ms] of [['voor', HOUR_MS], ['achter', -HOUR_MS]]) {
    await stage.fact(`a clock that runs an hour "${way}" is said; undo works, and what was logged is finished later and set back`, async () => {
      await phone.stop();
      await phone.start({ before: ({ page }) => page.addInitScript(moveClock, ms) });
      await unlock(phone, world.MARITS_PASSPHRASE);
      await said(phone, new RegExp(`loopt (59|60|61) minuten ${way}`));
      await goTo(phone, 'Vandaag');
      await logVisit(phone, HENK, 'Bericht');
      await said(phone, 'Bewaard op deze telefoon');
      await phone.page.getByRole('button', { name: 'Ongedaan maken: dit contactmoment' }).tap();
      await said(phone, 'Ongedaan gemaakt. Er is niets bewaard.');
      await phone.page.getByRole('button', { name: 'Gebeld' }).tap();
      await said(phone, 'Bewaard op deze telefoon');
      await phone.page.getByRole('button', { name: 'Klaar' }).tap();
      await phone.stop();
      await restart();
      await openClient(phone, HENK);
      called += 1;
      assert.equal((await outcomes()).filter((outcome) => outcome === 'Bericht').length, 0);
      assert.equal((await outcomes()).filter((outcome) => outcome === 'Gebeld').length, called);
      // Of a clock that ran ahead it stands on top; set back by days it stands below all others.
      await goTo(phone, 'Vandaag');
      await phone.page.getByRole('link', { name: /Gebeld.*nog geen notitie/ }).tap();
      await phone.page.getByRole('textbox', { name: 'Korte notitie' }).fill(`Later afgemaakt (${way}).`);
      await phone.page.getByRole('button', { name: 'Meer vastleggen' }).tap();
      await phone.page.getByLabel('Dag en tijd van het contact').fill(dayBefore(called));
      await phone.page.getByLabel('Dag en tijd van het contact').blur();
      await phone.page.getByRole('button', { name: 'Klaar' }).tap();
      await openClient(phone, HENK);
      const entries = await timeline(phone);
      assert.equal(entries.at(-1).outcome, 'Gebeld');
      assert.ok(entries.at(-1).about.includes(`Later afgemaakt (${way}).`));
    });
  }

  async function outcomes() {
    return (await timeline(phone)).map(({ outcome }) => outcome);
  }

  async function shows(room, text) {
    await phone.page.getByRole('link', { name: room }).tap();
    await phone.page.getByText(text).first().waitFor();
    await phone.page.getByRole('link', { name: 'Terug' }).tap();
    await heading(phone.page, HENK).waitFor();
  }

  async function restart() {
    await phone.start();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await heading(phone.page, 'Vandaag').waitFor();
  }
});

async function search(phone, words) {
  await goTo(phone, 'Cliënten');
  await phone.page.getByRole('link', { name: 'Zoek in alles' }).tap();
  await phone.page.getByRole('searchbox', { name: 'Woord of deel van een woord' }).fill(words);
}

// Asks axe about the screen, light, dark and with letters twice as large, and sees that nothing is wider than the phone.
async function fits({ page }) {
  for (const [colorScheme, size] of [['dark', ''], ['light', '200%']]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, size);
    if (process.env.NABIJ_PICTURES) await page.screenshot({ path: `${process.env.NABIJ_PICTURES}/${Date.now()}-${colorScheme}.png`, fullPage: true });
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 1, 'wider than the screen');
  }
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
}

// Gives a moment at noon, days ago, as a field for a moment takes it.
function dayBefore(days) {
  return `${new Date(Date.now() - days * 24 * HOUR_MS).toISOString().slice(0, 10)}T12:00`;
}

// Runs in the page: as when somebody turns to another app.
function hidePage() {
  Object.defineProperty(document, 'hidden', { value: true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

// Runs in the page, before the app.
function moveClock(ms) {
  const now = Date.now;
  Date.now = () => now() + ms;
}
