// The wire between a phone and a relay: whole, or cut in the middle of what comes back.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export class Wire {
  // Bytes that still come back from the relay before the wire breaks.
  #bytesLeft = Infinity;
  // Paths that no request comes through to.
  #refused = null;
  #open = new Set();

  // Lays a wire to a relay that is yet to start; `relay.port` says where it is then.
  static async lay() {
    const wire = new Wire();
    wire.server = createServer((near) => wire.#join(near)).listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    wire.address = `http://localhost:${wire.server.address().port}`;
    return wire;
  }

  // Breaks it once so many bytes have come back; at once for 0.
  cutAfter(bytes) {
    this.#bytesLeft = bytes;
    if (bytes <= 0) this.#cut();
  }

  mend() {
    this.#bytesLeft = Infinity;
  }

  // Breaks under every request to a path that begins like this, until it is called with `null`.
  refuse(path) {
    this.#refused = path;
  }

  get isCut() {
    return this.#bytesLeft <= 0;
  }

  async end() {
    this.#cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(near) {
    if (this.isCut) return near.resetAndDestroy();
    const far = connect(this.relay.port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      // Browsers do not send a second request before the first one's answer: one begins where the bytes do.
      const path = /^[A-Z]+ (\S+) HTTP/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1];
      if (this.#refused && path?.startsWith(this.#refused)) near.resetAndDestroy();
      else far.write(bytes);
    });
    near.on('end', () => far.end());
    far.on('data', (bytes) => {
      near.write(bytes.subarray(0, Math.min(bytes.length, this.#bytesLeft)));
      this.#bytesLeft -= bytes.length;
      if (this.isCut) this.#cut();
    });
  }

  #cut() {
    for (const socket of this.#open) socket.resetAndDestroy();
  }
}
