// What one test file plays on: temporary folders, relays and phones that end with it, and what a failing fact leaves to look at.

import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Phone } from './phone.mjs';
import { Relay } from './relay.mjs';
import { Wire } from './wire.mjs';

// Far above what a file takes on a busy machine; only there so that nothing hangs for ever.
const FILE_MS_MAX = 240_000;

export class Stage {
  phones = [];
  relays = [];
  #count = 0;

  constructor(folder, context) {
    this.folder = folder;
    this.context = context;
  }

  async room(name) {
    this.#count += 1;
    const room = join(this.folder, `${name}-${this.#count}`);
    await mkdir(room);
    return room;
  }

  async relay(app) {
    return this.#keep(await Relay.start(await this.room('relay'), app));
  }

  // Gives a relay that phones reach by a wire of its own: `relay.wire`.
  async wiredRelay() {
    return this.#keep(await Relay.start(await this.room('relay'), undefined, await Wire.lay()));
  }

  #keep(relay) {
    this.relays.push(relay);
    return relay;
  }

  // Gives a phone that is off.
  async phone(name, relay, options) {
    return this.follow(new Phone(name, await this.room('phone'), relay.address, options));
  }

  // Gives a phone, off, whose profile is a copy of another's.
  async copyOf(phone, name) {
    return this.follow(await phone.copy(name, await this.room('phone')));
  }

  follow(phone) {
    this.phones.push(phone);
    return phone;
  }

  // One step with a name that states what is true after it. If it fails, pictures and texts of all screens are kept.
  async fact(name, play) {
    let failed = false;
    await this.context.test(name, async () => {
      try {
        await play();
      } catch (error) {
        failed = true;
        await this.keepEvidence(name);
        throw error;
      }
    });
    // The steps of one file build on each other.
    if (failed) throw new Error(`what follows needs: ${name}`);
  }

  async keepEvidence(name) {
    const folder = await mkdtemp(join(tmpdir(), 'nabij-failed-'));
    for (const phone of this.phones.filter((phone) => phone.isOn)) {
      for (const [index, page] of phone.context.pages().entries()) {
        const picture = join(folder, `${phone.name}-${index}.png`);
        const text = await page.evaluate(() => `${location.pathname}\n${document.body.innerText}`).catch(String);
        await page.screenshot({ path: picture, timeout: 5_000 }).catch(() => {});
        await writeFile(join(folder, `${phone.name}-${index}.txt`), text);
        console.error(`--- ${name}: ${phone.name} shows (${picture})\n${text}\n${phone.complaints.slice(-5).join('\n')}`);
      }
    }
    for (const relay of this.relays) console.error(`--- the relay's folder was ${relay.folder}`);
  }

  async clear() {
    await Promise.all(this.phones.map((phone) => phone.stop().catch(() => {})));
    await Promise.all(this.relays.map((relay) => relay.kill()));
    await Promise.all(this.relays.map((relay) => relay.wire?.end()));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Plays one test on a stage of its own.
export function play(name, acts) {
  test(name, { timeout: FILE_MS_MAX }, async (context) => {
    const stage = new Stage(await mkdtemp(join(tmpdir(), 'nabij-')), context);
    try {
      await acts(stage);
    } finally {
      await stage.clear();
    }
  });
}
