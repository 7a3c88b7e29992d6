// How quick the app is on a slow phone with ten years of a team on it: medians of five starts, the processor slowed four times.

import { heading, unlock } from '../people.mjs';
import { PASSPHRASE, measure, median, tenYears } from './world.mjs';

const STARTS = 5;
const SLOWED = 4;

await measure(async (stage) => {
  const { marit, visits } = await tenYears(stage);
  await marit.stop();
  const figures = { unlock_to_today_ms: [], open_client_ms: [], save_visit_ms: [], memory_mb: [] };
  for (let start = 0; start < STARTS; start += 1) {
    await marit.start({ offline: process.env.NABIJ_OFFLINE === '1', before: catchMemory });
    const devtools = await marit.context.newCDPSession(marit.page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await unlock(marit, PASSPHRASE);
    await heading(marit.page, 'Vandaag').waitFor();
    await marit.page.getByRole('link', { name: 'Contact vastleggen' }).waitFor();
    figures.unlock_to_today_ms.push(await marit.page.evaluate(fromOpenVaultToToday));
    // What goes on after the start has come to rest, as it has when somebody has read the first screen.
    await marit.page.getByRole('status').filter({ hasText: /alles verstuurd|geen verbinding/ }).first().waitFor({ timeout: 120_000 });
    await marit.page.getByRole('link', { name: 'Cliënten', exact: true }).tap();
    // Another one each time: what was opened before would still be awake.
    const row = marit.page.getByRole('main').getByRole('listitem').getByRole('link').nth(7 * start);
    await row.waitFor();
    figures.open_client_ms.push(await row.evaluate(tapUntil, { selector: '.timeline > li', words: '' }));
    await marit.page.getByRole('link', { name: 'Contact vastleggen' }).tap();
    const tile = marit.page.getByRole('button', { name: 'Niet open' });
    await tile.waitFor();
    figures.save_visit_ms.push(await tile.evaluate(tapUntil, { selector: '.toast', words: 'Bewaard op deze telefoon' }));
    figures.memory_mb.push((await marit.page.evaluate(memory)) / 2 ** 20);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    console.error(JSON.stringify(Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, values.at(-1)]))));
    await marit.stop();
  }
  const medians = Object.entries(figures).map(([name, values]) => [name, Math.round(median(values))]);
  return { visits, ...Object.fromEntries(medians) };
});

// The module's memory is not in the page's heap: it is kept hold of where it is made.
async function catchMemory(phone) {
  await phone.context.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiateStreaming.apply(WebAssembly, given);
      window.moduleMemory = made.instance.exports.memory;
      return made;
    };
    new MutationObserver(() => {
      const today = document.querySelector('main .thumb a[href="/log"]');
      if (today && !window.todayShown) requestAnimationFrame(() => setTimeout(() => (window.todayShown ??= performance.now())));
    }).observe(document, { subtree: true, childList: true });
  });
}

// Milliseconds from the app's own mark, set when the passphrase has opened the vault, to the frame that shows Today.
function fromOpenVaultToToday() {
  return window.todayShown - performance.getEntriesByName('nabij-vault-open').at(-1).startTime;
}

// Taps, and gives the milliseconds until what was to appear has been painted.
function tapUntil(element, { selector, words }) {
  return new Promise((resolve) => {
    const began = performance.now();
    const look = () => {
      if (!document.querySelector(selector)?.textContent.includes(words)) return false;
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      return true;
    };
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    element.click();
  });
}

function memory() {
  return (window.moduleMemory?.buffer.byteLength ?? NaN) + performance.memory.usedJSHeapSize;
}
