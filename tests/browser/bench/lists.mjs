// Writes a made-up team's three lists, the same for the same years: 8 workers, 64 clients, about 2,750 visits a year.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FIRST = 'Ayla Bram Cato Demi Emre Floor Guus Hamza Iris Jip Koen Lale Mees Noor Otis Puck'.split(' ');
const LAST = ['Aalbers', 'van Beek', 'Çelik', 'de Groot', 'El Idrissi', 'Faber', 'ten Have', 'Jansen'];
const WORKERS = [
  ['Marit', 28, 'verslaving<=2', 'angst', 'schulden'], ['Sahar', 32, '', 'psychose;taal', 'lvb'], ['Theo', 24, 'agressie<=1', 'praktisch', 'angst'],
  ['Joyce', 36, '', 'jongeren', 'gezin'], ['Ruben', 20, '', 'muziek', 'psychose'], ['Fenna', 32, 'agressie<=2', 'rouw', 'verslaving'],
  ['Ozan', 30, '', 'schulden', 'autisme'], ['Hilde', 16, 'psychose<=1', 'gezin', ''],
];
const LABELS = ['verslaving', 'psychose', 'agressie', 'schulden', 'lvb', 'autisme', 'rouw', 'gezin'];
const OUTCOMES = ['home', 'home', 'home', 'door', 'not_opened', 'not_opened', 'phone', 'message', 'outside', 'relative'];
const NOTES = [
  'Thee gedronken in de keuken. De stapel post ligt er nog; we begonnen met de bovenste brief.',
  'Stond aan de deur en zei dat het even niet ging. Volgende week weer, zelfde tijd.',
  'Gordijnen dicht, radio aan. Kaartje met een groet in de bus gedaan.',
  'Belde zelf terug over de afspraak bij de gemeente. Klonk rustiger dan vorige keer.',
  'Samen een blokje om gelopen. Onderweg ging het over vroeger, en over de hond.',
  'Vroeg of ik mee wil naar de huisarts. Dat hebben we in de agenda gezet.',
];
const MANDATES = ['', '', '', '', '', '', '', '', '', 'alleen aan de deur', 'post samen openen'];
const END = Date.UTC(2026, 10, 20);
const DAY_MS = 24 * 3600 * 1000;

// A small generator of Marsaglia's (xorshift, 32 bits): the same numbers everywhere.
function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

// Writes the lists into `folder`; gives their paths and how many visits there are.
export async function writeLists(folder, years) {
  const draw = numbers(20261120);
  const pick = (list) => list[draw(list.length)];
  const clients = Array.from({ length: 64 }, (_, at) => `${FIRST[at % 16]} ${LAST[(at * 5 + Math.floor(at / 16)) % 8]} ${String.fromCharCode(65 + Math.floor(at / 16))}.`);
  const cases = clients.map((client) => [client, pick(WORKERS)[0], ...Array.from({ length: 6 }, () => 1 + draw(5)), `${pick(LABELS)};${pick(LABELS)}`, 0]);
  const visits = [];
  for (const [client, worker, frequency] of cases) {
    // Days between two attempts, so that all clients together come to about 43 a year each.
    const pause = 12 - 2 * frequency + 2;
    for (let day = 365 * years - draw(14); day >= 0; day -= Math.max(1, pause - 1 + draw(3))) {
      const at = new Date(END - day * DAY_MS + (8 + draw(11)) * 3600_000 + 5 * draw(12) * 60_000).toISOString().slice(0, 19);
      const outcome = pick(OUTCOMES);
      visits.push([at, client, draw(100) < 85 ? worker : pick(WORKERS)[0], outcome, 1 + draw(5), draw(5), pick(NOTES), pick(MANDATES), outcome === 'home' && draw(5) === 0 ? 'yes' : '']);
    }
  }
  visits.sort((one, other) => (one[0] < other[0] ? -1 : 1));
  const table = async (name, head, rows) => {
    const path = join(folder, `${name}.csv`);
    const cell = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
    await writeFile(path, [head, ...rows].map((row) => row.map(cell).join(',')).join('\n') + '\n');
    return path;
  };
  const items = ['contact_frequency', 'crisis_risk', 'care_avoidance', 'network_strain', 'travel', 'administration'];
  const files = [
    await table('workers', ['worker', 'case_hours', 'limits', 'talents', 'learning'], WORKERS),
    await table('cases', ['client', 'worker', ...items, 'labels', 'heavy_for_me'], cases),
    await table('visits', ['at', 'client', 'worker', 'outcome', 'nearness', 'tension', 'note', 'mandate', 'client_may_read'], visits),
  ];
  return { files, visits: visits.length };
}
