// What people do on their phones, in the words that they see: everything is found by its role and its name.

// Takes the four words that the app offers, and gives them as they stood on the screen.
export async function takeGeneratedPassphrase({ page }) {
  await page.getByRole('button', { name: 'Beginnen' }).tap();
  const words = await page.getByRole('list', { name: 'Je wachtzin' }).getByRole('listitem').allInnerTexts();
  await page.getByRole('checkbox', { name: 'Ik heb de woorden opgeschreven' }).check();
  await page.getByRole('button', { name: 'Deze wachtzin gebruiken' }).tap();
  return words.join(' ');
}

// Chooses a passphrase of one's own.
export async function takeOwnPassphrase({ page }, passphrase) {
  await page.getByRole('button', { name: 'Beginnen' }).tap();
  await page.getByRole('button', { name: 'Ik kies zelf' }).tap();
  await page.getByRole('button', { name: 'Wachtzin tonen' }).first().tap();
  await page.getByLabel('Je eigen wachtzin', { exact: true }).fill(passphrase);
  await page.getByLabel('Nog een keer dezelfde', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Deze wachtzin gebruiken' }).tap();
}

export async function unlock({ page }, passphrase) {
  await page.getByLabel('Wachtzin', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Openen', exact: true }).tap();
}

export async function makeTeam({ page }, team, me) {
  await page.getByRole('textbox', { name: 'Naam van het team' }).fill(team);
  await page.getByRole('textbox', { name: 'Je eigen naam' }).fill(me);
  await page.getByRole('button', { name: 'Team maken' }).tap();
  await heading(page, 'Vandaag').waitFor();
}

// Goes to one of the four places of the menu.
export async function goTo({ page }, place) {
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name: place }).tap();
  await heading(page, place).waitFor();
}

export async function addClient(phone, name) {
  await goTo(phone, 'Cliënten');
  await phone.page.getByRole('link', { name: 'Cliënt toevoegen' }).tap();
  await phone.page.getByRole('textbox', { name: 'Naam' }).fill(name);
  await phone.page.getByRole('button', { name: 'Toevoegen', exact: true }).tap();
  await heading(phone.page, name).waitFor();
}

export async function addColleague(phone, name) {
  await goTo(phone, 'Team');
  await phone.page.getByRole('link', { name: 'Collega toevoegen' }).tap();
  await phone.page.getByRole('textbox', { name: 'Naam van je collega' }).fill(name);
  await phone.page.getByRole('button', { name: 'Toevoegen', exact: true }).tap();
  await heading(phone.page, `${name} uitnodigen`).waitFor();
}

// Makes an invitation on the page of a colleague, and gives the link as it stands in its field.
export async function makeInvitation({ page }, name) {
  await page.getByRole('button', { name: /^(Uitnodiging|Nieuwe uitnodiging) maken$/ }).tap();
  const field = page.getByRole('textbox', { name: `Uitnodigingslink voor ${name}` });
  await field.waitFor();
  return field.inputValue();
}

// Opens an invitation on a phone that is in no team, and says yes to what it asks.
export async function openInvitation({ page }, link, choosePassphrase) {
  await page.goto(link);
  await choosePassphrase();
  await page.getByRole('button', { name: 'Meedoen', exact: true }).tap();
}

// Gives the four words that the inviter reads.
export async function wordsOfInviter({ page }) {
  await heading(page, 'Zie je dezelfde woorden?').waitFor();
  return page.getByRole('list', { name: 'De vier woorden' }).getByRole('listitem').allInnerTexts();
}

// Gives the four words that the joiner reads.
export async function wordsOfJoiner({ page }) {
  await heading(page, 'Vergelijk de woorden').waitFor();
  return page.getByRole('list', { name: 'Jullie vier woorden' }).getByRole('listitem').allInnerTexts();
}

// Logs a contact from the first page: contact, client, outcome.
export async function logVisit({ page }, client, outcome) {
  await page.getByRole('link', { name: 'Contact vastleggen' }).tap();
  await page.getByRole('link', { name: client }).tap();
  await page.getByRole('button', { name: outcome }).tap();
}

export async function openClient(phone, name) {
  await goTo(phone, 'Cliënten');
  await phone.page.getByRole('link', { name }).tap();
  await heading(phone.page, name).waitFor();
}

// Waits until something is said: the state of sending, of saving, a notice.
export function said({ page }, words) {
  return page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

// Waits until something wrong is said beside where it went wrong.
export function warned({ page }, words) {
  return page.getByRole('alert').filter({ hasText: words }).first().waitFor();
}

export function heading(page, name) {
  return page.getByRole('heading', { name, level: 1, exact: true });
}

// Gives the timeline on the screen, newest first: what happened, and all that stands there about it.
export async function timeline({ page }) {
  const titled = { has: page.getByRole('heading', { level: 3 }) };
  const entries = await page.getByRole('main').getByRole('listitem').filter(titled).all();
  return Promise.all(
    entries.map(async (entry) => ({
      outcome: await entry.getByRole('heading', { level: 3 }).innerText(),
      about: await entry.innerText(),
    })),
  );
}
