// What stands in a client's rooms where a team is at work: wishes, facts, contact data, a consideration, a question, whom to call.

import { goTo, heading, openClient, said } from './people.mjs';

// Fills the rooms of a client as a worker does, one after the other.
export async function fillRooms(phone, client) {
  const { page } = phone;
  const field = (name) => page.getByRole('textbox', { name, exact: true });
  const press = (name) => page.getByRole('button', { name, exact: true }).tap();
  const room = async (name) => {
    await openClient(phone, client);
    await page.getByRole('main').getByRole('link', { name }).first().tap();
  };
  await room(/^Wensen en doelen/);
  for (const wish of ['Weer slapen zonder radio', 'De kat houden, ook als ik verhuis']) {
    await field('Een wens erbij').fill(wish);
    await press('Schrijf de wens op');
    await page.getByText(wish).first().waitFor();
  }
  await field('Een doel erbij').fill('Elke maand de huur betalen');
  await field('Van wie is dit doel?').fill('de woningbouwvereniging');
  await press('Schrijf het doel op');
  await page.getByText('van de woningbouwvereniging').waitFor();

  await room(/^In één minuut/);
  await press('Bijwerken');
  for (const [name, text] of [
    ['Nieuw over veiligheid', 'De hond bijt als je hem aankijkt'],
    ['Nieuw: wat werkt', 'Eerst over de kat praten, dan pas over de post'],
    ['Nieuw: wat nooit', 'Aanbellen na zes uur, en nooit met twee mannen tegelijk'],
  ]) {
    await field(name).fill(text);
    await field(name).press('Enter');
    await page.getByText(text).first().waitFor();
  }
  await press('Klaar');

  await room(/^Gegevens/);
  for (const [name, text] of [['Adres', 'Havenkade 12, achterom, 9000 Gent'], ['Telefoon', '06-00000001'], ['Geboortedatum', '14-3-1979']]) {
    await field(name).fill(text);
    await field(name).blur();
  }
  await page.getByRole('link', { name: '06-00000001' }).waitFor();

  await room(/^Ritme/);
  await page.getByRole('radio', { name: 'Elke week' }).check();

  await room(/^Afwegingen/);
  await press('Nieuwe afweging');
  await heading(page, 'Afweging').waitFor();
  for (const [name, text] of [
    ['Wat zag ik?', 'De gordijnen zijn al drie weken dicht. Er liggen zes enveloppen achter de deur.'],
    ['Wat kon ik doen?', 'Wachten, de huisarts bellen, of met de wijkagent naar binnen.'],
    ['Wie heb ik gevraagd?', 'Sahar en de huisarts.'],
    ['Wat heb ik besloten?', 'Ik wacht tot donderdag en ga dan met Sahar.'],
    ['Waarom?', 'Zij liet mij vorige keer binnen omdat ik niet duwde.'],
  ]) await page.getByRole('textbox', { name }).fill(text);
  await press('Bewaar voor het team');
  await page.getByRole('heading', { name: 'Waarom?' }).waitFor();

  await openClient(phone, client);
  await press('Ik zit vast');
  await heading(page, 'Vraag aan het team').waitFor();
  await said(phone, 'Bewaard op deze telefoon');
  await page.getByRole('link', { name: 'Klaar', exact: true }).tap();

  await goTo(phone, 'Team');
  await page.getByRole('link', { name: 'Teamagenda' }).tap();
  await page.getByRole('link', { name: 'Rood: nu handelen' }).tap();
  await page.getByRole('link', { name: 'Nummers en regels aanpassen' }).tap();
  await field('Crisisdienst: nummer').fill('088-0000000');
  await field('Regel 1').fill('Bel eerst de achterwacht, dan pas de crisisdienst.');
  await press('Bewaar voor het team');
  await page.getByRole('link', { name: 'Bel 088-0000000' }).waitFor();
}

// Fills what a client says on their own phone: wishes in an order, what may and may not, words of their own.
export async function fillOwnPages(phone) {
  const { page } = phone;
  const back = async () => {
    await page.getByRole('link', { name: 'Terug' }).tap();
    await heading(page, 'Mijn pagina').waitFor();
  };
  await page.getByRole('link', { name: 'Mijn wensen' }).tap();
  for (const wish of ['Rust in huis', 'Mijn kat blijft bij me']) {
    await page.getByRole('link', { name: 'Nieuwe wens' }).tap();
    await page.getByLabel('Wat wil je?').fill(wish);
    await page.getByRole('button', { name: 'Bewaren' }).tap();
    await page.getByRole('link', { name: wish }).waitFor();
  }
  await back();
  await page.getByRole('link', { name: 'Wat mag nu' }).tap();
  await page.getByLabel('Dit mag nu').fill('Bellen op donderdag');
  await page.getByLabel('Dit mag nog niet').fill('Binnenkomen zonder te bellen');
  await page.getByRole('button', { name: 'Bewaren' }).tap();
  await said(phone, 'Bewaard');
  await back();
  await page.getByRole('link', { name: 'Iets schrijven' }).tap();
  await page.getByLabel('Wat wil je zeggen?').fill('Dinsdag is te druk in mijn hoofd.');
  await page.getByRole('button', { name: 'Bewaren' }).tap();
  await said(phone, /Je team leest het/);
  await page.getByRole('link', { name: 'Mijn pagina' }).first().tap();
  await heading(page, 'Mijn pagina').waitFor();
}
