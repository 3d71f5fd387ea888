// The pictures of docs/screenshots/, from the example at a fixed hour: the same bytes from the same Chromium.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, openWindow } from './browser.mjs';
import { Client, root, startSite } from './site.mjs';

const folder = join(root, 'docs/screenshots');
const HIGHEST = 2000, A_GLANCE = 1000; // a longer page is cut there: what follows tells nothing new, and weighs in the history
const A4 = { width: 794, height: 1123 };
/* The first six in every light, at both widths, and on paper. */
const seen = [
  { name: 'home', path: '/' },
  { name: 'list', path: '/propositions' },
  { name: 'proposal', path: '/propositions/14' },
  { name: 'addressee', path: '/destinataires/l-etat' },
  { name: 'journal', path: '/journal' },
  { name: 'commune', path: '/communes/99034' },
];
const pictures = [
  ...seen,
  { name: 'action', path: '/actions/138' },
  { name: 'counts', path: '/aide/comptes' },
  { name: 'state-form', path: '/actions/2/etat', as: 'mobility' },
  { name: 'refused-form', path: '/actions/2/etat', as: 'mobility', refused: true },
  { name: '404', path: '/rien-ici' },
];

/* The table of docs/guide.md, as a spreadsheet saves it, and its mapping: the first two blocks of its chapter. */
async function tableOfTheGuide() {
  const chapter = (await readFile(join(root, 'docs/guide.md'), 'utf8')).split('\n## Reprendre un tableau existant\n')[1];
  return [...chapter.matchAll(/(?:^ {4}.*\n|^\n(?= {4}))+/gm)].slice(0, 2).map(([block]) => block.replace(/^ {4}/gm, ''));
}

/* What differs from one run to the next: fingerprints are salted anew in each database, and paper says the address of the site. */
function fixWhatVaries() {
  for (const [i, code] of document.querySelectorAll('.fingerprint code').entries())
    code.textContent = code.textContent.replace(/[0-9a-f]/g, (_, at) => ((i * 7 + at * 5 + 3) % 16).toString(16));
  for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();)
    walk.currentNode.data = walk.currentNode.data.replaceAll(location.origin, 'https://convention.combeclaire.example');
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

  async function take({ name, path, as, refused, at = site }, width, { colorScheme = 'light', media = 'screen', highest = HIGHEST, kind = '' } = {}) {
    const { page, context, wrong } = await openWindow(browser, at, { viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: false });
    if (as)
      await context.addCookies([{ name: 'jalon', value: session.split('=')[1], url: at.url }]);
    await page.goto(path);
    if (refused) {
      await page.fill('[name=since-day]', '31');
      await page.fill('[name=since-month]', '2');
      await page.click('main form button');
    }
    await page.emulateMedia({ media });
    await page.evaluate(fixWhatVaries);
    await page.evaluate(() => document.fonts.ready);
    const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), highest);
    const picture = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled', caret: 'hide' });
    const file = join(folder, `${name}-${kind || width}.png`);
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
  for (const picture of seen)
    it(`${picture.name}, in the dark and on paper`, async () => {
      for (const width of [1280, 320])
        await take(picture, width, { colorScheme: 'dark', highest: A_GLANCE, kind: `dark-${width}` });
      await take(picture, A4.width, { media: 'print', highest: A4.height, kind: 'print' });
    });

  it('a table brought in', async () => {
    const own = await startSite({ command: 'init' });
    try {
      const table = join(own.folder, 'plan.csv'), map = join(own.folder, 'plan.map'), [rows, columns] = await tableOfTheGuide();
      await writeFile(table, rows);
      await writeFile(map, columns);
      const brought = await own.jalon('import', table, '--map', map, '--publish', 'Plan voté le 14 mars 2024');
      assert.equal(brought.code, 0, brought.out + brought.err);
      await take({ name: 'imported', path: '/', at: own }, 1280, { highest: A_GLANCE });
    } finally {
      await own.stop();
    }
  });
});
