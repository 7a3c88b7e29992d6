// What a phone keeps, taken out of its browser and put into another one: for profiles of earlier builds, kept as fixtures.

import { readdir, readFile } from 'node:fs/promises';

const FIXTURES = new URL('../fixtures/', import.meta.url);

// Gives every phone of every kept profile, as `make-profile.mjs` wrote it, with the name of its file.
export async function keptProfiles() {
  const folders = (await readdir(FIXTURES)).filter((name) => name.startsWith('profile-')).sort();
  const paths = await Promise.all(
    folders.map(async (folder) => (await readdir(new URL(`${folder}/`, FIXTURES))).sort().map((file) => `${folder}/${file}`)),
  );
  return Promise.all(paths.flat().map(async (path) => ({ path, ...JSON.parse(await readFile(new URL(path, FIXTURES), 'utf8')) })));
}

// Gives all that the app keeps in this browser: the version of its database, both stores, and what is plain (language and theme).
export function takeOut(page) {
  return page.evaluate(async () => {
    const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const database = await answer(indexedDB.open('nabij'));
    const read = async (name, show) => {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      return Object.fromEntries(keys.map((key, index) => [key, show(values[index])]));
    };
    const base64 = (bytes) => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
    const profile = { database: database.version, records: await read('records', base64), marks: await read('marks', String), plain: { ...localStorage } };
    database.close();
    return profile;
  });
}

// Puts it into a browser that keeps nothing yet. On a page of the app's address that is not the app, which would make a database of its own.
export function putIn(page, { database, records, marks, plain }) {
  return page.evaluate(
    async ([version, records, marks, plain]) => {
      const request = indexedDB.open('nabij', version);
      request.onupgradeneeded = () => ['records', 'marks'].forEach((name) => request.result.createObjectStore(name));
      const database = await new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
      const transaction = database.transaction(['records', 'marks'], 'readwrite');
      const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      for (const [name, base64] of Object.entries(records)) transaction.objectStore('records').put(bytes(base64), name);
      for (const [name, text] of Object.entries(marks)) transaction.objectStore('marks').put(text, name);
      await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: reject }));
      database.close();
      for (const [name, text] of Object.entries(plain)) localStorage.setItem(name, text);
    },
    [database, records, marks, plain],
  );
}
