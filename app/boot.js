// Starts Nabij in the page, and keeps page and service worker on one version.
//
// What the app may rely on:
// - `nabij-update-ready` on `window`, and `data-update="ready"` on the root element: a newer version lies complete on this device and waits.
// - The app dispatches `nabij-update-take` on `window` to let it take over, in every tab.
// - `nabij-reload` on `window`: another version has taken over, or is about to, and the page is about to reload. The app may call
//   `preventDefault()` to put drafts away first; then reloading is its own task.
//
// Written in the oldest language that has modules, so that every browser that runs this file at all can say why it does not go on.

const root = document.documentElement;
const own = document.querySelector('meta[name="nabij-version"]').content;
const workers = navigator.serviceWorker;
// How long another version may take to take over before this page makes room for it, in milliseconds.
const LINGER_MS = 1000;
let broken = false;

function say(id) {
  const loading = document.getElementById('app-loading');
  // The app has taken the page over: what goes wrong now is its own to tell.
  if (!loading) return;
  broken = true;
  document.getElementById('app-opening').hidden = true;
  document.getElementById(id).hidden = false;
}

async function start() {
  if (typeof WebAssembly !== 'object') return say('app-too-old');
  try {
    const { default: init } = await import('{{js}}');
    await init({ module_or_path: fetch('{{wasm}}', { integrity: '{{wasm integrity}}' }) });
    const loading = document.getElementById('app-loading');
    if (loading) loading.remove();
  } catch (error) {
    console.error(error);
    // A file that arrived whole and is refused uses instructions that this browser does not know.
    say(error instanceof WebAssembly.CompileError ? 'app-too-old' : 'app-not-loaded');
  }
}

function versionOf(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage('version', [port2]);
  });
}

function reload() {
  if (window.dispatchEvent(new Event('nabij-reload', { cancelable: true }))) location.reload();
}

async function reloadIfOther() {
  if (workers.controller && (await versionOf(workers.controller)) !== own) reload();
}

function announce(registration) {
  // The first worker of all takes over by itself; a newer one waits until someone says so.
  if (!registration.waiting || !registration.active) return;
  root.dataset.update = 'ready';
  window.dispatchEvent(new Event('nabij-update-ready'));
  // A version that cannot start must not keep its successor waiting.
  if (broken) registration.waiting.postMessage('activate');
}

function follow(registration) {
  if (registration.installing) registration.installing.addEventListener('statechange', () => announce(registration));
}

async function keepUpToDate() {
  workers.addEventListener('controllerchange', reloadIfOther);
  const registration = await workers.register('/sw.js', { updateViaCache: 'none' });
  window.addEventListener('nabij-update-take', () => {
    if (!registration.waiting) return;
    registration.waiting.postMessage('activate');
    // Chromium lets an older worker that has just been woken live on for half a minute or more, unless its page goes.
    setTimeout(reload, LINGER_MS);
  });
  registration.addEventListener('updatefound', () => follow(registration));
  follow(registration);
  announce(registration);
  // An installed app can stay open for weeks without a navigation. Offline this fails, and nothing is lost.
  const look = () => registration.update().catch(() => {});
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  window.addEventListener('online', look);
}

document.getElementById('app-again').addEventListener('click', () => location.reload());
start()
  // Afterwards, so that filling the cache does not slow the first opening; and also when starting failed, so that a repair arrives.
  .then(() => (workers ? keepUpToDate() : undefined))
  .catch((error) => console.error(error));
