// A real relay on a free port, with a store of its own that outlives it.

import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { APP, RELAY } from './programs.mjs';

const run = promisify(execFile);

export class Relay {
  #process = null;

  // Starts a relay whose store and log lie in `folder`; `app` is the folder of the app that it serves. With a wire, phones reach it by that.
  static async start(folder, app = APP, wire = null) {
    const relay = new Relay();
    relay.wire = wire;
    if (wire) wire.relay = relay;
    relay.folder = folder;
    relay.store = join(folder, 'relay.sqlite');
    relay.log = join(folder, 'relay.log');
    // Port 0 takes a free one; the relay's own address, which devices sign, is localhost and that port.
    relay.port = 0;
    const { stdout } = await run(RELAY, ['token', '--store', relay.store]);
    relay.token = stdout.trim();
    await relay.start(app);
    return relay;
  }

  get address() {
    return this.wire?.address ?? `http://localhost:${this.port}`;
  }

  // Starts again on the same store and the same port.
  async start(app = APP) {
    const log = createWriteStream(this.log, { flags: 'a' });
    const options = ['serve', '--listen', `127.0.0.1:${this.port}`, '--store', this.store, '--app', app];
    if (this.wire) options.push('--address', this.wire.address);
    // Logs as much as it can: what must not be in a log is looked for there.
    this.#process = spawn(RELAY, options, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, RUST_LOG: 'trace' } });
    this.#process.stderr.pipe(log);
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const bound = /^listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(line);
      if (!bound) continue;
      this.port = Number(bound[1]);
      return;
    }
    throw new Error(`the relay did not start; its log is ${this.log}`);
  }

  // Ends it as a power cut would.
  kill() {
    return this.#end('SIGKILL');
  }

  // Ends it in order.
  stop() {
    return this.#end('SIGTERM');
  }

  async #end(signal) {
    const ending = this.#process;
    this.#process = null;
    if (!ending || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  }
}
