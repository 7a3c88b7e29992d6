// Requests to the relay as a stranger can forge them: overheard ones with another nonce or without their proofs.
//
// The layout is that of `core/src/wire.rs`: version 1, then postcard (varints, lengths before bytes, one byte per enum variant here).

const VERSION = 1;
const NONCE_BYTES = 16;

// Reads postcard from `bytes`, from `at` on.
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    for (let [value, shift] = [0, 1]; ; shift *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

// Gives an overheard request with a fresh nonce; its proofs sign another one.
export function withNonce(frame, nonce) {
  return Buffer.concat([frame.subarray(0, 1), nonce, frame.subarray(1 + NONCE_BYTES)]);
}

// Gives an overheard request with a fresh nonce and no proof at all.
export function withoutProofs(frame, nonce) {
  const reader = new Reader(frame, 1 + NONCE_BYTES);
  for (let proofs = reader.number(); proofs > 0; proofs -= 1) {
    const isSpace = reader.number() === 0;
    reader.take(16);
    if (isSpace) reader.number();
    reader.take(reader.number());
  }
  return Buffer.concat([Buffer.from([VERSION]), nonce, Buffer.from([0]), frame.subarray(reader.at)]);
}

// Gives the nonces of a reply.
export function noncesOf(reply) {
  const reader = new Reader(reply, 1);
  reader.number();
  return Array.from({ length: reader.number() }, () => Buffer.from(reader.take(NONCE_BYTES)));
}
