// axe-core on each kind of page, each refused form, each error page; and no sideways scrolling on a phone.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { launch, openWindow } from './browser.mjs';
import { addressOf, brokenKinds, emptyKinds, kinds } from './kinds.mjs';
import { Client, startSite } from './site.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 320, height: 700 }, DESK = { width: 1280, height: 900 };

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const rules = axe.getRules(TAGS).filter((rule) => rule.enabled || rule.ruleId === 'target-size'); // the others are experiments
const allRules = rules.map((rule) => rule.ruleId);
const colourRules = rules.filter((rule) => rule.tags.includes('cat.color')).map((rule) => rule.ruleId);

/* What axe-core finds wrong in the page as it stands. It comes in by the debugger: the content policy admits no script. */
async function violations(page, only = allRules) {
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.evaluate(axe.source);
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations'], preload: false });
    return violations;
  }, only);
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}) ${node.target}: ${node.failureSummary}`));
}

/* Elements that make the page wider than its window, with a reader's own spacing of text (WCAG 1.4.12) or without. */
function tooWide(spaced) {
  if (spaced) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }
  const wide = document.scrollingElement.scrollWidth > innerWidth;
  const guilty = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5);
  document.adoptedStyleSheets = [];
  return wide ? guilty.slice(-3).map((e) => `<${e.localName} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().slice(0, 40)}`) : [];
}

/* Boxes of words that lie over each other: what a reader cannot make out, and axe does not look for. */
function overlapping() {
  const boxes = [];
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const text = walk.currentNode, range = document.createRange();
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) || text.parentElement.closest('.away, .skip'))
      continue;
    range.selectNodeContents(text);
    for (const r of range.getClientRects())
      boxes.push({ text: text.data.trim().slice(0, 30), left: r.left, right: r.right, top: r.top + r.height * 0.25, bottom: r.bottom - r.height * 0.25 });
  }
  return boxes.flatMap((a, i) => boxes.slice(i + 1)
    .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map((b) => `“${a.text}” lies over “${b.text}”`));
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

/* One window an account, each with its session; `nobody` has none. */
async function windowsOf(site, names, viewport) {
  const windows = {};
  for (const name of names) {
    windows[name] = await openWindow(browser, site, { viewport });
    if (name === 'nobody')
      continue;
    const [cookie, value] = (await Client.signedIn(site, name)).session.split('=');
    await windows[name].context.addCookies([{ name: cookie, value, url: site.url }]);
  }
  return windows;
}

async function checkAll(list, site, links, viewport, look) {
  const windows = await windowsOf(site, new Set(list.map((kind) => kind.as ?? 'nobody')), viewport);
  const found = [];
  for (const kind of list) {
    const { page } = windows[kind.as ?? 'nobody'];
    await look(page, kind, links, (what) => found.push(...what.map((one) => `${kind.name}: ${one}`)));
  }
  for (const { context, wrong } of Object.values(windows)) {
    found.push(...wrong);
    await context.close();
  }
  assert.ok(!found.length, `${found.length} wrong:\n${found.join('\n')}`);
}

/* At 1280 px: one language, both schemes. */
const lookAtDesk = (language) => async (page, kind, links, found) => {
  await open(page, kind, addressOf(kind, language, links));
  found(await page.evaluate(overlapping));
  found(await violations(page));
  await page.emulateMedia({ colorScheme: 'dark' }); // the same page in other colours: axe's rules on colours, again
  found((await violations(page, colourRules)).map((one) => `dark: ${one}`));
  await page.emulateMedia({ colorScheme: 'light' });
};

/* At 320 px: what a phone adds. Its menu is opened, and its filter. */
async function lookAtPhone(page, kind, links, found) {
  await open(page, kind, addressOf(kind, 'fr', links));
  found(await page.evaluate(tooWide, false));
  found(await page.evaluate(overlapping));
  await page.evaluate(() => document.querySelectorAll('details').forEach((e) => { e.open = true; }));
  found(await page.evaluate(overlapping));
  found(await page.evaluate(tooWide, false));
  found((await page.evaluate(tooWide, true)).map((one) => `with spaced text, ${one}`));
  found(await violations(page));
}

const looks = [['1280 px, in French', DESK, lookAtDesk('fr')], ['1280 px, in English', DESK, lookAtDesk('en')], ['320 px', PHONE, lookAtPhone]];

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
    await sites.example.stop();
    await sites.empty.stop();
    await sites.broken.stop({ broken: true });
  });

  for (const [where, viewport, look] of looks) {
    it(`finds nothing at ${where}`, () => checkAll(kinds, sites.example, links, viewport, look));
    it(`finds nothing on an empty site, at ${where}`, () => checkAll(emptyKinds, sites.empty, links, viewport, look));
    it(`finds nothing when the site broke down, at ${where}`, () => checkAll(brokenKinds, sites.broken, links, viewport, look));
  }
});

