// Whether everything on a page can be reached: by a thumb, and by the Tab key.

// As small as a target may be, in CSS pixels.
const TARGET_MIN = 48;

// Gives every target that is too small for a thumb, with its size.
export function tooSmall(page) {
  return page.evaluate((min) => {
    const targets = document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="button"]');
    const found = [];
    for (const target of targets) {
      // One that comes only with the Tab key is not for thumbs.
      if (!target.checkVisibility({ visibilityProperty: true }) || target.matches('.skip')) continue;
      // A box or a round button is tapped by its label as well.
      const { width, height } = (target.matches('[type="checkbox"], [type="radio"]') ? (target.closest('label') ?? target) : target).getBoundingClientRect();
      // Half a pixel is lost to rounding.
      if (width < min - 0.5 || height < min - 0.5) found.push(`${target.outerHTML.slice(0, 120)} is ${Math.round(width)} x ${Math.round(height)}`);
    }
    return found;
  }, TARGET_MIN);
}

// Presses Tab through the whole page, and gives what is wrong on the way: something that is skipped, comes out of turn, shows no sign of
// having the focus, or has it behind something else.
export async function troubleByTab(page) {
  // From the beginning, as after loading.
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.getSelection().removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  const expected = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    // Of round buttons that belong together Tab stops at one.
    const stops = all.filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0 || element.disabled) return false;
      if (element.type !== 'radio') return true;
      const group = all.filter((other) => other.type === 'radio' && other.name === element.name);
      return element === (group.find((radio) => radio.checked) ?? group[0]);
    });
    stops.forEach((element, index) => (element.dataset.stop = index));
    return stops.map((element) => element.outerHTML.slice(0, 120));
  });
  const trouble = [];
  const reached = [];
  for (let presses = 0; presses <= expected.length; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const signs = [element, element.nextElementSibling].filter(Boolean).map((one) => getComputedStyle(one));
      const marked = signs.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const front = document.elementFromPoint(x, y);
      const label = element.closest('label');
      const free = front && (element.contains(front) || front.contains(element) || label?.contains(front));
      return { index: element.dataset.stop, marked, free: Boolean(free), where: `${Math.round(x)}, ${Math.round(y)}`, what: element.outerHTML.slice(0, 120) };
    });
    if (stop === null) break;
    if (reached.includes(stop.index)) break;
    reached.push(stop.index);
    if (!stop.marked) trouble.push(`nothing shows that this has the focus: ${stop.what}`);
    if (!stop.free) trouble.push(`at ${stop.where} something lies before: ${stop.what}`);
  }
  const order = reached.map(Number);
  if (order.length !== expected.length || order.some((index, place) => index !== place)) {
    trouble.push(`Tab goes ${order.join(' ')} through ${expected.map((what, index) => `\n    ${index} ${what}`).join('')}`);
  }
  await page.evaluate(() => document.querySelectorAll('[data-stop]').forEach((element) => delete element.dataset.stop));
  return trouble;
}
