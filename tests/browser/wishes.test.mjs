// What a client wishes and what others want, how often somebody comes by, and when a client wants nobody: from the screen to a colleague's.

import assert from 'node:assert/strict';
import { passes } from './axe.mjs';
import { goTo, heading, logVisit, openClient, said, unlock, warned } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const HENK = 'Henk de Wit';
const LONG = 'Maximiliaan-Alexander van der Oudermeulen-Wijnbergen-Hooghiemstra';
const WISH = 'De hond houden';

play('wishes, goals and rhythm', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [HENK, LONG]);
  const sahar = await world.sahar(stage, relay, marit);
  const list = (phone, title) => sectionOf(phone.page, title);

  await stage.fact('a wish and a goal of somebody else stand apart, also written without a network', async () => {
    await marit.context.setOffline(true);
    await openClient(marit, HENK);
    await marit.page.getByRole('link', { name: 'Wensen en doelen' }).tap();
    await marit.page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
    await warned(marit, 'Vul eerst iets in');
    await marit.page.getByRole('textbox', { name: 'Een wens erbij' }).fill(WISH);
    await marit.page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
    await marit.page.getByRole('textbox', { name: 'Een doel erbij' }).fill('Huur betalen');
    await marit.page.getByRole('textbox', { name: 'Van wie is dit doel?' }).fill('de woningbouw');
    await marit.page.getByRole('button', { name: 'Schrijf het doel op' }).tap();
    await list(marit, 'Wensen van de cliënt').getByText(WISH).waitFor();
    await list(marit, 'Wat anderen willen').getByText('van de woningbouw · opgeschreven door').waitFor();
    assert.equal(await list(marit, 'Wensen van de cliënt').getByText('Huur betalen').count(), 0);
    await passes(marit);
  });

  await stage.fact('both are there after a restart, and come to a colleague, who can say that a wish came true', async () => {
    await marit.stop();
    await marit.start();
    await unlock(marit, world.MARITS_PASSPHRASE);
    await heading(marit.page, 'Vandaag').waitFor();
    await said(marit, 'alles verstuurd');
    await openClient(sahar, HENK);
    await sahar.page.getByRole('link', { name: 'Wensen en doelen' }).tap();
    await sahar.page.getByRole('button', { name: `Klaar, of niet meer: ${WISH}` }).tap();
    await sahar.page.getByText('Niet meer, of uitgekomen (1)').tap();
    await sahar.page.getByRole('button', { name: `Toch nog: ${WISH}` }).waitFor();
    await passes(sahar);
  });

  await stage.fact('who has been left alone for longer than the rhythm leads Today, until the client wants quiet', async () => {
    await openClient(marit, LONG);
    await marit.page.getByRole('link', { name: 'Ritme' }).tap();
    await marit.page.getByRole('radio', { name: 'Elke week' }).check();
    await passes(marit);
    await goTo(marit, 'Vandaag');
    await list(marit, 'Langer stil dan jullie ritme').getByRole('link', { name: LONG }).waitFor();
    await passes(marit);
    await logVisit(marit, LONG, 'Niet open');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(marit.page, 'Vandaag').waitFor();
    assert.equal(await marit.page.getByRole('heading', { name: 'Langer stil dan jullie ritme' }).count(), 0, 'a closed door is an attempt');
    await openClient(marit, HENK);
    await marit.page.getByRole('link', { name: 'Ritme' }).tap();
    await marit.page.getByRole('button', { name: 'Een maand' }).tap();
    await said(marit, 'Even niet, tot');
    await passes(marit);
    await goTo(marit, 'Vandaag');
    await marit.page.getByText('1 cliënt wil nu even niemand aan de deur').waitFor();
    assert.equal(await marit.page.getByRole('main').getByRole('link', { name: HENK }).count(), 0);
  });
});

// Finds the part of the page under a heading.
function sectionOf(page, title) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, level: 2 }) });
}
