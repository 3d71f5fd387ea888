// Every page of the example, in both languages: each link leads somewhere, each sentence is in its language, each page is valid and light.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { axeSource, tooWide, violations } from './axe.mjs';
import { launch, openWindow } from './browser.mjs';
import { Client, root, startSite } from './site.mjs';
import { faults, kB, unsaidFrench } from './validator.mjs';

/* Lists have more addresses than anybody reads: of those that differ only by the values asked, so many are read. */
const OF_A_SHAPE = 8;
/* axe takes its time: one page in so many, all of them with JALON_CRAWL=all. */
const WITH_AXE = process.env.JALON_CRAWL === 'all' ? 1 : 25;

const plain = (text) => text.replace(/&(lt|gt|quot|amp|#39);/g, (all, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name]);
const shapeOf = (url) => `${url.pathname}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
const idsOf = (html) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => plain(match[1])));

/* The program's own sentences without names in them, by language: {fr, en}, where both differ. */
async function sentences() {
  const text = await readFile(join(root, 'po/fr.po'), 'utf8');
  const said = { fr: new Set(), en: new Set() };
  for (const [, id, translated] of text.matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm))
    if (!/[{<\\]/.test(id + translated) && id !== translated) {
      said.en.add(id);
      said.fr.add(translated.replaceAll("'", '’'));
    }
  for (const both of said.en)
    if (said.fr.has(both)) {
      said.en.delete(both);
      said.fr.delete(both);
    }
  return said;
}

/* Texts of a page that no other language was said for. */
function ownTexts(html, language) {
  const langs = [], found = [];
  for (const [, name, attributes, close, text] of html.replace(/^[\s\S]*?<body>/, '').matchAll(/<([a-z]\w*)([^>]*)>|<\/(\w+)>|([^<]+)/g)) {
    if (text && (langs.at(-1) ?? language) === language)
      found.push(plain(text).trim().replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '));
    if (name && !/^(?:br|col|hr|img|input|link|meta|use|path|circle|rect|wbr)$/.test(name) && !attributes.endsWith('/'))
      langs.push(attributes.match(/\slang="(\w+)"/)?.[1] ?? langs.at(-1) ?? language);
    else if (close)
      langs.pop();
  }
  return found;
}

describe('every page of the example', () => {
  let site, browser;
  const pages = new Map(), links = [], refused = [], told = []; // told: what search engines are

  before(async () => {
    site = await startSite();
    browser = await launch();
    const client = new Client(site), shapes = new Map(), queue = [];
    const seen = new Set();
    const follow = (where, address) => {
      const url = new URL(plain(address), new URL(where, site.url));
      if (url.origin !== site.url)
        return;
      const path = url.pathname + url.search;
      links.push({ where, path, fragment: decodeURIComponent(url.hash.slice(1)) });
      if (seen.has(path))
        return;
      seen.add(path);
      const shape = shapeOf(url), count = (shapes.get(shape) ?? 0) + 1;
      shapes.set(shape, count);
      if (!url.search || count <= OF_A_SHAPE)
        queue.push(path);
    };
    follow('/', '/');
    follow('/', '/en');
    told.push(...[...(await client.get('/sitemap.xml')).html.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => plain(match[1])));
    for (const address of told)
      follow('/sitemap.xml', address);
    const reader = async () => {
      for (let path = queue.shift(); path; path = queue.shift()) {
        const { status, headers, html } = await client.get(path);
        if (status >= 300 && status < 400 && headers.get('location')) {
          follow(path, headers.get('location'));
          continue;
        }
        if (status !== 200)
          refused.push(`${path}: ${status}`);
        if (!/^text\/html/.test(headers.get('content-type') ?? ''))
          continue;
        pages.set(path, { html, ids: idsOf(html), language: /^\/en(?:[/?]|$)/.test(path) ? 'en' : 'fr' });
        for (const [, address] of html.matchAll(/\s(?:href|src)="([^"]+)"/g))
          follow(path, address);
      }
    };
    for (let left = 1; left; left = queue.length)
      await Promise.all(Array.from({ length: 8 }, reader));
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  it('is found from the home page: points, actions, evidence, services, places, acts', () => {
    const count = (shape) => [...pages.keys()].filter((path) => shape.test(path)).length;
    assert.equal(count(/^\/propositions\/\d+$/), 239);
    assert.equal(count(/^\/en\/propositions\/\d+$/), 239);
    assert.equal(count(/^\/actions\/\d+$/), 170);
    assert.equal(count(/^\/communes\/\d+$/), 49);
    assert.equal(count(/^\/services\/[^/]+$/), 40);
    assert.equal(count(/^\/leviers\/[^/]+$/), 71);
    assert.ok(told.length > 1000 && told.every((address) => address.startsWith(site.url)), `${told.length} addresses for search engines`);
    assert.ok(count(/^\/preuves\/\d+$/) > 90 && count(/^\/deliberations\/\d+$/) >= 14);
  });

  it('leads nowhere broken', () => {
    const wrong = [...refused];
    for (const { where, path, fragment } of links)
      if (fragment && pages.has(path) && !pages.get(path).ids.has(fragment))
        wrong.push(`${where}: ${path}#${fragment}`);
    assert.deepEqual([...new Set(wrong)].slice(0, 30), []);
  });

  it('is valid', async () => {
    const wrong = [];
    for (const [path, { html }] of pages)
      if (wrong.length < 30)
        wrong.push(...await faults(html, path));
    assert.deepEqual(wrong, []);
  });

  it('tells by its headings what stands under what', () => {
    const wrong = [];
    const levels = (html) => [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
    for (const [path, { html }] of pages) {
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main')), all = levels(main);
      if (all.filter((level) => level === 1).length !== 1 || all.some((level, i) => i && level > all[i - 1] + 1))
        wrong.push(`${path}: h${all.join(', h')}`);
      for (const [, section] of main.matchAll(/<section[^>]*>((?:(?!<section)[\s\S])*?)<\/section>/g)) {
        const [first, ...others] = levels(section);
        if (others.includes(first))
          wrong.push(`${path}: a section with two h${first}: ${section.slice(0, 80)}`);
      }
    }
    assert.deepEqual(wrong.slice(0, 20), []);
  });

  it('is in its own language, and says which words are not', async () => {
    const said = await sentences(), wrong = new Map();
    assert.ok(said.en.size > 300);
    for (const [path, { html, language }] of pages) {
      for (const text of ownTexts(html, language))
        if (said[language === 'fr' ? 'en' : 'fr'].has(text) && text.length > 3)
          wrong.set(text, path);
      if (language === 'en')
        for (const text of unsaidFrench(html))
          wrong.set(text, path);
    }
    assert.deepEqual([...wrong].map(([text, path]) => `${path}: ${text}`), []);
  });

  it('is light: the home under 50 kB, a whole list under 60, every other page under 20', () => {
    const heavy = [];
    for (const [path, { html }] of pages) {
      const weight = gzipSync(html).length;
      if (weight > (/^\/(?:en)?(?:\?|$)/.test(path) ? 50 : /[?&]tout=1|\/rapport$/.test(path) ? 60 : 20) * kB)
        heavy.push(`${path} weighs ${weight} bytes`);
    }
    assert.deepEqual(heavy, []);
  });

  it('is clean for axe', async () => {
    const source = await axeSource(), wrong = [], chosen = [...pages.keys()].sort().filter((_, at) => at % WITH_AXE === 0);
    await Promise.all([320, 1280].map(async (width) => {
      const { page, context } = await openWindow(browser, site, { viewport: { width, height: 800 } });
      await context.addInitScript({ content: source });
      for (const path of chosen.filter((_, at) => WITH_AXE === 1 || at % 2 === (width === 320 ? 0 : 1))) {
        await page.goto(path);
        wrong.push(...[...await violations(page), ...await page.evaluate(tooWide, false)].map((fault) => `${path} at ${width}: ${fault}`));
      }
      await context.close();
    }));
    assert.deepEqual(wrong.slice(0, 20), []);
  });
});
