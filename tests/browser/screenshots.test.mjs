// The pictures of docs/screenshots/, from the example at a fixed hour: the same bytes from the same Chromium.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, openWindow } from './browser.mjs';
import { Client, root, startSite } from './site.mjs';

const folder = join(root, 'docs/screenshots');
const HIGHEST = 2400; // a longer page is cut there: what follows tells nothing new, and weighs in the history
const pictures = [
  { name: 'home', path: '/' },
  { name: 'list', path: '/propositions' },
  { name: 'proposal', path: '/propositions/5' },
  { name: 'action', path: '/actions/4' },
  { name: 'journal', path: '/journal' },
  { name: 'state-form', path: '/actions/2/etat', as: 'mobility' },
  { name: 'refused-form', path: '/actions/2/etat', as: 'mobility', refused: true },
  { name: '404', path: '/rien-ici' },
];

/* Fingerprints are salted anew in each database: the pictures show a fixed one. */
function fixFingerprints() {
  for (const [i, code] of document.querySelectorAll('.fingerprint code').entries())
    code.textContent = code.textContent.replace(/[0-9a-f]/g, (_, at) => ((i * 7 + at * 5 + 3) % 16).toString(16));
}

describe('screenshots', () => {
  let site, browser, session;
  before(async () => {
    site = await startSite();
    browser = await launch();
    session = (await Client.signedIn(site, 'mobility')).session;
    await mkdir(folder, { recursive: true });
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  async function take({ name, path, as, refused }, width, colorScheme = 'light') {
    const { page, context, wrong } = await openWindow(browser, site, { viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: false });
    if (as)
      await context.addCookies([{ name: 'jalon', value: session.split('=')[1], url: site.url }]);
    await page.goto(path);
    if (refused) {
      await page.fill('[name=since-day]', '31');
      await page.fill('[name=since-month]', '2');
      await page.click('main form button');
    }
    await page.evaluate(fixFingerprints);
    await page.evaluate(() => document.fonts.ready);
    const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), HIGHEST);
    const picture = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled', caret: 'hide' });
    const file = join(folder, `${name}-${colorScheme === 'dark' ? 'dark-' : ''}${width}.png`);
    if (!(await readFile(file).catch(() => Buffer.alloc(0))).equals(picture))
      await writeFile(file, picture);
    assert.deepEqual(wrong, []);
    await context.close();
  }

  for (const picture of pictures)
    it(picture.name, async () => {
      await take(picture, 1280);
      await take(picture, 320);
    });
  it('home, dark', () => take(pictures[0], 1280, 'dark'));
});
