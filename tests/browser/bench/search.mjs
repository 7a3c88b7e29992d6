// How quickly something is found among ten years of a team, the processor slowed four times: from the letter typed to the frame that shows it.

import { goTo, heading, unlock } from '../people.mjs';
import { PASSPHRASE, measure, median, tenYears } from './world.mjs';

const STARTS = 5;
const SLOWED = 4;
// Common, rare, of two words, with a mark, and one that is nowhere.
const QUERIES = ['keuken', 'post', 'huisarts agenda', 'op de hond', 'Çelik gordijnen', 'niemand schreef dit'];

await measure(async (stage) => {
  const { marit, visits } = await tenYears(stage);
  await marit.stop();
  const figures = { first_ms: [], next_ms: [], reading_ms: [] };
  for (let start = 0; start < STARTS; start += 1) {
    await marit.start();
    const devtools = await marit.context.newCDPSession(marit.page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await unlock(marit, PASSPHRASE);
    await heading(marit.page, 'Vandaag').waitFor();
    await marit.page.getByRole('status').filter({ hasText: 'alles verstuurd' }).first().waitFor({ timeout: 120_000 });
    await goTo(marit, 'Cliënten');
    const began = Date.now();
    await marit.page.getByRole('link', { name: 'Zoek in alles' }).tap();
    const field = marit.page.getByRole('searchbox', { name: 'Woord of deel van een woord' });
    await field.waitFor();
    await marit.page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 });
    figures.reading_ms.push(Date.now() - began);
    for (const [index, query] of QUERIES.entries()) {
      const took = await field.evaluate(typeUntilSaid, query);
      figures[index === 0 ? 'first_ms' : 'next_ms'].push(took);
    }
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    console.error(JSON.stringify({ first: figures.first_ms.at(-1), next: figures.next_ms.slice(1 - QUERIES.length), reading: figures.reading_ms.at(-1) }));
    await marit.stop();
  }
  return { visits, ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, Math.round(median(values))])) };
});

// Types, and gives the milliseconds until what was found has been painted.
function typeUntilSaid(field, query) {
  const status = field.parentElement.querySelector('[role=status]');
  return new Promise((resolve) => {
    const before = status.textContent;
    const observer = new MutationObserver(() => {
      if (status.textContent === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    const began = performance.now();
    field.value = query;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}
