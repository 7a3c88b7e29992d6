// What the measurements begin with: a relay, and Marit's phone with ten years of a team on it.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goTo, heading, makeTeam, takeOwnPassphrase } from '../people.mjs';
import { Stage } from '../stage.mjs';
import { writeLists } from './lists.mjs';

export const PASSPHRASE = 'elke dag een andere brug over';
// Ten years come in and are sent within this time, or something is wrong.
const PATIENCE_MS = 600_000;

export const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

// Runs a measurement on a stage of its own and prints what it gives as one line of JSON, the last.
export async function measure(play) {
  const stage = new Stage(await mkdtemp(join(tmpdir(), 'nabij-bench-')));
  try {
    console.log(JSON.stringify(await play(stage)));
  } finally {
    await stage.clear();
  }
}

// Gives a relay, Marit's phone with the lists imported and sent, her passphrase, and how many visits those are. The lists are those in the
// folder that NABIJ_SAMPLE names, else a team of our own making.
export async function tenYears(stage, choosePassphrase = (phone) => takeOwnPassphrase(phone, PASSPHRASE)) {
  const sample = process.env.NABIJ_SAMPLE;
  const ofSample = () => ({ files: ['workers', 'cases', 'visits'].map((name) => join(sample, `${name}.csv`)), visits: NaN });
  const { files, visits } = sample ? ofSample() : await writeLists(await stage.room('lists'), Number(process.env.NABIJ_YEARS ?? 10));
  const relay = await stage.relay();
  const marit = await stage.phone('marit', relay);
  await marit.start({ fragment: `token=${relay.token}` });
  const passphrase = (await choosePassphrase(marit)) ?? PASSPHRASE;
  await makeTeam(marit, 'Kanaalzone', 'Marit');
  const { page } = marit;
  await goTo(marit, 'Cliënten');
  const began = Date.now();
  await page.getByRole('link', { name: 'Begin met een lijst' }).tap();
  await page.locator('input[type=file]').setInputFiles(files);
  await heading(page, 'Klopt dit zo?').waitFor({ timeout: PATIENCE_MS });
  console.error(`${visits} visits read after ${Date.now() - began} ms`);
  await page.getByRole('button', { name: /regels inlezen/ }).tap();
  await heading(page, 'Het staat in Nabij').waitFor({ timeout: PATIENCE_MS });
  console.error(`imported after ${Date.now() - began} ms`);
  await page.getByRole('status').filter({ hasText: 'alles verstuurd' }).first().waitFor({ timeout: PATIENCE_MS });
  console.error(`sent after ${Date.now() - began} ms`);
  return { relay, marit, visits, passphrase };
}
