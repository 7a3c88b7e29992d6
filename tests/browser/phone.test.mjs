// A client's own phone beside those of two workers: invited, judged and read as its own, and nothing of the team on it.

import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { heading, makeInvitation, openClient, said, takeOwnPassphrase, timeline, unlock, wordsOfJoiner } from './people.mjs';
import { play } from './stage.mjs';
import * as world from './world.mjs';

const AMIRA = 'Amira El Amrani';
const OTHER = 'Wout Tóth';
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 800 } };

play('a client has a page of their own on their own phone', async (stage) => {
  const relay = await stage.relay();
  const marit = await world.marit(stage, relay, [AMIRA, OTHER]);
  const sahar = await world.sahar(stage, relay, marit);
  const amira = await stage.phone('amira', relay);
  const mine = () => amira.page;

  await stage.fact('a worker invites the client, and both are told what the client will see', async () => {
    await openClient(marit, AMIRA);
    await marit.page.getByRole('link', { name: 'Telefoon van de cliënt' }).tap();
    await heading(marit.page, 'Telefoon van de cliënt').waitFor();
    await marit.page.getByText('de crisiskaart, en alles wat er nu al in staat').waitFor();
    assert.deepEqual(await violations(marit.page), []);
    const link = await makeInvitation(marit, AMIRA);
    await amira.start();
    await mine().goto(link);
    await mine().getByText('Je hulpverlener nodigt jou uit.').waitFor();
    await takeOwnPassphrase(amira, world.CLIENTS_PASSPHRASE);
    await heading(mine(), 'Jouw eigen pagina').waitFor();
    await mine().getByText('Het dossier van het team staat niet op deze telefoon.').waitFor();
    assert.deepEqual(await violations(mine()), []);
    await mine().getByRole('button', { name: 'Ja, dit wil ik' }).tap();
    await marit.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).waitFor();
    const theirs = await marit.page.getByRole('list', { name: 'De vier woorden' }).getByRole('listitem').allInnerTexts();
    const own = await wordsOfJoiner(amira);
    assert.deepEqual(theirs, own);
    await marit.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
    await heading(mine(), 'Mijn pagina').waitFor();
    await marit.page.getByText(`${AMIRA} heeft een eigen pagina.`).waitFor();
  });

  await stage.fact('wishes are added, put in order and done', async () => {
    await mine().getByRole('link', { name: 'Mijn wensen' }).tap();
    for (const wish of ['Rust in huis', 'Mijn kat blijft bij me']) {
      await mine().getByRole('link', { name: 'Nieuwe wens' }).tap();
      await mine().getByLabel('Wat wil je?').fill(wish);
      await mine().getByRole('button', { name: 'Bewaren' }).tap();
      await mine().getByRole('link', { name: wish }).waitFor();
    }
    await mine().getByRole('button', { name: 'Omhoog: Mijn kat blijft bij me' }).tap();
    await mine().locator('ol > li').first().filter({ hasText: 'Mijn kat' }).waitFor();
    assert.deepEqual(await violations(mine()), []);
    await back();
  });

  await stage.fact('what may and may not is kept, also without a network', async () => {
    await relay.kill();
    await mine().getByRole('link', { name: 'Wat mag nu' }).tap();
    await mine().getByLabel('Dit mag nu').fill('Bellen op donderdag');
    await mine().getByLabel('Dit mag nog niet').fill('Binnenkomen');
    await mine().getByRole('button', { name: 'Bewaren' }).tap();
    await said(amira, 'Bewaard.');
    await mine().getByRole('button', { name: 'Deze maand even niets' }).tap();
    await said(amira, 'Je team weet het');
    assert.deepEqual(await violations(mine()), []);
    await back();
    await mine().getByRole('link', { name: 'Iets schrijven' }).tap();
    await mine().getByText('Dit leest niemand meteen.').waitFor();
    await mine().getByLabel('Wat wil je zeggen?').fill('Dinsdag is te druk in mijn hoofd.');
    await mine().getByRole('button', { name: 'Bewaren' }).tap();
    await said(amira, 'Je team leest het later.');
    assert.deepEqual(await violations(mine()), []);
  });

  await stage.fact('after a kill everything is there, and help is on the locked door too', async () => {
    await amira.kill();
    await amira.start();
    await mine().getByText('Nu hulp nodig?').waitFor();
    assert.equal(await mine().getByRole('link', { name: 'Bel 113' }).getAttribute('href'), 'tel:08000113');
    assert.deepEqual(await violations(mine()), []);
    await unlock(amira, world.CLIENTS_PASSPHRASE);
    await heading(mine(), 'Mijn pagina').waitFor();
    await mine().getByRole('link', { name: 'Mijn wensen' }).tap();
    await mine().locator('ol > li').first().filter({ hasText: 'Mijn kat' }).waitFor();
    await relay.start();
    await mine().evaluate(() => window.dispatchEvent(new Event('online')));
    await said(amira, 'alles verstuurd');
  });

  await stage.fact('the client\'s words stand in the timeline of both workers as the client\'s own', async () => {
    for (const phone of [marit, sahar]) {
      await phone.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await openClient(phone, AMIRA);
      await heading3(phone, `${AMIRA} schreef`).waitFor();
      const [entry] = (await timeline(phone)).filter(({ outcome }) => outcome === `${AMIRA} schreef`);
      assert.ok(entry.about.includes('Dinsdag is te druk') && entry.about.includes('Eigen woorden van de cliënt'), entry.about);
      assert.deepEqual(await violations(phone.page), []);
    }
  });

  await stage.fact('own people come first where help is needed', async () => {
    await marit.page.getByRole('link', { name: 'Crisiskaart' }).tap();
    for (const [name, text] of [['Bel als eerste: wie', 'Zus'], ['Bel als eerste: nummer', '06-00000001']]) {
      await marit.page.getByRole('textbox', { name, exact: true }).fill(text);
      await marit.page.getByRole('textbox', { name, exact: true }).blur();
    }
    await said(marit, 'Bewaard en verstuurd');
    await mine().getByRole('link', { name: 'Nu hulp nodig' }).tap();
    await heading(mine(), 'Ik heb nu hulp nodig').waitFor();
    await mine().getByRole('link', { name: /Zus/ }).waitFor();
    const calls = await mine().locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(calls, ['tel:0600000001', 'tel:08000113', 'tel:112']);
    assert.deepEqual(await violations(mine()), []);
  });

  await stage.fact('a worker whose access the client ends no longer sees the card', async () => {
    await mine().getByRole('link', { name: 'Mijn pagina' }).tap();
    await mine().getByRole('link', { name: 'Wie ziet mij?' }).tap();
    await mine().getByRole('link', { name: world.SAHAR }).tap();
    await mine().getByText('De sleutels veranderen nog niet.').waitFor();
    assert.deepEqual(await violations(mine()), []);
    await mine().getByRole('button', { name: `Laat ${world.SAHAR} niet meer meelezen` }).tap();
    await mine().getByRole('button', { name: `Laat ${world.SAHAR} weer meelezen` }).waitFor();
    await heading3(sahar, `${AMIRA} schreef`).waitFor({ state: 'detached' });
    await sahar.page.getByText(`${AMIRA} wil niet dat jij meeleest.`).first().waitFor();
  });

  await stage.fact('every page of the client is without a violation, light and dark, small and wide, with large letters', async () => {
    const found = [];
    await mine().goto(amira.address);
    await unlock(amira, world.CLIENTS_PASSPHRASE);
    await heading(mine(), 'Mijn pagina').waitFor();
    const look = async (name) => {
      for (const colorScheme of ['light', 'dark']) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          await mine().emulateMedia({ colorScheme });
          await mine().setViewportSize(viewport);
          found.push(...(await violations(mine())).map((violation) => `${name}, ${colorScheme}, ${size}: ${violation}`));
          if (process.env.NABIJ_PICTURES) await mine().screenshot({ path: `${process.env.NABIJ_PICTURES}/${name}-${size}-${colorScheme}.png` });
        }
      }
      await mine().setViewportSize(SIZES.phone);
      await mine().evaluate(() => (document.documentElement.style.fontSize = '200%'));
      found.push(...(await violations(mine())).map((violation) => `${name}, large: ${violation}`));
      if (process.env.NABIJ_PICTURES) await mine().screenshot({ path: `${process.env.NABIJ_PICTURES}/${name}-large.png` });
      await mine().evaluate(() => (document.documentElement.style.fontSize = ''));
    };
    await look('home');
    for (const [name, title] of [['Mijn wensen', 'wishes'], ['Wat mag nu', 'allows'], ['Iets schrijven', 'write'], ['Dit schreef mijn team', 'shared'], ['Wie ziet mij?', 'readers']]) {
      await mine().getByRole('link', { name }).tap();
      await heading(mine(), name).waitFor();
      await look(title);
      await back();
    }
    await mine().getByRole('link', { name: 'Nu hulp nodig' }).tap();
    await look('help');
    await mine().getByRole('link', { name: 'Instellingen' }).tap();
    await look('settings');
    assert.deepEqual(found, []);
  });

  function heading3(phone, name) {
    return phone.page.getByRole('heading', { name, level: 3 });
  }

  async function back() {
    await mine().getByRole('link', { name: 'Terug' }).tap();
    await heading(mine(), 'Mijn pagina').waitFor();
  }
});
