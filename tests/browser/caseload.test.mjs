// How the team's cases are shared: bars out of an imported list, in alphabetical order, that say the same to eyes and to ears.

import assert from 'node:assert/strict';
import { passes } from './axe.mjs';
import { goTo, heading, said } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

// Marit has 40 points in 20 hours and is over a limit; Bo is new; Sahar has 60 points in 15 hours, and a client whom nobody weighed.
const WORKERS = `worker,case_hours,limits,talents,learning
Sahar Rahimi,15,,,
Marit Hoekstra,20,verslaving<=1;rouw<=2,,
Bo de Lange,12.5,,,
`;
const CASES = `client,worker,contact_frequency,crisis_risk,care_avoidance,network_strain,travel,administration,labels
Amira El Amrani,Marit Hoekstra,5,5,5,5,5,5,verslaving;gezin
Bas Zijlstra,Marit Hoekstra,2,2,2,1,1,2,verslaving
Chaima Kuijpers,Sahar Rahimi,5,5,5,5,5,5,rouw
Dirk Pinas,Sahar Rahimi,5,5,5,5,5,5,
`;
const LIGHT_TO_HEAVY = ['Bas Zijlstra', 'Amira El Amrani'];

play('the bars say how the cases are shared', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, []);

  await stage.fact('without points it says how they come', async () => {
    await openCaseload(marit);
    await marit.page.getByText('Nog geen punten').waitFor();
    await passes(marit);
  });

  await stage.fact('a list brings hours, points and who has whom', async () => {
    await marit.page.getByRole('link', { name: 'Een lijst inlezen' }).tap();
    await marit.page.getByLabel('Kies bestanden').setInputFiles([list('workers.csv', WORKERS), list('cases.csv', CASES)]);
    await heading(marit.page, 'Klopt dit zo?').waitFor();
    await marit.page.getByRole('button', { name: /regels inlezen$/ }).tap();
    await heading(marit.page, 'Het staat in Nabij').waitFor();
    await goTo(marit, 'Team');
    await marit.page.getByText('jij · 20 uur').waitFor();
  });

  await stage.fact('every worker has a bar, in alphabetical order, with points per hour', async () => {
    await openCaseload(marit);
    await marit.page.getByText('Ongelijk verdeeld. Sahar Rahimi draagt het meest: 4,0 punten per uur.').waitFor();
    await marit.page.getByText('De streep is het gemiddelde van het team: 2,1.').waitFor();
    assert.deepEqual(await rows(marit), [
      ['Bo de Lange', '12,5 uur', 'nog geen cliënten', '0,0'],
      ['Marit Hoekstra', '20 uur', '2 cliënten, van 10 en 30 punten', '2,0'],
      ['Sahar Rahimi', '15 uur', '2 cliënten, van 30 en 30 punten', '4,0'],
    ]);
    await marit.page.getByRole('row', { name: 'Marit Hoekstra' }).getByText('Over de grens: verslaving, nu 2, hoogstens 1').waitFor();
    assert.equal(await marit.page.getByText('rouw').count(), 0, 'a limit with room is nobody\'s business');
    await passes(marit);
  });

  await stage.fact('blocks are as wide as their points weigh on the hours, and stay within the bar', async () => {
    const widths = await marit.page.getByRole('row', { name: 'Marit Hoekstra' }).locator('.block').evaluateAll((blocks) => blocks.map((block) => block.offsetWidth));
    assert.equal(widths.length, 2);
    assert.ok(Math.abs(widths[1] / widths[0] - 3) < 0.1, `30 points are three times 10: ${widths}`);
    const tracks = await marit.page.locator('.track').evaluateAll((tracks) => tracks.map((track) => track.scrollWidth - track.clientWidth));
    assert.ok(tracks.every((beyond) => beyond <= 2), `${tracks}`);
  });

  await stage.fact('the figures of the spread are there for who asks', async () => {
    await marit.page.getByText('Cijfers en uitleg').tap();
    await marit.page.getByText('82 %').waitFor();
    await marit.page.getByText('0,60').waitFor();
    await passes(marit);
  });

  await stage.fact('no client is named in the bars, and a tap says which clients a bar is made of', async () => {
    const shown = await marit.page.getByRole('main').innerText();
    for (const client of [...LIGHT_TO_HEAVY, 'Chaima Kuijpers', 'Dirk Pinas']) assert.ok(!shown.includes(client), client);
    await marit.page.getByRole('link', { name: 'Marit Hoekstra' }).tap();
    await heading(marit.page, 'Marit Hoekstra').waitFor();
    await marit.page.getByText('2,0 punten per uur · 20 uur').waitFor();
    const links = marit.page.getByRole('main').getByRole('listitem').getByRole('link');
    assert.deepEqual(await links.evaluateAll((links) => links.map((link) => link.querySelector('.name').innerText)), LIGHT_TO_HEAVY);
    assert.ok(!(await marit.page.title()).includes('Marit'), 'browsers write titles to disk');
    await passes(marit);
    await links.first().tap();
    await heading(marit.page, LIGHT_TO_HEAVY[0]).waitFor();
  });

  await stage.fact('a client added by hand is counted apart', async () => {
    await goTo(marit, 'Cliënten');
    await marit.page.getByRole('link', { name: 'Cliënt toevoegen' }).tap();
    await marit.page.getByRole('textbox', { name: 'Naam' }).fill('Eefje Wierda');
    await marit.page.getByRole('button', { name: 'Toevoegen', exact: true }).tap();
    await heading(marit.page, 'Eefje Wierda').waitFor();
    await openCaseload(marit);
    await marit.page.getByText('1 cliënt heeft nog geen vaste hulpverlener').waitFor();
    await said(marit, 'alles verstuurd');
    assert.deepEqual(marit.complaints, []);
  });
});

function list(name, text) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

async function openCaseload(phone) {
  await goTo(phone, 'Team');
  await phone.page.getByRole('link', { name: 'Verdeling' }).tap();
  await heading(phone.page, 'Verdeling').waitFor();
}

// Gives what a screen reader finds in each row: name, hours, cases, figure.
async function rows({ page }) {
  const rows = await page.getByRole('row').filter({ has: page.getByRole('rowheader') }).all();
  return Promise.all(
    rows.map(async (row) => [
      await row.getByRole('link').innerText(),
      await row.getByRole('rowheader').locator('.about').innerText(),
      await row.getByRole('cell').first().locator('> *').first().innerText(),
      await row.getByRole('cell').last().innerText(),
    ]),
  );
}

