// How long a new device needs for ten years of a team, from the inviter's yes until it has everything.

import { goTo, heading, makeInvitation, openInvitation, takeOwnPassphrase, wordsOfInviter, wordsOfJoiner } from '../people.mjs';
import { measure, tenYears } from './world.mjs';

const PATIENCE_MS = 300_000;

await measure(async (stage) => {
  const { relay, marit, visits } = await tenYears(stage);
  await goTo(marit, 'Team');
  await marit.page.getByRole('link', { name: /Sahar/ }).tap();
  const link = await makeInvitation(marit, 'Sahar');
  const sahar = await stage.phone('sahar', relay);
  await sahar.start();
  await openInvitation(sahar, link, () => takeOwnPassphrase(sahar, 'de fiets van mijn oma is rood'));
  await Promise.all([wordsOfInviter(marit), wordsOfJoiner(sahar)]);
  const began = Date.now();
  await marit.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
  await heading(sahar.page, 'Vandaag').waitFor({ timeout: PATIENCE_MS });
  console.error(`Today after ${Date.now() - began} ms`);
  const progress = sahar.page.getByRole('progressbar', { name: 'De gegevens van je team komen binnen.' });
  await progress.waitFor({ timeout: PATIENCE_MS });
  await progress.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  const seconds = (Date.now() - began) / 1000;
  await goTo(sahar, 'Cliënten');
  const rows = await sahar.page.getByRole('main').getByRole('listitem').count();
  if (rows !== 64) throw new Error(`${rows} clients arrived instead of 64`);
  return { visits, seconds };
});
