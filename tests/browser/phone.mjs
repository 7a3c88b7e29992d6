// One person's phone: a Chromium with a profile on disk that outlives it.

import { cp, mkdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './programs.mjs';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// A phone in a Dutch hand.
const OPTIONS = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'nl-NL',
  timezoneId: 'Europe/Amsterdam',
  serviceWorkers: 'allow',
};
// Enough for a key derivation on a busy machine; what takes longer is wrong.
const PATIENCE_MS = 30_000;

export class Phone {
  #context = null;

  // `name` names the person in what a failing test says; the profile lies in `folder`.
  constructor(name, folder, address, options = {}) {
    this.name = name;
    this.profile = join(folder, name);
    this.address = address;
    this.options = { ...OPTIONS, ...options };
    // Every request that left the browser's pages and workers, and all that a page said in its console.
    this.requests = [];
    this.complaints = [];
  }

  get context() {
    return this.#context;
  }

  get isOn() {
    return this.#context !== null;
  }

  // Starts the browser on its profile and opens the app; `fragment` is what stands after `#`.
  async start({ fragment = '', path = '/', offline = false, before = async () => {} } = {}) {
    await mkdir(this.profile, { recursive: true });
    const options = { ...this.options, executablePath: CHROMIUM, headless: true, args: FLAGS };
    this.#context = await chromium.launchPersistentContext(this.profile, options);
    this.#context.setDefaultTimeout(PATIENCE_MS);
    this.#context.on('request', (request) => this.requests.push(request.url()));
    this.#context.on('weberror', (error) => this.complaints.push(String(error.error())));
    this.#context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    if (offline) await this.#context.setOffline(true);
    this.page = this.#context.pages()[0];
    await before(this);
    await this.open(path, fragment);
  }

  // Starts with a full disk, and gives what makes room on it again. Chromium remembers for half a minute how much room there was, so the
  // disk is full before the app first asks.
  async startFull() {
    let devtools;
    const origin = this.address;
    const before = async ({ context, page }) => {
      devtools = await context.newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    };
    await this.start({ before });
    return () => devtools.send('Storage.overrideQuotaForOrigin', { origin });
  }

  async open(path = '/', fragment = '') {
    await this.page.goto(this.address + path + (fragment && `#${fragment}`));
  }

  // Ends the browser as a person closes it.
  async stop() {
    const context = this.#context;
    this.#context = null;
    await context?.close();
  }

  // Ends every process of the browser at once, as an empty battery does.
  async kill() {
    const context = this.#context;
    this.#context = null;
    const closed = new Promise((resolve) => context.on('close', resolve));
    process.kill(-(await this.processId()), 'SIGKILL');
    await closed;
  }

  // Gives the id of the browser's first process, which leads a group of its own.
  async processId() {
    // Chromium links this to `host-process`, so that two of them never share a profile.
    const lock = await readlink(join(this.profile, 'SingletonLock'));
    return Number(lock.split('-').at(-1));
  }

  // Copies the profile of a stopped phone, as a thief would.
  async copy(name, folder) {
    const copy = new Phone(name, folder, this.address, this.options);
    await cp(this.profile, copy.profile, { recursive: true, filter: (path) => !path.includes('/Singleton') });
    return copy;
  }

  async forget() {
    await this.stop();
    await rm(this.profile, { recursive: true, force: true });
  }
}
