// axe-core on each kind of page, each refused form, each error page; and no sideways scrolling on a phone.
// Each kind is looked at in both languages, at both widths, in both schemes.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { allRules, axeSource, rulesOfSize, tooWide, violations } from './axe.mjs';
import { launch, openWindow } from './browser.mjs';
import { addressOf, brokenKinds, emptyKinds, kinds } from './kinds.mjs';
import { Client, startSite } from './site.mjs';

const PHONE = { width: 320, height: 700 }, DESK = { width: 1280, height: 900 };

let browser, source;
before(async () => {
  source = await axeSource();
  browser = await launch();
});
after(async () => { await browser.close(); });

/* Text too faint for its ground: axe-core's own rule takes half its time and looks at each scheme once, this at every combination.
   A ground is a colour, never a picture, so the nearest one above a text is what it lies on. */
function faint() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const channels = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const groundOf = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255)
        return colour;
      if (colour[3])
        return null; // see-through: axe-core's business
    }
    return channels(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#121212' : '#fff');
  };
  const wrong = new Set(), seen = new Set();
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || seen.has(e) || !e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || e.closest('svg'))
      continue;
    seen.add(e);
    const style = getComputedStyle(e), ground = groundOf(e), size = parseFloat(style.fontSize);
    if (!ground)
      continue;
    const [a, b] = [light(channels(style.color)), light(ground)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5))
      wrong.add(`“${walk.currentNode.data.trim().slice(0, 40)}” has a contrast of ${ratio.toFixed(2)}, ${style.color} on ${ground.slice(0, 3)}`);
  }
  return [...wrong];
}

/* Boxes of words that lie over each other: what a reader cannot make out, and axe does not look for.
   A button that sticks to the window's edge is put back in its place: it hides what scrolls under it, on purpose. */
function overlapping() {
  const boxes = [], sheet = new CSSStyleSheet();
  for (const e of document.querySelectorAll('main *'))
    if (getComputedStyle(e).position === 'sticky')
      e.classList.add('-unstuck');
  sheet.replaceSync('.-unstuck { position: static !important }');
  document.adoptedStyleSheets = [sheet];
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const text = walk.currentNode, range = document.createRange();
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || text.parentElement.closest('.away, .skip'))
      continue;
    range.selectNodeContents(text);
    for (const r of range.getClientRects())
      boxes.push({ text: text.data.trim().slice(0, 30), left: r.left, right: r.right, top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25 });
  }
  document.adoptedStyleSheets = [];
  boxes.sort((a, b) => a.top - b.top);
  const over = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom - 1; j++) {
      const a = boxes[i], b = boxes[j];
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1)
        over.push(`“${a.text}” lies over “${b.text}”`);
    }
  return over;
}

/* Opens a kind of page in a window; a form is filled and sent there. */
async function open(page, kind, address) {
  let answer = await page.goto(address);
  if (kind.send) {
    const arrived = page.waitForNavigation();
    await page.evaluate((changes) => {
      const form = document.querySelector('form.form');
      for (const [name, value] of Object.entries(changes))
        form.elements[name].value = value;
      form.submit();
    }, kind.send);
    answer = await arrived;
  }
  assert.equal(answer.status(), kind.status ?? 200, `${address} answers ${answer.status()}`);
}

/* One window an account, each with its session; `nobody` has none. axe-core comes in by the debugger: the content policy admits no script. */
async function windowsOf(site, names) {
  const windows = {};
  for (const name of names) {
    windows[name] = await openWindow(browser, site, { viewport: DESK });
    await windows[name].context.addInitScript({ content: source });
    if (name === 'nobody')
      continue;
    const [cookie, value] = (await Client.signedIn(site, name)).session.split('=');
    await windows[name].context.addCookies([{ name: cookie, value, url: site.url }]);
  }
  return windows;
}

/* One kind in one language: at 1280 px, then as it stands at 320 px, there with all that is folded away opened; in both schemes.
   axe-core looks at French, light, on a desk, and at English, dark, on a phone: each language, scheme and width once. What hangs on two of
   them together, contrast, sizes, boxes, is looked at in every combination. */
async function look(page, kind, language, links, found) {
  const inScheme = async (where, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    found(`${where}, ${colorScheme}`, await page.evaluate(faint));
  };
  await page.setViewportSize(DESK);
  await open(page, kind, addressOf(kind, language, links));
  found('1280 px', await page.evaluate(overlapping));
  found('1280 px', await page.evaluate(tooWide, false));
  await inScheme('1280 px', 'dark');
  await inScheme('1280 px', 'light');
  found('1280 px', await violations(page, language === 'fr' ? allRules : rulesOfSize));

  await page.setViewportSize(PHONE);
  found('320 px', await page.evaluate(tooWide, false));
  await page.evaluate(() => document.querySelectorAll('details').forEach((e) => { e.open = true; }));
  found('320 px, opened', await page.evaluate(overlapping));
  found('320 px, opened', await page.evaluate(tooWide, false));
  found('320 px, with spaced text', await page.evaluate(tooWide, true));
  await inScheme('320 px', 'light');
  await inScheme('320 px', 'dark');
  found('320 px', await violations(page, language === 'en' ? allRules : rulesOfSize));
}

async function checkAll(list, site, links, language) {
  const windows = await windowsOf(site, new Set(list.map((kind) => kind.as ?? 'nobody')));
  const wrong = [];
  for (const kind of list)
    await look(windows[kind.as ?? 'nobody'].page, kind, language, links, (where, what) => wrong.push(...what.map((one) => `${kind.name}, ${where}: ${one}`)));
  for (const { context, wrong: logged } of Object.values(windows)) {
    wrong.push(...logged);
    await context.close();
  }
  assert.ok(!wrong.length, `${wrong.length} wrong:\n${wrong.join('\n')}`);
}

describe('axe-core', { concurrency: 2 }, () => {
  const sites = {}, links = {};
  before(async () => {
    [sites.example, sites.empty, sites.broken] = await Promise.all([startSite(), startSite({ command: 'init' }), startSite()]);
    links.link = new URL(await sites.example.link('mobility')).pathname;
    links.spent = new URL(await sites.example.link('mobility')).pathname;
    await new Client(sites.example).send(links.spent);
    await truncate(sites.broken.database, 0);
  });
  after(async () => {
    await Promise.all([sites.example.stop(), sites.empty.stop(), sites.broken.stop({ broken: true })]);
  });

  for (const [language, name] of [['fr', 'in French'], ['en', 'in English']]) {
    it(`finds nothing ${name}`, () => checkAll(kinds, sites.example, links, language));
    it(`finds nothing on an empty site, ${name}`, () => checkAll(emptyKinds, sites.empty, links, language));
    it(`finds nothing when the site broke down, ${name}`, () => checkAll(brokenKinds, sites.broken, links, language));
  }
});
