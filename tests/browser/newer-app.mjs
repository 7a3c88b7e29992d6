// Another version of the built app, laid out from the same build without compiling anything: as the next release would be.
//
// Style, scripts and WebAssembly all differ from the first by a mark, and so do their names: a page that mixes two versions can't hide it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { APP } from './programs.mjs';

const INDEX = '/index.html';
const MARKS = {
  css: (mark) => `\n:root{--test-version:${mark}}\n`,
  js: (mark) => `\n// ${mark}\n`,
  // A section with a name of its own, which every reader of WebAssembly leaves alone.
  wasm: (mark) => Buffer.from([0, mark.length + 1, mark.length, ...Buffer.from(mark)]),
};

// Gives the id of the version that lies in a folder.
export async function versionOf(dist) {
  return /name="nabij-version" content="([0-9a-f]+)"/.exec(await readFile(join(dist, 'index.html'), 'utf8'))[1];
}

// Gives the paths of all files of the version that lies in a folder.
export async function filesOf(dist) {
  return listed(await readFile(join(dist, 'sw.js'), 'utf8')).map(([path]) => path);
}

// Lays the app out anew in `dist`, with `mark` in every file that can hold one; `change` may change the service worker's text. Gives the new
// version.
export async function makeNewerApp(dist, mark, change = (text) => text) {
  const worker = await readFile(join(APP, 'sw.js'), 'utf8');
  const renames = [];
  const renamed = (text) => renames.reduce((text, [before, after]) => text.replaceAll(before, after), text);
  // Licences and the like lie beside what is listed.
  for (const name of await readdir(APP, { recursive: true })) {
    if (name.endsWith('.txt')) await put(join(dist, name), await readFile(join(APP, name)));
  }
  for (const [path, integrity] of listed(worker).filter(([path]) => path !== INDEX)) {
    const [, stem, kind] = /^(.+)-[0-9a-f]{16}\.(\w+)$/.exec(path);
    const old = await readFile(join(APP, path));
    const bytes = MARKS[kind] ? Buffer.concat([kind === 'wasm' ? old : Buffer.from(renamed(old.toString())), Buffer.from(MARKS[kind](mark))]) : old;
    const name = `${stem}-${hash('sha256', bytes, 'hex').slice(0, 16)}.${kind}`;
    await put(join(dist, name), bytes);
    renames.push([path, name], [integrity, `sha384-${hash('sha384', bytes, 'base64')}`]);
  }
  const oldIndex = await readFile(join(APP, 'index.html'), 'utf8');
  const version = hash('sha256', renamed(oldIndex), 'hex').slice(0, 16);
  renames.push([await versionOf(APP), version]);
  const index = renamed(oldIndex);
  await put(join(dist, 'index.html'), index);
  renames.push([`sha384-${hash('sha384', oldIndex, 'base64')}`, `sha384-${hash('sha384', index, 'base64')}`]);
  await put(join(dist, 'sw.js'), change(renamed(worker)));
  assert.equal(await versionOf(dist), version);
  return version;
}

// Gives the pairs of path and hash in a service worker.
function listed(worker) {
  return JSON.parse(/JSON\.parse\('(\[\[.+?\]\])'\)/.exec(worker)[1]);
}

async function put(path, bytes) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

function hash(name, bytes, form) {
  return createHash(name).update(bytes).digest(form);
}
