// Keeps one whole version of Nabij on the device, so that it opens without a network.
//
// - Installing fetches every file of this version, each checked against its hash, into a cache of its own: all or nothing.
// - A page and its files come from this version's cache alone; two versions are never mixed.
// - A newer version waits until a page posts 'activate' or the last tab closes, and then removes the older ones.
// - A version that is too old for what this device keeps by now, put back on the server after a newer one, is refused: the newer one stays.
// - 'version', posted with a port, is answered with this version's id.
// - What the relay answers (/v1/ and /health) never passes through here, and does not even wake this worker where the browser knows routes.

const VERSION = '{{version}}';
const INDEX = '/index.html';
// Path and sha384 of every file.
const FILES = new Map(JSON.parse('{{files}}'));
// The version of the database that this version of Nabij reads and writes, as `DATABASE_VERSION` in `src/shell/storage.rs`.
const RECORDS_VERSION = 2;
// How the paths begin that are the relay's.
const RELAY = ['/v1/', '/health'];
const PREFIX = 'nabij-';
const CACHE = PREFIX + VERSION;

async function fetchWhole(path, integrity) {
  const fetchBy = async (cache) => {
    const response = await fetch(path, { integrity, cache, redirect: 'error' });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  if (path === INDEX) return fetchBy('reload');
  // The name of any other file holds its hash: an older version's copy is the same file and need not be fetched again.
  const kept = await caches.match(path, { ignoreVary: true });
  // The page has just loaded most files. A damaged copy in the browser's cache would stay there for a year: ask the server instead.
  return kept ?? fetchBy('default').catch(() => fetchBy('reload'));
}

// Asked without opening the database: that would make one where there is none.
async function refuseNewerRecords() {
  const databases = indexedDB.databases ? await indexedDB.databases() : [];
  const found = databases.find(({ name, version }) => name === 'nabij' && version > RECORDS_VERSION);
  if (found) throw new Error(`the records are of version ${found.version}, this is for ${RECORDS_VERSION}`);
}

async function install() {
  await refuseNewerRecords();
  const existed = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    await Promise.all([...FILES].map(async ([path, integrity]) => cache.put(path, await fetchWhole(path, integrity))));
  } catch (error) {
    // A cache that was there before may be in use: this version can be the running one, put back on the server after a newer one.
    if (!existed) await caches.delete(CACHE);
    throw error;
  }
}

async function activate() {
  await self.clients.claim();
  const names = await caches.keys();
  // A still newer version may be filling its cache right now; it will tidy up when it activates.
  if (self.registration.installing || self.registration.waiting) return;
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(request, path) {
  return (await caches.match(path, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}

self.addEventListener('install', (event) => {
  // A worker that was woken keeps its successor from taking over until it sleeps again, and the app asks the relay all the time.
  const routes = RELAY.map((path) => ({ condition: { urlPattern: `${path}*` }, source: 'network' }));
  event.waitUntil(Promise.all([install(), event.addRoutes?.(routes)]));
});
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(refuseNewerRecords().then(() => self.skipWaiting()));
  if (event.data === 'version') event.ports[0]?.postMessage(VERSION);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (RELAY.some((path) => url.pathname.startsWith(path))) return;
  if (FILES.has(url.pathname)) event.respondWith(answer(request, url.pathname));
  else if (request.mode === 'navigate') event.respondWith(answer(request, INDEX));
});
