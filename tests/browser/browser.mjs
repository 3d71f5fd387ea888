// Debian's Chromium, and a person who has a keyboard and no mouse.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.JALON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--force-color-profile=srgb'],
  });

/* A window that remembers what went wrong in it: errors of the console (the content policy's too), requests to anybody else. */
export async function openWindow(browser, site, options = {}) {
  const context = await browser.newContext({ baseURL: site.url, locale: 'fr-FR', timezoneId: 'Europe/Paris', colorScheme: 'light',
    viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const wrong = [], requests = [];
  context.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(site.url))
      wrong.push(`a request to ${request.url()}`);
  });
  context.on('console', (message) => {
    // Chromium says each refused page in the console, 404, 422 or 500: the tests ask for those.
    if (message.type() === 'error' && !/the server responded with a status of [45]\d\d/.test(message.text()))
      wrong.push(message.text());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(error.message));
  return { page, context, wrong, requests };
}

/* What has the focus, and whether its reader sees it: in the window, not covered, with a ring. */
function lookAtFocus(target) {
  const e = document.activeElement;
  if (!e || e === document.body)
    return { name: 'the page', seen: true };
  const arrived = e === target;
  const name = `<${e.localName}> ${(e.innerText || e.value || e.name || '').trim().slice(0, 60)}`;
  const box = e.getClientRects()[0];
  if (!box)
    return { name, seen: false, why: 'it has no box' };
  const x = box.left + Math.min(box.width / 2, 200), y = box.top + Math.min(box.height / 2, 200);
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight)
    return { name, seen: false, why: `it is out of the window, at ${x}, ${y}` };
  const top = document.elementFromPoint(x, y);
  if (top !== e && !e.contains(top))
    return { name, seen: false, why: `it is covered by <${top?.localName} class="${top?.className}">` };
  const style = getComputedStyle(e);
  if (e.localName !== 'main' && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 3))
    return { name, seen: false, why: 'it has no ring' };
  return { name, seen: true, arrived };
}

/* A person at the keyboard of one page: Tab, Enter, Space, arrows, and typing. */
export class Hands {
  constructor(page) {
    this.page = page;
    this.keys = page.keyboard;
  }
  /* Tab after Tab, or back, until the focus is on what is meant; on the way each stop must be seen. */
  async reach(what, by = 'Tab') {
    const target = typeof what === 'string' ? this.page.locator(what) : what;
    const passed = [], handle = await target.elementHandle();
    for (let tabs = 0; tabs < 150; tabs++) {
      await this.keys.press(by);
      const stop = await this.page.evaluate(lookAtFocus, handle);
      assert.ok(stop.seen, `the focus is not seen on ${stop.name}: ${stop.why} (${this.page.url()})`);
      if (stop.arrived)
        return;
      passed.push(stop.name);
    }
    assert.fail(`Tab does not reach ${target}; it passes by ${passed.slice(0, 60).join(', ')}`);
  }
  /* A key that leads to another page; gives its answer back. */
  async go(key = 'Enter') {
    const arrived = this.page.waitForNavigation({ waitUntil: 'load' });
    await this.keys.press(key);
    return arrived;
  }
  async follow(what, key, by) {
    await this.reach(what, by);
    return this.go(key);
  }
  /* On a phone, what is folded away is opened first, with its own button; whether it was. */
  async unfold(summary, by) {
    const button = this.page.locator(summary);
    if (!(await button.isVisible()))
      return false;
    await this.reach(button, by);
    await this.keys.press('Enter');
    return true;
  }
  async choose(group, label) {
    const chosen = this.page.locator(`${group} input:checked`), asked = await chosen.count();
    await this.reach(asked ? chosen : this.page.locator(`${group} input`).first());
    if (!asked)
      await this.keys.press('Space');
    const wanted = this.page.locator(group).getByLabel(label, { exact: true });
    for (let i = 0; i < 10 && !(await wanted.isChecked()); i++)
      await this.keys.press('ArrowDown');
    assert.ok(await wanted.isChecked(), `the arrows do not reach ${label}`);
  }
  /* Reaches a field and writes over what is in it. */
  async write(field, text) {
    await this.reach(field);
    await this.keys.press('Control+a');
    await (!text ? this.keys.press('Delete') : text.length < 10 ? this.keys.type(text) : this.keys.insertText(text)); // a long one at once
  }
}

/* The element that has the focus, by its role or id; on a busy machine it comes a little after the page. */
export async function focused(page) {
  for (let tried = 0; ; tried++) {
    const on = await page.evaluate(() => document.activeElement !== document.body && (document.activeElement.getAttribute('role') || document.activeElement.id || document.activeElement.className));
    if (on || tried === 40)
      return on;
    await new Promise((later) => setTimeout(later, 50));
  }
}

/* Spaces that do not break are spaces for whoever compares. */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();
export const textOf = async (page, selector) => plain(await page.locator(selector).innerText());

/* The page as a screen reader gets it: Chromium's own tree, in the order of reading, without what has no word. */
export async function treeOf(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node])), tree = [];
  (function read(node, above) {
    const level = node.properties?.find((one) => one.name === 'level')?.value.value;
    const here = { role: node.role?.value, name: plain(node.name?.value ?? ''), ...(level && { level }), above };
    const kept = !node.ignored && !['none', 'generic', 'InlineTextBox'].includes(here.role);
    if (kept)
      tree.push(here);
    for (const id of node.childIds ?? [])
      if (byId.has(id))
        read(byId.get(id), kept ? here : above);
  })(nodes[0], null);
  return tree;
}
