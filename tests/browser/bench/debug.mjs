import { heading, unlock, goTo } from '../people.mjs';
import { PASSPHRASE, measure, tenYears } from './world.mjs';
import { cp } from 'node:fs/promises';
await measure(async (stage) => {
  const { marit, relay } = await tenYears(stage);
  await marit.stop();
  for (let i = 0; i < 2; i++) {
  await marit.start({ before: async (p) => p.context.addInitScript(() => {
    window.T = []; const note = (w) => window.T.push([w, performance.now()]); window.note = note;
    const g = IDBObjectStore.prototype.getAll; IDBObjectStore.prototype.getAll = function (...a) { note('getAll'); const r = g.apply(this, a); r.addEventListener('success', () => note('got ' + r.result.length)); return r; };
    const p0 = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...a) { note('put'); return p0.apply(this, a); };
    const tr = IDBDatabase.prototype.transaction; IDBDatabase.prototype.transaction = function (...a) { const t = tr.apply(this, a); if (a[1] !== 'readonly') t.addEventListener('complete', () => note('stored')); return t; };
    new MutationObserver((m) => note('dom ' + m.length + ' ' + document.querySelectorAll('.timeline > li').length)).observe(document, { subtree: true, childList: true });
  }) });
  const devtools = await marit.context.newCDPSession(marit.page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await unlock(marit, PASSPHRASE);
  await heading(marit.page, 'Vandaag').waitFor();
  await marit.page.getByRole('link', { name: 'Contact vastleggen' }).waitFor();
  console.error('unlock', await marit.page.evaluate(() => { const z = performance.getEntriesByName('nabij-vault-open').at(-1).startTime; return window.T.filter((t) => t[1] > z).slice(0, 30).map((t) => `${t[0]} +${Math.round(t[1] - z)}`).join(', '); }));
  await marit.page.getByRole('status').filter({ hasText: /alles verstuurd|geen verbinding/ }).first().waitFor({ timeout: 120_000 });
  await new Promise((r) => setTimeout(r, 3000));
  await marit.page.getByRole('link', { name: 'Cliënten', exact: true }).tap();
  const row = marit.page.getByRole('link', { name: /Ayla/ }).first();
  await row.waitFor();
  await new Promise((r) => setTimeout(r, 1000));
  const trace = async (el) => { await el.evaluate((e) => { window.T.length = 0; window.z = performance.now(); e.click(); note('clicked'); requestAnimationFrame(() => setTimeout(() => note('frame'))); }); await new Promise((r) => setTimeout(r, 2500)); return marit.page.evaluate(() => window.T.map((t) => `${t[0]} +${Math.round(t[1] - window.z)}`).join(', ')); };
  console.error('open', await trace(row));
  console.error('log', await trace(marit.page.getByRole('link', { name: 'Contact vastleggen' })));
  console.error('save', await trace(marit.page.getByRole('button', { name: 'Niet open' })));
  await marit.stop();
  }
  return 1;
});
