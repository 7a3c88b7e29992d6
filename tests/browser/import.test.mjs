// A team's spreadsheet: what will come in is shown first, what is wrong is named by its line, and nothing comes in by halves.

import assert from 'node:assert/strict';
import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { passes } from './axe.mjs';
import { goTo, heading, openClient, said, timeline } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const file = (name) => fileURLToPath(new URL(`files/${name}.csv`, import.meta.url));
const LISTS = ['workers', 'cases', 'visits'].map(file);
const SAMPLE = process.env.NABIJ_SAMPLE;

play('a file that cannot be used says why, and nothing is kept', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, []);

  await stage.fact('the empty list of clients leads to it', async () => {
    await goTo(marit, 'Cliënten');
    await marit.page.getByRole('link', { name: 'Begin met een lijst' }).tap();
    await heading(marit.page, 'Begin met een lijst').waitFor();
    await passes(marit);
  });

  await stage.fact('each kind of wrong file is told apart', async () => {
    for (const [name, bytes, what] of [
      ['leeg.csv', '', 'leeg.csv is leeg.'],
      ['lijst.xlsx', 'PK\x03\x04\x14', 'lijst.xlsx is een werkmap, geen CSV.'],
      ['foto.png', '\x89PNG\r\n\x1a\n\0', 'In foto.png staat geen tekst die Nabij kan lezen.'],
      ['voorraad.csv', 'artikel;prijs\nstoel;3', 'Nabij herkent niet wat er in voorraad.csv staat.'],
      ['kop.csv', 'client;worker\n;\n', 'In kop.csv staan alleen namen van kolommen.'],
      ['film.csv', Buffer.alloc((16 << 20) + 1, 32), 'film.csv is te groot: er past 16 MB.'],
      ['breed.csv', Array(101).fill('client').join(';'), 'breed.csv heeft te veel kolommen: er passen er 100.'],
    ]) {
      await choose(marit, { name, mimeType: 'text/csv', buffer: Buffer.from(bytes, 'latin1') });
      await marit.page.getByRole('alert').filter({ hasText: what }).waitFor();
      await heading(marit.page, 'Begin met een lijst').waitFor();
    }
    await passes(marit);
  });

  await stage.fact('of two lists of one kind one is read', async () => {
    await choose(marit, [file('visits'), file('contacten')]);
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await marit.page.getByText('contacten.csv en visits.csv zijn allebei een lijst').waitFor();
    await marit.page.getByRole('heading', { name: '5 contactmomenten' }).waitFor();
    await marit.page.getByRole('button', { name: 'visits.csv weghalen' }).tap();
    await heading(marit.page, 'Begin met een lijst').waitFor();
  });

  await stage.fact('stopping at the preview leaves nothing', async () => {
    await choose(marit, LISTS);
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await marit.page.getByRole('button', { name: 'Stoppen' }).tap();
    await said(marit, 'Gestopt. Er is niets bewaard.');
    await nothingCameIn(marit);
  });

  await stage.fact('leaving the page forgets the files', async () => {
    await openImport(marit);
    await choose(marit, LISTS);
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await goTo(marit, 'Vandaag');
    await openImport(marit);
    await heading(marit.page, 'Begin met een lijst').waitFor();
  });
});

play('what will come in is shown, and rows that are wrong are skipped only with consent', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, []);

  await stage.fact('the preview shows the tables as they will be', async () => {
    await openImport(marit);
    await choose(marit, LISTS);
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    for (const words of [
      '3 hulpverleners', '3 cliënten', '5 contactmomenten', '22,5 uur per week · agressie hoogstens 1', 'bij Sahar Rahimi · zwaarte 25 · gezin, schulden',
      'Aan de deur · 21 nov 2025 09:30 · geschreven door Marit Hoekstra', 'ook de cliënt kan dit lezen', 'alleen naar je eigen ruimte',
      'Gaat niet mee: heavy_for_me.', 'Het gaat in deze versie niet mee.', '11 regels inlezen',
    ]) {
      await marit.page.getByText(words).first().waitFor();
    }
    await passes(marit);
  });

  await stage.fact('wrong rows are named by line, column and reason', async () => {
    await marit.page.getByRole('button', { name: 'Stoppen' }).tap();
    await choose(marit, file('contacten'));
    await marit.page.getByRole('heading', { name: '2 regels kunnen niet mee' }).waitFor();
    await marit.page.getByText('contacten.csv, regel 3, kolom Uitkomst').waitFor();
    await marit.page.getByText('contacten.csv, regel 5, kolom Datum').waitFor();
    await marit.page.getByText('Schrijf ze zo: 20-11-2025 12:05.').waitFor();
    await marit.page.getByText('Gaat niet mee: Kamer.').waitFor();
    await passes(marit);
  });

  await stage.fact('the button is off until they may be skipped', async () => {
    const go = marit.page.getByRole('button', { name: '2 regels inlezen' });
    assert.equal(await go.getAttribute('aria-disabled'), 'true');
    await go.tap({ force: true });
    await said(marit, 'Inlezen kan zodra je hierboven zegt');
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await marit.page.getByRole('checkbox', { name: 'Sla deze 2 regels over' }).check();
    assert.equal(await go.getAttribute('aria-disabled'), null);
  });

  await stage.fact('a column is matched by hand, and a yes to other rows has to be said anew', async () => {
    await marit.page.getByText('Kolommen: 5 van 6 gaan mee').tap();
    await marit.page.getByLabel('Uitkomst', { exact: true }).selectOption({ label: 'gaat niet mee' });
    await marit.page.getByText('Er ontbreekt een kolom: wat er gebeurde.').waitFor();
    await said(marit, 'Inlezen kan zodra de ontbrekende kolom gekozen is.');
    await marit.page.getByLabel('Uitkomst', { exact: true }).selectOption({ label: 'wat er gebeurde' });
    await marit.page.getByText('Kolommen: 5 van 6 gaan mee').waitFor();
    await said(marit, 'Inlezen kan zodra je hierboven zegt');
    assert.equal(await marit.page.getByRole('checkbox', { name: 'Sla deze 2 regels over' }).isChecked(), false);
    await passes(marit);
  });
});

play('a list comes in whole, once', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, []);

  await stage.fact('all of it comes in', async () => {
    await importAll(marit, LISTS);
    await heading(marit.page, 'Het staat in Nabij').waitFor();
    for (const words of ['3 cliënten erbij', '5 contactmomenten erbij', '2 hulpverleners erbij', 'Je eigen spanning bij 3 contactmomenten']) {
      await marit.page.getByText(words).waitFor();
    }
    await passes(marit);
  });

  await stage.fact('an entry says who imported it, who wrote it, what was allowed and who can read it', async () => {
    await marit.page.getByRole('link', { name: 'Naar de cliënten' }).tap();
    await openClient(marit, 'Amira El Amrani');
    const entries = await timeline(marit);
    assert.equal(entries.length, 2);
    assert.match(entries[1].about, /Ingevoerd door Marit Hoekstra, geschreven door Sahar Rahimi · het team en de cliënt kunnen dit lezen/);
    assert.match(entries[0].about, /Marit Hoekstra, ingevoerd uit een lijst · het team kan dit lezen/);
    await openClient(marit, 'Bas Zijlstra');
    assert.match((await timeline(marit))[1].about, /Mag nu: alleen aan de deur/);
    await passes(marit);
  });

  await stage.fact('a second time brings nothing new', async () => {
    await importAll(marit, LISTS);
    await heading(marit.page, 'Er was niets nieuws').waitFor();
    await marit.page.getByText('5 contactmomenten waren er al').waitFor();
    await passes(marit);
    await openClient(marit, 'Amira El Amrani');
    assert.equal((await timeline(marit)).length, 2);
  });

  await stage.fact('who is called otherwise in a list says so, and does not stand there twice', async () => {
    await openImport(marit);
    const buffer = Buffer.from('worker,case_hours\nMarit,22\nFenna,30\n');
    await choose(marit, { name: 'team.csv', mimeType: 'text/csv', buffer });
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await marit.page.getByLabel('Wie ben jij in deze lijst?').selectOption('Marit');
    await passes(marit);
    await marit.page.getByRole('button', { name: /regels inlezen$/ }).tap();
    await heading(marit.page, 'Het staat in Nabij').waitFor();
    await marit.page.getByText('1 hulpverlener erbij').waitFor();
    await goTo(marit, 'Team');
    await marit.page.getByText('Fenna').waitFor();
    assert.equal(await marit.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Marit' }).count(), 1);
  });
});

if (SAMPLE && existsSync(SAMPLE)) {
  play('two years of a team of eight come in, and can be stopped halfway', async (stage) => {
    const relay = await stage.relay();
    const marit = await world.marit(stage, relay, []);
    const lists = ['workers', 'cases', 'visits'].map((name) => join(SAMPLE, `${name}.csv`));
    const visits = readFileSync(lists[2], 'utf8').trim().split('\n').length - 1;

    await stage.fact('stopping while it is prepared leaves nothing', async () => {
      await importAll(marit, lists);
      await heading(marit.page, 'Alles wordt klaargezet').waitFor();
      await passes(marit);
      await marit.page.getByRole('button', { name: 'Stoppen' }).tap();
      await said(marit, 'Gestopt. Er is niets bewaard.');
      await nothingCameIn(marit);
    });

    await stage.fact('all of it comes in', async () => {
      await importAll(marit, lists);
      await heading(marit.page, 'Het staat in Nabij').waitFor({ timeout: 120_000 });
      await marit.page.getByText(`${visits.toLocaleString('nl-NL')} contactmomenten erbij`).waitFor();
    });
  });
}

async function openImport(phone) {
  await goTo(phone, 'Ik');
  await phone.page.getByRole('link', { name: 'Een lijst inlezen' }).tap();
}

function choose({ page }, files) {
  return page.getByLabel(/^(Kies bestanden|Nog een bestand kiezen)$/).setInputFiles(files);
}

async function importAll(phone, files) {
  await openImport(phone);
  await choose(phone, files);
  await heading(phone.page, 'Klopt dit zo?').waitFor();
  await phone.page.getByRole('button', { name: /regels inlezen$/ }).tap();
}

async function nothingCameIn(phone) {
  await goTo(phone, 'Cliënten');
  await phone.page.getByText('Nog geen cliënten').waitFor();
  await said(phone, 'alles verstuurd');
}

