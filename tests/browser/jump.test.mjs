// What comes and goes by itself moves nothing else: where a thumb aims at something, it stays.

import assert from 'node:assert/strict';
import { goTo, heading, logVisit, said, unlock } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const CLIENT = 'Wout Tóth';

play('no page jumps when the state of sending, or what became of a visit, changes', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, [CLIENT, 'Esmée Kuijpers', 'Xandra Yılmaz']);

  await stage.fact('this sees a jump: a line that pushes the page down', async () => {
    await goTo(phone, 'Vandaag');
    await watch();
    await phone.page.evaluate(() => {
      const line = document.createElement('p');
      line.textContent = 'hier';
      document.querySelector('main').prepend(line);
      window.restless = line;
    });
    assert.notEqual(await jumps(), 0);
    await phone.page.evaluate(() => window.restless.remove());
    await jumps();
  });

  await stage.fact('losing and finding the relay moves nothing on Today', async () => {
    await watch();
    await relay.stop();
    await said(phone, 'geen verbinding');
    await relay.start();
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await said(phone, 'alles verstuurd');
    assert.equal(await jumps(), 0);
  });

  await stage.fact('from saving to saved, unsent and sent nothing moves on the page of a visit', async () => {
    await relay.stop();
    await logVisit(phone, CLIENT, 'Aan de deur');
    await said(phone, 'Bewaard op deze telefoon');
    await watch();
    await said(phone, 'Bewaard, nog niet verstuurd');
    await relay.start();
    await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await said(phone, 'Bewaard en verstuurd');
    assert.equal(await jumps(), 0);
  });

  await stage.fact('the way from page to page settles at once', async () => {
    await phone.page.getByRole('button', { name: 'Klaar' }).tap();
    await heading(phone.page, 'Vandaag').waitFor();
    await watch();
    for (const place of ['Cliënten', 'Team', 'Ik', 'Vandaag']) await goTo(phone, place);
    // One page takes another's place within the half second after the tap; what moves later does so by itself.
    assert.equal(await jumps({ afterTaps: false }), 0);
  });

  await stage.fact('nothing moves while the app starts, once it shows anything', async () => {
    await phone.page.addInitScript(startWatching);
    await phone.page.reload();
    await unlock(phone, world.MARITS_PASSPHRASE);
    await said(phone, 'alles verstuurd');
    assert.equal(await jumps(), 0);
  });

  // Counts from here on.
  async function watch() {
    await phone.page.evaluate(startWatching);
    await phone.page.evaluate(() => (window.jumped = []));
  }

  // Gives how much has jumped, after everything that is to be painted has been.
  async function jumps({ afterTaps = true } = {}) {
    const all = await phone.page.evaluate(async () => {
      for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      window.keepJumps(window.jumpObserver.takeRecords());
      return window.jumped;
    });
    const jumped = all.filter(({ hadRecentInput }) => afterTaps || !hadRecentInput);
    for (const { what } of jumped) console.error(`jumped: ${what}`);
    return jumped.reduce((sum, { value }) => sum + value, 0);
  }
});

// Runs in the page.
function startWatching() {
  if (window.jumpObserver) return;
  window.jumped = [];
  window.keepJumps = (entries) => {
    for (const { value, hadRecentInput, sources } of entries) {
      // Words that change where they stand begin elsewhere: that is no jump.
      if (sources.every(({ node }) => node?.parentElement?.closest('.head-line, .toast'))) continue;
      const what = sources.map(({ node, previousRect, currentRect }) => `${node?.outerHTML?.slice(0, 80)} from ${previousRect.y} to ${currentRect.y}`).join('; ');
      window.jumped.push({ value, hadRecentInput, what });
    }
  };
  window.jumpObserver = new PerformanceObserver((list) => window.keepJumps(list.getEntries()));
  window.jumpObserver.observe({ type: 'layout-shift' });
}
