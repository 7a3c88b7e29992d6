// What comes out of the printer, read with poppler: pages, words and where they stand, and what is drawn.

import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const MM_PER_POINT = 25.4 / 72;
// Dots of a picture per millimetre.
export const DOTS_PER_MM = 10;
const DARK_MAX = 160;

// Prints the page to `path` as its style sheet says.
export async function print(page, path) {
  await page.pdf({ path, preferCSSPageSize: true });
  return path;
}

// Gives how many pages there are, and how wide and high they are in points.
export async function pages(pdf) {
  const { stdout } = await run('pdfinfo', [pdf]);
  const [, wide, high] = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(stdout);
  return { count: Number(/^Pages:\s+(\d+)/m.exec(stdout)[1]), wide: Number(wide), high: Number(high) };
}

// Gives every word in reading order, with its box in millimetres from the page's upper left corner.
export async function words(pdf) {
  const { stdout } = await run('pdftotext', ['-bbox', pdf, '-']);
  const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&apos;': "'" };
  const found = stdout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g);
  return [...found].map(([, ...parts]) => {
    const [left, top, right, bottom] = parts.slice(0, 4).map((points) => Number(points) * MM_PER_POINT);
    return { left, top, right, bottom, text: parts[4].replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity) };
  });
}

// Gives the first page as a picture of grey dots.
export async function picture(pdf) {
  const stem = `${pdf}-page`;
  await run('pdftoppm', ['-gray', '-r', String(25.4 * DOTS_PER_MM), '-f', '1', '-singlefile', pdf, stem]);
  const bytes = await readFile(`${stem}.pgm`);
  await rm(`${stem}.pgm`);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  const [wide, high] = [Number(head[1]), Number(head[2])];
  const at = head[0].length;
  return { wide, high, isDark: (x, y) => bytes[at + y * wide + x] <= DARK_MAX };
}

// Gives the box in millimetres that the outermost long lines of a picture make: where one cuts.
export function outline({ wide, high, isDark }, lineMinMm) {
  const least = lineMinMm * DOTS_PER_MM;
  const range = (count) => Array.from({ length: count }, (_, index) => index);
  const columns = range(wide).filter((x) => longestRun(high, (y) => isDark(x, y)) >= least);
  const rows = range(high).filter((y) => longestRun(wide, (x) => isDark(x, y)) >= least);
  const [left, right, top, bottom] = [columns[0], columns.at(-1), rows[0], rows.at(-1)].map((dots) => dots / DOTS_PER_MM);
  return { left, right, top, bottom };
}

function longestRun(count, isDark) {
  let [longest, run] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    run = isDark(index) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
