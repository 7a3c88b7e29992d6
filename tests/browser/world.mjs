// A small team that is already at work: what most tests begin with.

import {
  addClient, addColleague, heading, makeInvitation, makeTeam, openClient, openInvitation, said, takeOwnPassphrase, wordsOfInviter, wordsOfJoiner,
} from './people.mjs';

export const TEAM = 'Bemoeizorg Kanaalzone';
export const MARIT = 'Marit Hoekstra';
export const SAHAR = 'Sahar Rahimi';
export const MARITS_PASSPHRASE = 'elke dag een andere brug over';
export const SAHARS_PASSPHRASE = 'de fiets van mijn oma is rood';
export const CLIENTS_PASSPHRASE = 'drie blauwe stoelen in de tuin';

// Gives Marit's phone with a team and its clients; all of it is at the relay.
export async function marit(stage, relay, clients, options) {
  const phone = await stage.phone('marit', relay, options);
  await phone.start({ fragment: `token=${relay.token}` });
  await takeOwnPassphrase(phone, MARITS_PASSPHRASE);
  await makeTeam(phone, TEAM, MARIT);
  for (const client of clients) await addClient(phone, client);
  await said(phone, 'alles verstuurd');
  return phone;
}

// Gives a client's own phone, let into their card by a worker.
export async function client(stage, relay, inviter, name, options) {
  await openClient(inviter, name);
  await inviter.page.getByRole('link', { name: 'Telefoon van de cliënt' }).tap();
  const link = await makeInvitation(inviter, name);
  const phone = await stage.phone('client', relay, options);
  await phone.start();
  await phone.page.goto(link);
  await takeOwnPassphrase(phone, CLIENTS_PASSPHRASE);
  await phone.page.getByRole('button', { name: 'Ja, dit wil ik' }).tap();
  await inviter.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
  await heading(phone.page, 'Mijn pagina').waitFor();
  return phone;
}

// Gives Sahar's phone, let into the team by Marit.
export async function sahar(stage, relay, inviter, options) {
  await addColleague(inviter, SAHAR);
  const link = await makeInvitation(inviter, SAHAR);
  const phone = await stage.phone('sahar', relay, options);
  await phone.start();
  await openInvitation(phone, link, () => takeOwnPassphrase(phone, SAHARS_PASSPHRASE));
  await Promise.all([wordsOfInviter(inviter), wordsOfJoiner(phone)]);
  await inviter.page.getByRole('button', { name: 'Ja, dezelfde woorden' }).tap();
  await heading(phone.page, 'Vandaag').waitFor();
  await Promise.all([said(inviter, 'alles verstuurd'), said(phone, 'alles verstuurd')]);
  return phone;
}
