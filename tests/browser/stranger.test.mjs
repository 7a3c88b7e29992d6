// Who was never invited gets nothing, and what a relay changed is refused.

import assert from 'node:assert/strict';
import { noncesOf, withNonce, withoutProofs } from './frames.mjs';
import { goTo, heading, logVisit, openClient, said, takeOwnPassphrase, timeline, unlock } from './people.mjs';
import { play } from './stage.mjs';
import { chunkCounts, flipBit, sealedBytes, spaceIds } from './store.mjs';
import * as world from './world.mjs';

const [ESMEE, WOUT] = ['Esmée Kuijpers', 'Wout Tóth'];

play('strangers get nothing, and changed chunks are refused', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [ESMEE, WOUT]);
  const overheard = [];
  let sahar;

  await stage.fact('two colleagues have a visit in common', async () => {
    sahar = await world.sahar(stage, relay, marit);
    await sahar.stop();
    await goTo(marit, 'Vandaag');
    await logVisit(marit, ESMEE, 'Binnen');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await said(marit, 'alles verstuurd');
    await sahar.start({ before: async ({ page }) => page.on('response', (response) => overheard.push(response)) });
    await unlock(sahar, world.SAHARS_PASSPHRASE);
    await openClient(sahar, ESMEE);
    await sahar.page.getByRole('main').getByRole('listitem').first().waitFor();
  });

  await stage.fact('a stranger who knows every space and repeats what was overheard gets nothing', async () => {
    const calls = overheard.filter((response) => new URL(response.url()).pathname === '/v1/call');
    const frames = calls.map((response) => response.request().postDataBuffer());
    const sealed = (await sealedBytes(relay)).filter((bytes) => bytes.length >= 16);
    const holdsSealed = (reply) => sealed.some((bytes) => reply.includes(bytes));
    const spaces = (await spaceIds(relay)).map((id) => Buffer.from(id, 'hex'));
    assert.ok((await Promise.all(calls.map((response) => response.body()))).some(holdsSealed), 'a colleague is given sealed bytes');
    assert.ok(spaces.some((space) => frames.some((frame) => frame.includes(space))), 'what was overheard names spaces');

    const stranger = await stage.phone('stranger', relay);
    await stranger.start();
    await heading(stranger.page, 'Welkom bij Nabij').waitFor();
    let nonce = Buffer.alloc(16);
    for (const frame of frames) {
      for (const forge of [(frame) => frame, withNonce, withoutProofs]) {
        const reply = await post(stranger, forge(frame, nonce));
        assert.ok(!holdsSealed(reply), 'a stranger is given sealed bytes');
        [nonce] = noncesOf(reply);
      }
    }

    // Whoever has the organisation's token may make a team, and sees nothing of another.
    await stranger.page.goto('about:blank');
    await stranger.open('/', `token=${relay.token}`);
    await takeOwnPassphrase(stranger, 'een team van mijzelf alleen');
    await heading(stranger.page, 'Maak je team').waitFor();
    const shown = await stranger.page.locator('body').innerText();
    for (const name of [world.TEAM, world.MARIT, ESMEE]) assert.ok(!shown.includes(name));
    await stranger.stop();
  });

  await stage.fact('a chunk with one flipped bit is refused, and the colleague is told what to do', async () => {
    await sahar.stop();
    const before = await chunkCounts(relay);
    await goTo(marit, 'Vandaag');
    await logVisit(marit, ESMEE, 'Aan de deur');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await said(marit, 'nog niet verstuurd');
    await said(marit, 'alles verstuurd');
    const grown = [...(await chunkCounts(relay))].filter(([space, chunks]) => chunks > (before.get(space) ?? 0));
    assert.equal(grown.length, 1, 'a visit is one chunk in one space');
    await relay.stop();
    await flipBit(relay, ...grown[0]);
    await relay.start();

    await sahar.start();
    await unlock(sahar, world.SAHARS_PASSPHRASE);
    await said(sahar, `Bij ${ESMEE} kwam 1 stuk binnen dat beschadigd of vervalst is.`);
    await said(sahar, 'Vraag je collega’s wat zij als laatste vastlegden');
    await openClient(sahar, ESMEE);
    assert.deepEqual((await timeline(sahar)).map(({ outcome }) => outcome), ['Binnen']);
  });

  await stage.fact('later visits still arrive', async () => {
    await goTo(marit, 'Vandaag');
    await logVisit(marit, WOUT, 'Gebeld');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await openClient(sahar, WOUT);
    await sahar.page.getByRole('heading', { name: 'Gebeld' }).waitFor();
    await goTo(sahar, 'Vandaag');
    await logVisit(sahar, ESMEE, 'Bericht');
    await sahar.page.getByRole('button', { name: 'Klaar' }).tap();
    await openClient(marit, ESMEE);
    await marit.page.getByRole('heading', { name: 'Bericht' }).waitFor();
  });

  await stage.fact('what builds on the refused chunk is not left out in silence', async () => {
    await goTo(marit, 'Vandaag');
    await logVisit(marit, ESMEE, 'Buiten ontmoet');
    await marit.page.getByRole('button', { name: 'Klaar' }).tap();
    await goTo(sahar, 'Ik');
    await said(sahar, `Bij ${ESMEE} wacht 1 wijziging op iets dat eerder kwam en hier nog niet is.`);
    await said(sahar, 'Je ziet dus nog niet alles.');
  });
});

// Posts a frame from the stranger's own page, and gives the answer's bytes.
async function post({ page }, frame) {
  const answer = await page.evaluate(async (bytes) => {
    const response = await fetch('/v1/call', { method: 'POST', body: Uint8Array.from(bytes) });
    return [...new Uint8Array(await response.arrayBuffer())];
  }, [...frame]);
  return Buffer.from(answer);
}
