// A crisis card as a concept: filled in without a network, nothing lost, and printed so that it fits beside a bank card.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { heading, openClient, said, unlock, warned } from './people.mjs';
import { outline, pages, picture, print, words } from './paper.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

// Texts of a made-up plan, by the names of their fields.
const AMIRA = 'Amira El Amrani';
const CARD = {
  Geboortedatum: '14-03-1979',
  'Zo herken je mijn crisis, regel 1': 'Ik praat hard en snel',
  'Zo herken je mijn crisis, regel 2': 'Ik zoek iets wat er niet is',
  'Zo herken je mijn crisis, regel 3': 'Ik kijk je niet aan',
  'Doe dit, regel 1': 'Zeg rustig wie je bent',
  'Doe dit, regel 2': 'Blijf op twee meter',
  'Doe dit, regel 3': 'Vraag of ik wil zitten',
  'Doe dit niet, regel 1': 'Raak me niet aan',
  'Doe dit niet, regel 2': 'Zet geen sirene aan',
  'Doe dit niet, regel 3': 'Praat niet over me met anderen erbij',
  'Bel als eerste: wie': 'Zus',
  'Bel als eerste: nummer': '06-00000001',
  'Bel als tweede: wie': 'Buurman',
  'Bel als tweede: nummer': '06-00000002',
  'Bel als derde: wie': 'Sahar (hulpverlener)',
  'Bel als derde: nummer': '06-00000003',
  'Medicijnen die helpen': 'lorazepam 1 mg',
  'Medicijnen die ik nooit wil': 'haloperidol: ik verstijf ervan',
  Allergieën: 'penicilline',
  'Waar ik naartoe wil': 'Naar mijn zus',
  'Waar ik niet naartoe wil': 'Niet naar de gesloten afdeling als het anders kan',
  'Kinderen, dieren, huis': 'Mijn kat Moos: de buurman heeft een sleutel',
  'Taal en praten': 'Praat Nederlands, korte zinnen',
};
const REST = {
  'Crisisdienst: wie': 'Crisisdienst regio',
  'Crisisdienst: nummer': '088-0000000',
  'Behandelaar: wie': 'dr. Van Leeuwen',
  'Behandelaar: nummer': '+31 20 000 0000',
  'Waar het hele plan ligt': 'In de la onder de televisie, en bij mijn zus',
};
// A bank card, and where the two panels of it lie on the page, in millimetres.
const [WIDE, HIGH] = [85.6, 54];
const [LEFT, TOP] = [(210 - 2 * WIDE) / 2, 24];
// The smallest letters that one can read at arm's length, in points.
const POINTS_MIN = 7.5;
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } };

play('a crisis card is filled in, kept and printed', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [AMIRA, 'Maximiliaan-Alexander van der Oudermeulen-Wijnbergen-Hooghiemstra']);
  const { page } = phone;
  const field = (name) => page.getByRole('textbox', { name, exact: true });
  const folder = await stage.room('paper');

  await stage.fact('an empty card is reached from the client, and says CONCEPT', async () => {
    await openClient(phone, AMIRA);
    await openCard();
    assert.equal(await page.getByRole('main').getByText('CONCEPT', { exact: true }).count(), 3, 'on the page and on both panels');
    assert.ok(await page.getByText('geen zelfbindingsverklaring').isVisible());
    await page.getByText('Dit leest niemand meteen.').first().waitFor();
  });

  await stage.fact('every field is saved on leaving it, also without a network', async () => {
    await fill(CARD);
    await said(phone, 'Bewaard en verstuurd');
    await relay.kill();
    await fill(REST);
    await said(phone, 'Bewaard, nog niet verstuurd');
  });

  await stage.fact('what was typed last is not lost where one just goes away', async () => {
    await field('Doe dit, regel 3').fill('Vraag of ik wil zitten of lopen');
    await page.getByRole('link', { name: 'Terug' }).tap();
    await heading(page, AMIRA).waitFor();
    await openCard();
    assert.equal(await field('Doe dit, regel 3').inputValue(), 'Vraag of ik wil zitten of lopen');
    await fill({ 'Doe dit, regel 3': CARD['Doe dit, regel 3'] });
  });

  await stage.fact('after the page was loaded again offline everything is still there', async () => {
    await said(phone, 'Bewaard, nog niet verstuurd');
    await page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await heading(page, 'Crisiskaart').waitFor();
    for (const [name, text] of Object.entries({ ...CARD, ...REST })) assert.equal(await field(name).inputValue(), text, name);
    await page.getByText(`${world.MARIT} schreef als laatste`).waitFor();
  });

  await stage.fact('a citizen service number is refused kindly, is not on the paper, and is not lost on the way', async () => {
    await fill({ 'Waar het hele plan ligt': 'In de la. BSN 9999.90.019' });
    await warned(phone, 'burgerservicenummer');
    await said(phone, '1 regel is nog niet bewaard');
    await page.getByRole('link', { name: 'Terug' }).tap();
    await heading(page, AMIRA).waitFor();
    await openCard();
    assert.equal(await field('Waar het hele plan ligt').inputValue(), 'In de la. BSN 9999.90.019');
    await warned(phone, 'burgerservicenummer');
    const paper = await read('refused');
    assert.ok(!paper.all.includes('9999') && paper.all.includes(REST['Waar het hele plan ligt']), paper.all);
    await fill({ 'Waar het hele plan ligt': REST['Waar het hele plan ligt'] });
    await fill({ Geboortedatum: '31-02-1979' });
    await warned(phone, 'geen geboortedatum');
    await fill({ Geboortedatum: '14031979' });
    assert.equal(await field('Geboortedatum').inputValue(), CARD.Geboortedatum);
  });

  await stage.fact('printed, it is one page with every text on two panels of a bank card, CONCEPT on both', async () => {
    const paper = await read('card');
    await assertCutToSize(paper);
    for (const [name, text] of Object.entries({ name: AMIRA, ...CARD, ...REST })) assert.ok(paper.all.includes(text), `${name}: ${paper.all}`);
    assert.ok(paper.front.includes(`geboren ${CARD.Geboortedatum}`) && paper.back.includes('06-00000001'));
    assert.equal(await page.getByText('Dit past niet op het papier').count(), 0);
  });

  await stage.fact('in the dark theme and on a wide screen the paper is the same', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(SIZES.wide);
    const paper = await read('dark');
    await assertCutToSize(paper);
    for (const text of Object.values({ ...CARD, ...REST })) assert.ok(paper.all.includes(text), text);
    await page.setViewportSize(SIZES.phone);
  });

  await stage.fact('the longest texts are all on the paper, or the page says which are not', async () => {
    await page.getByRole('link', { name: 'Terug' }).tap();
    await heading(page, AMIRA).waitFor();
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: 'Maximiliaan' }).tap();
    await openCard();
    const fields = await page.getByRole('main').getByRole('textbox').all();
    const longest = {};
    for (const [index, box] of fields.entries()) {
      const name = await box.getAttribute('aria-label');
      longest[name] = longestIn(name, index + 1);
    }
    assert.equal(Object.keys(longest).length, 28);
    await fill(longest);
    assert.equal(await page.getByRole('alert').filter({ hasText: /\S/ }).count(), 0);
    await page.getByText('Dit past niet op het papier').waitFor();
    const told = await page.getByRole('status').filter({ hasText: 'Dit past niet op het papier' }).innerText();
    const paper = await read('longest');
    await assertCutToSize(paper);
    const missing = Object.entries(longest).filter(([, text]) => !paper.all.includes(text)).map(([name]) => name);
    assert.ok(missing.length > 0 && missing.length <= 10, `most of it fits: ${missing}`);
    // Who and number of a person leave together, under one name.
    for (const name of missing) assert.ok(told.includes(name.split(':')[0]), `${name} is told: ${told}`);
    for (const name of ['Doe dit, regel 3', 'Behandelaar: nummer', 'Medicijnen die ik nooit wil']) assert.ok(!missing.includes(name), name);
  });

  await stage.fact('both pages are without a violation, light and dark, small and wide, also full and with something refused', async () => {
    const found = [];
    const look = async (name) => {
      for (const colorScheme of ['light', 'dark']) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.emulateMedia({ colorScheme });
          await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
          await page.setViewportSize(viewport);
          found.push(...(await violations(page)).map((violation) => `${name}, ${colorScheme}, ${size}: ${violation}`));
        }
      }
      await page.setViewportSize(SIZES.phone);
    };
    await look('the longest card');
    await fill({ Geboortedatum: 'maart' });
    await warned(phone, 'geen geboortedatum');
    await look('a refused date');
    await page.getByRole('link', { name: 'Terug' }).tap();
    await page.getByRole('link', { name: 'Crisiskaart' }).waitFor();
    await look('the client with a card');
    assert.deepEqual(found, []);
  });

  await stage.fact('all of it travels once there is a network again', async () => {
    await relay.start();
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await said(phone, 'alles verstuurd');
    assert.deepEqual(phone.complaints.filter((complaint) => !complaint.includes('ERR_CONNECTION')), []);
  });

  async function openCard() {
    await page.getByRole('link', { name: 'Crisiskaart' }).tap();
    await heading(page, 'Crisiskaart').waitFor();
  }

  async function fill(texts) {
    for (const [name, text] of Object.entries(texts)) {
      await field(name).fill(text);
      await field(name).blur();
    }
  }

  // Prints the card and reads it: the words of each panel, and what the page says of its letters.
  async function read(name) {
    const pdf = await print(page, join(folder, `${name}.pdf`));
    const found = await words(pdf);
    const middle = LEFT + WIDE;
    const joined = (some) => some.map(({ text }) => text).join(' ');
    const [front, back] = [found.filter(({ left }) => left < middle), found.filter(({ left }) => left >= middle)].map(joined);
    await page.emulateMedia({ media: 'print' });
    const points = await page.locator('.paper :is(p, li, h3, span, b)').evaluateAll((all) =>
      all.filter((element) => element.checkVisibility()).map((element) => (parseFloat(getComputedStyle(element).fontSize) * 72) / 96),
    );
    await page.emulateMedia({ media: null });
    return { pdf, found, front, back, all: `${front} ${back}`, points };
  }

  async function assertCutToSize({ pdf, found, front, back, points }) {
    const { count, wide, high } = await pages(pdf);
    assert.equal(count, 1);
    assert.ok(Math.abs(wide - 595.28) < 1 && Math.abs(high - 841.89) < 1, `A4: ${wide} x ${high}`);
    for (const side of [front, back]) assert.ok(side.includes('CONCEPT'), side);
    assert.ok(front.includes('Crisiskaart'));
    const cut = outline(await picture(pdf), HIGH * 0.9);
    const near = (is, expect, what) => assert.ok(Math.abs(is - expect) < 0.35, `${what}: ${is} mm, not ${expect}`);
    near(cut.right - cut.left, 2 * WIDE, 'two panels wide');
    near(cut.bottom - cut.top, HIGH, 'one panel high');
    near(cut.left, LEFT, 'left');
    near(cut.top, TOP, 'top');
    const inside = ({ left, right, top, bottom }) => {
      const panel = left < LEFT + WIDE ? LEFT : LEFT + WIDE;
      return left >= panel + 2 && right <= panel + WIDE - 2 && top >= TOP + 1 && bottom <= TOP + HIGH - 1;
    };
    assert.deepEqual(found.filter((word) => !inside(word)), [], 'nothing is cut off, nothing lies outside');
    assert.ok(points.length > 10 && Math.min(...points) >= POINTS_MIN - 0.01, `letters of ${Math.min(...points)} points`);
  }
});

// As long as may be, in words such as people write, and no two alike.
function longestIn(name, index) {
  const of = (length, text) => `${index}: ${text.repeat(5)}`.slice(0, length - 1).trimEnd().padEnd(length, 'n');
  if (name === 'Geboortedatum') return '29-02-1988';
  if (name.endsWith('nummer')) return `+31 20 0000 0000 0${String(index).padStart(2, '0')}`;
  if (name.endsWith('wie')) return of(40, 'Ambulante crisisdienst Noordoostpolder-Urk ');
  if (name.includes('regel')) return of(60, 'Verantwoordelijkheidsgevoel maakt dat ik doorga tot ik omval ');
  return of(100, 'Alleen als de arbeidsongeschiktheidsverzekering en de woningbouwvereniging het weten, en anders niet ');
}
