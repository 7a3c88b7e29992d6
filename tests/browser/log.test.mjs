// What is said of a contact: at once or tonight, with the client as a reader, corrected, and moved to the right client.

import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { heading, logVisit, openClient, said, timeline } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const [ESMEE, WOUT] = ['Esmée Kuijpers', 'Wout Tóth'];

play('the details of a contact', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [ESMEE, WOUT]);
  const { page } = marit;

  await stage.fact('what is said at the door is kept, the rest unfolds on request', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Vandaag' }).tap();
    await logVisit(marit, ESMEE, 'Binnen');
    await said(marit, 'Bewaard');
    assert.equal(await page.getByLabel('Kleine stap').count(), 0);
    await page.getByRole('textbox', { name: 'Korte notitie' }).fill('Thee gedronken. שלום 👋🏽');
    await page.getByRole('button', { name: 'Meer vastleggen' }).tap();
    await page.getByRole('radio', { name: 'de cliënt', exact: true }).check();
    await page.getByLabel('Mag nu').fill('alleen de keuken');
    await page.getByLabel('Nog niet').fill('de slaapkamer');
    await page.getByLabel('Kleine stap').fill('deed zelf open');
    await page.getByLabel('Volgende stap').fill('post openen');
    await page.getByLabel('Wanneer?').fill('2199-01-01');
    await page.getByRole('radio', { name: '3', exact: true }).check();
    await page.getByRole('button', { name: 'Klaar' }).tap();
    await page.getByText('Die dag klopt niet.').first().waitFor();
    await page.getByLabel('Wanneer?').fill(new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10));
    await page.getByLabel('Dag en tijd van het contact').fill('2199-01-01T10:00');
    await page.getByLabel('Dag en tijd van het contact').blur();
    await page.getByText('Dat moment moet nog komen.').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Klaar' }).tap();
    await openClient(marit, ESMEE);
    const [entry] = await timeline(marit);
    for (const words of [/Thee gedronken/, /Mag nu: alleen de keuken/, /Nog niet: de slaapkamer/, /Kleine stap: deed zelf open/, /post openen/, /3 van 4/]) {
      assert.match(entry.about, words);
    }
  });

  await stage.fact('the client is shown nothing that its worker has not seen first', async () => {
    await said(marit, 'alles verstuurd');
    await page.getByRole('link', { name: /^Aanvullen/ }).tap();
    await page.getByRole('link', { name: 'Delen met de cliënt' }).tap();
    await heading(page, 'Delen met de cliënt').waitFor();
    const shown = await page.getByRole('article').innerText();
    assert.match(shown, /Thee gedronken/);
    assert.doesNotMatch(shown, /3 van 4|Nabijheid/);
    assert.equal(await page.getByRole('button', { name: 'Delen', exact: true }).getAttribute('aria-disabled'), 'true');
    await page.getByRole('radio', { name: 'ja', exact: true }).check();
    await page.getByText('Deel het dan niet zo.').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('radio', { name: 'nee', exact: true }).check();
    await page.getByRole('button', { name: 'Delen', exact: true }).tap();
    await heading(page, ESMEE).waitFor();
    await page.getByText('het team en de cliënt kunnen dit lezen').waitFor();
  });

  await stage.fact('a correction shows who, when and the old text', async () => {
    await page.getByRole('link', { name: /^Aanvullen/ }).tap();
    await page.getByRole('textbox', { name: 'Korte notitie' }).fill('Koffie gedronken.');
    await page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(page, ESMEE).waitFor();
    await page.getByText(`gewijzigd door ${world.MARIT}`).tap();
    await page.getByText('Thee gedronken').waitFor();
    await page.getByText('De cliënt leest de vorige tekst').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  await stage.fact('a contact at the wrong client goes to the right one and leaves a trace without a name', async () => {
    await page.getByRole('link', { name: /^Aanvullen/ }).tap();
    await page.getByRole('link', { name: 'Verkeerde cliënt?' }).tap();
    await page.getByRole('link', { name: WOUT }).tap();
    await heading(page, `Verplaatsen naar ${WOUT}?`).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Verplaatsen' }).tap();
    await heading(page, WOUT).waitFor();
    assert.match((await timeline(marit))[0].about, /Koffie gedronken/);
    await openClient(marit, ESMEE);
    const trace = page.getByText('hier stond een contactmoment dat bij iemand anders hoorde');
    await trace.waitFor();
    assert.doesNotMatch(await page.getByRole('main').innerText(), /Wout|Koffie/);
    assert.deepEqual(await violations(page), []);
  });
});
