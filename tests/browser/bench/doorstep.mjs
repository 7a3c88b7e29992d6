// From the icon of the locked app to a contact that is saved, on a slow phone at a cold doorstep.
//
// The clock runs from opening the installed start address in a cold page, without a network, the processor slowed four times, over a
// passphrase of four generated words typed at three characters a second, until "saved on this device" has been painted. `taps` counts
// the taps after unlocking: contact, client, outcome.

import { heading, takeGeneratedPassphrase } from '../people.mjs';
import { measure, tenYears } from './world.mjs';

const SLOWED = 4;
const TYPED_MS = 1_000 / 3;

await measure(async (stage) => {
  process.env.NABIJ_YEARS ??= '1';
  const { marit, passphrase } = await tenYears(stage, takeGeneratedPassphrase);
  await marit.stop();
  await marit.start({ path: '/' });
  const { start_url: icon } = await marit.page.evaluate(() => fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json()));
  await marit.page.close();
  marit.page = await marit.context.newPage();
  await marit.context.setOffline(true);
  const devtools = await marit.context.newCDPSession(marit.page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  let taps = 0;
  const tap = async (found) => {
    await found.tap();
    taps += 1;
  };
  const { page } = marit;

  const began = performance.now();
  await page.goto(new URL(icon, marit.address).href);
  const field = page.getByLabel('Wachtzin', { exact: true });
  await field.pressSequentially(passphrase, { delay: TYPED_MS });
  await page.keyboard.press('Enter');
  await heading(page, 'Vandaag').waitFor();
  await tap(page.getByRole('link', { name: 'Contact vastleggen' }));
  await tap(page.getByRole('main').getByRole('listitem').getByRole('link').first());
  await tap(page.getByRole('button', { name: 'Niet open' }));
  await page.getByRole('status').filter({ hasText: 'Bewaard op deze telefoon' }).first().waitFor();
  const seconds = (performance.now() - began) / 1_000;
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return { seconds: Math.round(seconds * 10) / 10, taps };
});
