// Every screen, in both languages, light and dark, on a phone and on a wide screen: usable for everybody, by thumb and by keyboard, and silent
// towards everybody else.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { violations } from './axe.mjs';
import { wordsOf } from './locale.mjs';
import { heading, said } from './people.mjs';
import { tooSmall, troubleByTab } from './reach.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } };
const CLIENTS = ['Esmée Kuijpers', 'Wout Tóth'];
const LISTS = ['workers', 'cases', 'contacten'].map((name) => fileURLToPath(new URL(`files/${name}.csv`, import.meta.url)));
const DAY_MS = 24 * 3600 * 1000;

for (const [language, locale] of [['nl', 'nl-NL'], ['en', 'en-GB']]) {
  play(`every screen is without a violation, in ${language}`, async (stage) => {
    const say = wordsOf(language);
    const relay = await stage.relay();
    const marit = await stage.phone('marit', relay, { locale });
    const sahar = await stage.phone('sahar', relay, { locale });
    const [seen, found] = [[], []];

    // Looks at the screen that is there, in each of its forms.
    async function look(phone, name) {
      seen.push(name);
      for (const colorScheme of ['light', 'dark']) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          await phone.page.emulateMedia({ colorScheme });
          await phone.page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
          await phone.page.setViewportSize(viewport);
          found.push(...(await violations(phone.page)).map((violation) => `${name}, ${colorScheme}, ${size}: ${violation}`));
        }
      }
      await phone.page.setViewportSize(SIZES.phone);
      for (const trouble of [...(await tooSmall(phone.page)), ...(await troubleByTab(phone.page))]) found.push(`${name}: ${trouble}`);
    }
    const button = ({ page }, key, values) => page.getByRole('button', { name: say(key, values), exact: true });
    const link = ({ page }, key) => page.getByRole('link', { name: say(key), exact: true });
    const field = ({ page }, key) => page.getByLabel(say(key), { exact: true });
    const title = ({ page }, key, values) => heading(page, say(key, values)).waitFor();

    await stage.fact('the doors of somebody who begins', async () => {
      await marit.start();
      await title(marit, 'welcome-title');
      assert.equal(await marit.page.locator('html').getAttribute('lang'), language);
      await look(marit, 'welcome');
      await button(marit, 'welcome-paste-button').tap();
      await look(marit, 'welcome, nothing pasted');
      await field(marit, 'welcome-paste-label').fill(`${relay.address}/#token=${relay.token}`);
      await button(marit, 'welcome-paste-button').tap();
      await button(marit, 'welcome-begin').waitFor();
      await look(marit, 'welcome with a token');
      await button(marit, 'welcome-begin').tap();
      await button(marit, 'passphrase-use').tap();
      await look(marit, 'words not written down');
      await button(marit, 'passphrase-choose-own').tap();
      await field(marit, 'passphrase-own-label').fill('kort');
      await button(marit, 'passphrase-use').tap();
      await look(marit, 'own passphrase too short');
      await field(marit, 'passphrase-own-label').fill(world.MARITS_PASSPHRASE);
      await field(marit, 'passphrase-again-label').fill(world.MARITS_PASSPHRASE);
      await button(marit, 'passphrase-use').tap();
      await title(marit, 'make-team-title');
      await button(marit, 'make-team-button').tap();
      await look(marit, 'team without a name');
      await field(marit, 'make-team-name-label').fill(world.TEAM);
      await field(marit, 'make-team-me-label').fill(world.MARIT);
      await button(marit, 'make-team-button').tap();
      await title(marit, 'today-title');
    });

    await stage.fact('clients', async () => {
      await look(marit, 'today without clients');
      await link(marit, 'nav-clients').tap();
      await title(marit, 'clients-title');
      await look(marit, 'no clients');
      await link(marit, 'clients-add').tap();
      await button(marit, 'add').tap();
      await look(marit, 'client without a name');
      await field(marit, 'client-new-name').fill(CLIENTS[0]);
      await button(marit, 'add').tap();
      await heading(marit.page, CLIENTS[0]).waitFor();
      await look(marit, 'client without visits');
      await link(marit, 'nav-clients').tap();
      await link(marit, 'clients-add').tap();
      await field(marit, 'client-new-name').fill(CLIENTS[0]);
      await button(marit, 'add').tap();
      await button(marit, 'add-anyway').waitFor();
      await look(marit, 'client with a namesake');
      await field(marit, 'client-new-name').fill(CLIENTS[1]);
      await button(marit, 'add').tap();
      await heading(marit.page, CLIENTS[1]).waitFor();
      await link(marit, 'nav-clients').tap();
      await look(marit, 'clients');
    });

    await stage.fact('a list to import', async () => {
      await link(marit, 'import-link').tap();
      await title(marit, 'import-title');
      await look(marit, 'choose a list');
      await field(marit, 'import-choose-files').setInputFiles({ name: 'leeg.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
      await marit.page.getByText(say('import-file-empty-do')).waitFor();
      await look(marit, 'a list that is empty');
      await field(marit, 'import-choose-files').setInputFiles(LISTS);
      await title(marit, 'import-preview-title');
      for (const fold of await marit.page.locator('summary').all()) await fold.tap();
      await look(marit, 'what a list brings');
      await link(marit, 'nav-clients').tap();
      await title(marit, 'clients-title');
    });

    await stage.fact('logging a contact', async () => {
      await link(marit, 'nav-today').tap();
      await link(marit, 'today-log').tap();
      await title(marit, 'log-choose-title');
      await look(marit, 'choose a client');
      await marit.page.getByRole('link', { name: CLIENTS[0] }).tap();
      await heading(marit.page, CLIENTS[0]).waitFor();
      await look(marit, 'choose an outcome');
      await button(marit, 'outcome-inside').tap();
      await said(marit, say('log-saved'));
      await marit.page.getByRole('radio', { name: say('nearness-door') }).check();
      await look(marit, 'a saved visit');
      await button(marit, 'log-done').tap();
      await title(marit, 'today-title');
      await look(marit, 'today with an unfinished visit');
      await link(marit, 'nav-clients').tap();
      await marit.page.getByRole('link', { name: CLIENTS[0] }).tap();
      await heading(marit.page, CLIENTS[0]).waitFor();
      await look(marit, 'client with a visit');
      await marit.page.getByRole('link', { name: say('card-title') }).tap();
      await title(marit, 'card-title');
      await field(marit, 'card-field-do-1').fill('Blijf op twee meter');
      await field(marit, 'card-field-born').fill('maart');
      await field(marit, 'card-field-born').blur();
      await marit.page.getByRole('alert').filter({ hasText: say('refused-not-a-date') }).waitFor();
      await look(marit, 'a crisis card');
    });

    await stage.fact('inviting and joining', async () => {
      const name = world.SAHAR;
      await link(marit, 'nav-team').tap();
      await title(marit, 'team-title');
      await look(marit, 'team of one');
      await link(marit, 'team-add').tap();
      await title(marit, 'worker-new-title');
      await look(marit, 'new colleague');
      await field(marit, 'worker-new-name').fill(name);
      await button(marit, 'add').tap();
      await title(marit, 'invite-title', { name });
      await look(marit, 'before inviting');
      await button(marit, 'invite-make').tap();
      const invitation = marit.page.getByLabel(say('invite-link-label', { name }));
      await invitation.waitFor();
      await look(marit, 'invitation');
      await sahar.start();
      await sahar.page.goto(await invitation.inputValue());
      await button(sahar, 'welcome-begin').waitFor();
      await look(sahar, 'welcome with an invitation');
      await button(sahar, 'welcome-begin').tap();
      await look(sahar, 'generated words');
      await sahar.page.getByRole('checkbox', { name: say('passphrase-written-down') }).check();
      await button(sahar, 'passphrase-use').tap();
      await title(sahar, 'join-consent-title');
      await look(sahar, 'consent');
      await button(sahar, 'join-button').tap();
      await title(sahar, 'join-compare-title');
      await look(sahar, 'words of the joiner');
      await title(marit, 'invite-compare-title');
      await look(marit, 'words of the inviter');
      await link(marit, 'nav-team').tap();
      await look(marit, 'team with words to compare');
      await marit.page.getByRole('link', { name }).tap();
      await button(marit, 'invite-other').tap();
      await title(marit, 'invite-ended-title');
      await look(marit, 'invitation over');
      await title(sahar, 'join-failed-title');
      await look(sahar, 'joining failed');
      await sahar.stop();
    });

    await stage.fact('oneself, the lock, and what is in the way', async () => {
      await link(marit, 'nav-me').tap();
      await title(marit, 'me-title');
      await look(marit, 'me');
      // Locking loads the page anew: what it shows before that is soon gone.
      const loaded = marit.page.waitForEvent('load');
      await button(marit, 'me-lock').tap();
      await loaded;
      await title(marit, 'app-name');
      await look(marit, 'locked');
      await field(marit, 'locked-label').fill('iets anders');
      await button(marit, 'locked-open').tap();
      await marit.page.getByRole('alert').filter({ hasText: say('locked-wrong') }).waitFor();
      await look(marit, 'wrong passphrase');
      const first = marit.page;
      marit.page = await marit.context.newPage();
      await marit.open();
      await title(marit, 'other-tab-title');
      await look(marit, 'other tab');
      await marit.page.close();
      marit.page = first;
      await marit.page.addInitScript((ahead_ms) => {
        const now = Date.now;
        Date.now = () => now() + ahead_ms;
      }, DAY_MS);
      await marit.open('/nergens');
      await field(marit, 'locked-label').fill(world.MARITS_PASSPHRASE);
      await button(marit, 'locked-open').tap();
      await title(marit, 'not-found-title');
      await said(marit, say('problem-clock-do'));
      await look(marit, 'no such page, with a notice');
    });

    await stage.fact('none of these screens has a violation', async () => {
      assert.equal(new Set(seen).size, seen.length);
      assert.deepEqual(found, []);
    });

    await stage.fact('nothing was asked of anybody else, and nothing was complained about', async () => {
      for (const phone of [marit, sahar]) {
        assert.ok(phone.requests.length > 10);
        assert.deepEqual(phone.requests.filter((url) => new URL(url).origin !== relay.address), []);
        assert.deepEqual(phone.complaints, []);
      }
    });
  });
}

play('what a thumb or the Tab key cannot reach is found', async (stage) => {
  const phone = await stage.phone('anybody', await stage.relay());
  await phone.start({ path: '/health' });
  // A page without the relay's policy, which allows nothing inline.
  await phone.page.goto('about:blank');
  const button = (style, more = '') => `<button style="width:60px;height:60px;${style}" ${more}>a</button>`;
  const check = async (html, small, trouble) => {
    await phone.page.setContent(`<style>:focus-visible{outline:3px solid}</style>${html}`);
    assert.equal((await tooSmall(phone.page)).length, small, html);
    assert.deepEqual((await troubleByTab(phone.page)).map((sentence) => sentence.split(' ')[0]), trouble, html);
  };

  await stage.fact('too small, unmarked, covered, or never reached', async () => {
    await check(button('') + button(''), 0, []);
    await check(button('width:40px'), 1, []);
    await check(button('height:40px'), 1, []);
    await check(button('outline:none'), 0, ['nothing']);
    await check(`${button('')}<div style="position:fixed;inset:0;background:red"></div>`, 0, ['at']);
    await check(button('', 'onkeydown="event.preventDefault()"') + button(''), 0, ['Tab']);
    await check(`<label style="display:block;width:60px;height:60px"><input type="checkbox"></label>`, 0, []);
  });
});

play('a client is added and a visit logged by keyboard alone', async (stage) => {
  const relay = await stage.relay();
  const phone = await world.marit(stage, relay, []);
  const { keyboard } = phone.page;

  await stage.fact('add a client', async () => {
    await enter('link', 'Cliënten');
    await enter('link', 'Cliënt toevoegen');
    await tabTo('textbox', 'Naam');
    await keyboard.type(CLIENTS[0]);
    await keyboard.press('Enter');
    await heading(phone.page, CLIENTS[0]).waitFor();
  });

  await stage.fact('log a visit, with how near and a note', async () => {
    await enter('link', 'Vandaag');
    await enter('link', 'Contact vastleggen');
    await enter('link', CLIENTS[0]);
    await enter('button', 'Aan de deur');
    await said(phone, 'Bewaard op deze telefoon');
    await tabTo('radio', 'deur dicht');
    await keyboard.press('ArrowDown');
    await tabTo('textbox', 'Korte notitie');
    await keyboard.type('Zwaaide van achter het raam.');
    await enter('button', 'Klaar');
    await enter('link', 'Cliënten');
    await enter('link', CLIENTS[0]);
    await phone.page.getByText('Zwaaide van achter het raam.').waitFor();
    await phone.page.getByText('Nabijheid: aan de deur').waitFor();
  });

  // Presses Tab until the thing has the focus.
  async function tabTo(role, name) {
    const thing = phone.page.getByRole(role, { name });
    await thing.first().waitFor();
    for (let presses = 0; presses < 40; presses += 1) {
      await keyboard.press('Tab');
      if (await thing.first().evaluate((element) => element === document.activeElement)) return;
    }
    assert.fail(`Tab never reaches ${name}`);
  }

  async function enter(role, name) {
    await tabTo(role, name);
    await keyboard.press('Enter');
  }
});
