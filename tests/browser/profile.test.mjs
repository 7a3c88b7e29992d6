// A phone that was set up by an earlier build opens in this one: nothing of it is missing, and it works on. Without any network.

import assert from 'node:assert/strict';
import { goTo, heading, logVisit, openClient, said, timeline, unlock } from './people.mjs';
import { keptProfiles, putIn } from './profile.mjs';
import { play } from './stage.mjs';

for (const { path, passphrase, shown, ...profile } of await keptProfiles()) {
  play(`${path} opens in this build`, async (stage) => {
    const relay = await stage.relay();
    const phone = await stage.phone('phone', relay);

    await stage.fact('the app finds the device and opens it', async () => {
      // A page of this address that is not the app.
      await phone.start({ path: '/health' });
      await putIn(phone.page, profile);
      await phone.open();
      await phone.page.waitForFunction(() => navigator.serviceWorker.controller);
      await relay.stop();
      await phone.page.reload();
      await unlock(phone, passphrase);
      await heading(phone.page, 'Vandaag').waitFor();
      await phone.page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, shown.theme);
    });

    await stage.fact('every client and every visit is there, also what had not been sent', async () => {
      for (const client of shown.clients) {
        await openClient(phone, client.name);
        const entries = await timeline(phone);
        assert.deepEqual(entries.map(({ outcome }) => outcome), client.visits.map(({ outcome }) => outcome));
        for (const [index, visit] of client.visits.entries()) {
          for (const words of [visit.author, visit.nearness, visit.note]) assert.ok(!words || entries[index].about.includes(words), `${words} in ${entries[index].about}`);
        }
      }
      await goTo(phone, 'Team');
      await phone.page.getByText(shown.team).first().waitFor();
    });

    await stage.fact('one more visit can be logged', async () => {
      await goTo(phone, 'Vandaag');
      const [client] = shown.clients;
      await logVisit(phone, client.name, 'Buiten ontmoet');
      await said(phone, 'Bewaard op deze telefoon');
      await phone.page.getByRole('button', { name: 'Klaar' }).tap();
      await openClient(phone, client.name);
      assert.equal((await timeline(phone)).length, client.visits.length + 1);
    });

    await stage.fact('nothing counts as damaged or wrong', async () => {
      await goTo(phone, 'Ik');
      await phone.page.getByText(shown.me, { exact: true }).waitFor();
      await phone.page.getByText('Geen meldingen.').waitFor();
    });
  });
}
