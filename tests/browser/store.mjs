// Looks into a relay's store from outside, as whoever runs the relay can.
//
// Python's own `sqlite3` reads and writes it, also while the relay has it open: Node 20 has no SQLite, and packages that bring one
// either download a binary or do not know the write-ahead log.

import { execFile } from 'node:child_process';

const PROGRAM = `
import json, sqlite3, sys
store, sql, *values = sys.argv[1:]
connection = sqlite3.connect(store, timeout=10)
rows = connection.execute(sql, [bytes.fromhex(value) for value in values]).fetchall()
connection.commit()
connection.close()
print(json.dumps([[value.hex() if isinstance(value, bytes) else value for value in row] for row in rows]))
`;

// Runs one statement and gives its rows. Blobs go in and come out as hexadecimal text.
export function query(relay, sql, ...values) {
  return new Promise((resolve, reject) => {
    execFile('python3', ['-c', PROGRAM, relay.store, sql, ...values], { maxBuffer: 64 << 20 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout));
    });
  });
}

// Gives the id of every space that the relay has.
export async function spaceIds(relay) {
  return (await query(relay, 'SELECT hex(id) FROM space ORDER BY row')).map(([id]) => id.toLowerCase());
}

// Gives how many entries the log of the team holds: the space that counts on a token and has CaseLogs below it.
export async function teamLogEntries(relay) {
  const sql = `SELECT count(*) FROM entry JOIN space ON space.row = entry.space
    WHERE space.id IN (SELECT parent FROM space WHERE parent IS NOT NULL)`;
  const [[entries]] = await query(relay, sql);
  return entries;
}

// Gives how many chunks each space holds.
export async function chunkCounts(relay) {
  return new Map(await query(relay, 'SELECT lower(hex(id)), chunks FROM space'));
}

// Gives all that people put into the relay: the bytes of chunks, entries, records and messages.
export async function sealedBytes(relay) {
  const tables = ['chunk', 'entry', 'record', 'message'].map((table) => `SELECT bytes FROM ${table}`);
  return (await query(relay, tables.join(' UNION ALL '))).map(([hex]) => Buffer.from(hex, 'hex'));
}

// Flips one bit in the middle of a stored chunk, as a failing disk or a dishonest relay would. Only while the relay is stopped.
export async function flipBit(relay, space, number) {
  const where = `WHERE space = (SELECT row FROM space WHERE id = x'${space}') AND number = ${Number(number)}`;
  const [[hex]] = await query(relay, `SELECT bytes FROM chunk ${where}`);
  const bytes = Buffer.from(hex, 'hex');
  bytes[bytes.length >> 1] ^= 1;
  await query(relay, `UPDATE chunk SET bytes = ? ${where}`, bytes.toString('hex'));
}
