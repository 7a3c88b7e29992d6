// Looks for words where they must not be: byte by byte in files, and record by record in what a browser keeps.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const reversed = (bytes) => Buffer.from(bytes).swap16();
// What programs write text in. A word that Latin-1 cannot hold is not looked for in it.
const ENCODINGS = {
  'UTF-8': (word) => Buffer.from(word, 'utf8'),
  'UTF-16LE': (word) => Buffer.from(word, 'utf16le'),
  'UTF-16BE': (word) => reversed(Buffer.from(word, 'utf16le')),
  'Latin-1': (word) => ([...word].every((letter) => letter.codePointAt(0) < 256) ? Buffer.from(word, 'latin1') : null),
};

// Gives every byte form of the words, each with what to say when it is found.
function needles(words) {
  return words.flatMap((word) =>
    Object.entries(ENCODINGS).flatMap(([encoding, encode]) => {
      const forms = new Set([word, word.normalize('NFD')]);
      return [...forms].map((form) => ({ word, encoding, bytes: encode(form) })).filter(({ bytes }) => bytes);
    }),
  );
}

function search(where, bytes, sought, found) {
  for (const { word, encoding, bytes: needle } of sought) {
    if (bytes.includes(needle)) found.push(`${word} in ${encoding} in ${where}`);
  }
}

// Finds words in the contents and the names of all files below a folder.
export async function findInFiles(folder, words) {
  const [sought, found] = [needles(words), []];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    search(`the name ${path}`, Buffer.from(entry.name), sought, found);
    if (entry.isFile()) search(path, await readFile(path), sought, found);
  }
  return found;
}

// Finds words in everything that the browser keeps for the page's origin, value by value.
export async function findInBrowser(page, words) {
  const [sought, found] = [needles(words), []];
  for (const { where, text, base64 } of await page.evaluate(everythingKept)) {
    search(where, text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text, 'utf8'), sought, found);
  }
  return found;
}

// Leaves a word everywhere where `findInBrowser` looks, in every form, to show that it finds it.
export async function plantInBrowser(page, word) {
  const forms = Object.fromEntries(needles([word]).map(({ encoding, bytes }) => [encoding, bytes.toString('base64')]));
  await page.evaluate(plantEverywhere, { word, forms });
}

// Gives the names of all records of the app's database.
export function recordNames(page) {
  return page.evaluate(async () => {
    const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
    const database = await answer(indexedDB.open('nabij'));
    const names = await answer(database.transaction('records').objectStore('records').getAllKeys());
    database.close();
    return names;
  });
}

// Runs in the page. Gives every value of IndexedDB, of both storages, of Cache Storage and the address: text as text, bytes as base64.
async function everythingKept() {
  const kept = [];
  const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  const base64 = (bytes) => {
    let binary = '';
    for (let start = 0; start < bytes.length; start += 0x8000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    return btoa(binary);
  };
  const keep = (where, value) => {
    if (value instanceof ArrayBuffer) kept.push({ where, base64: base64(new Uint8Array(value)) });
    else if (ArrayBuffer.isView(value)) kept.push({ where, base64: base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) });
    else if (value !== null && typeof value === 'object') {
      if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))) throw new Error(`cannot look into ${value} in ${where}`);
      for (const [key, part] of Object.entries(value)) {
        keep(where, key);
        keep(`${where}, ${key}`, part);
      }
    } else kept.push({ where, text: String(value) });
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answer(records.getAllKeys()), answer(records.getAll())]);
      keys.forEach((key, index) => {
        keep(`a key of IndexedDB ${name}/${store}`, key);
        keep(`IndexedDB ${name}/${store} ${key}`, values[index]);
      });
    }
    database.close();
  }
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index);
      keep(name, key);
      keep(`${name} ${key}`, storage.getItem(key));
    }
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      keep(`a request in the cache ${name}`, request.url);
      keep(`the cache ${name}, ${request.url}`, await (await cache.match(request)).arrayBuffer());
    }
  }
  keep('the address', location.href);
  keep('the history', history.state);
  return kept;
}

// Runs in the page.
async function plantEverywhere({ word, forms }) {
  const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
  const database = await answer(indexedDB.open('nabij'));
  const records = database.transaction('records', 'readwrite').objectStore('records');
  records.put({ nested: [word] }, `planted/${word}`);
  for (const [encoding, base64] of Object.entries(forms)) {
    await answer(records.put(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)), `planted/${encoding}`));
  }
  database.close();
  localStorage.setItem('planted', word);
  sessionStorage.setItem('planted', word);
  const cache = await caches.open('planted');
  await cache.put('/planted', new Response(word));
}
