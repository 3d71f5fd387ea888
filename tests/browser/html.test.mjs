// The pages' own text: valid HTML, nothing from elsewhere, no cookie for a reader, and light.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { truncate } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch, openWindow } from './browser.mjs';
import { addressOf, brokenKinds, emptyKinds, kinds, languages, refusedKinds } from './kinds.mjs';
import { Client, startSite } from './site.mjs';
import { faults, kB, unsaidFrench } from './validator.mjs';

/* Words of a page as its reader meets them: without tags, with what its references stand for left as they are. */
const wordsOf = (html) => html.replace(/^[\s\S]*?<body>/, '').replace(/<svg class="sprite"[\s\S]*?<\/svg>/, '').replace(/<[^>]*>/g, '\n');

describe('the HTML', () => {
  const sites = {}, links = {}, clients = {}, fetched = [];

  /* Fetches a kind of page, by its form where it is refused one. */
  async function fetchPage(site, kind, language) {
    const key = `${site}/${kind.as ?? 'nobody'}`;
    clients[key] ??= kind.as ? await Client.signedIn(sites[site], kind.as) : new Client(sites[site]);
    const address = addressOf(kind, language, links);
    const answer = kind.send ? await clients[key].send(address, kind.send) : await clients[key].get(address);
    return { ...answer, kind, where: `${kind.name} (${address})` };
  }

  before(async () => {
    [sites.example, sites.empty, sites.broken] = await Promise.all([startSite(), startSite({ command: 'init' }), startSite()]);
    links.link = new URL(await sites.example.link('mobility')).pathname;
    links.spent = new URL(await sites.example.link('mobility')).pathname;
    await new Client(sites.example).send(links.spent);
    await truncate(sites.broken.database, 0);
    for (const [site, list] of [['example', [...kinds, ...refusedKinds]], ['empty', emptyKinds], ['broken', brokenKinds]])
      for (const language of Object.keys(languages))
        for (const kind of list)
          fetched.push({ ...(await fetchPage(site, kind, language)), language });
  });
  after(async () => {
    await Promise.all([sites.example.stop(), sites.empty.stop(), sites.broken.stop({ broken: true })]);
  });

  it('has the status that is expected of it', () => {
    assert.deepEqual(fetched.filter((one) => one.status !== (one.kind.status ?? 200)).map((one) => `${one.where}: ${one.status}`), []);
  });

  it('is valid', async () => {
    const wrong = [];
    for (const { html, where } of fetched)
      wrong.push(...await faults(html, where));
    assert.ok(!wrong.length, `${wrong.length} wrong:\n${wrong.join('\n')}`);
  });

  it('says its language, and holds no script, no style of its own, no handler, nothing from elsewhere', () => {
    const banned = /<script|<style|\sstyle=|\son[a-z]+=|\ssrc="(?!\/-\/|(?:\/en)?\/fichiers\/)|<link rel="(?:stylesheet|icon)" href="(?!\/-\/)|<iframe|<object|<embed|javascript:/i;
    for (const { html, where, language } of fetched) {
      assert.doesNotMatch(html, banned, where);
      assert.match(html, new RegExp(`<html lang="${language}">`), where);
    }
  });

  it('says which words are not in its own language', () => {
    const unsaid = new Map(); // each once, with the page that shows it first
    for (const { html, where } of fetched.filter((one) => one.language === 'en'))
      for (const text of unsaidFrench(html))
        unsaid.set(text, unsaid.get(text) ?? where);
    assert.ok(!unsaid.size, `${unsaid.size} wrong:\n${[...unsaid].map(([text, where]) => `${where}: ${text}`).join('\n')}`);
  });

  it('has one title of its own, the error first when a form is refused', () => {
    for (const { html, where, status, language } of fetched) {
      const title = html.match(/<title>([^<]*)<\/title>/)[1];
      assert.equal(title.startsWith(language === 'fr' ? 'Erreur\u00a0: ' : 'Error: '), status === 422, `${where}: ${title}`);
    }
  });

  it('has one main and one h1', () => {
    for (const { html, where } of fetched)
      for (const one of [/<main\b/g, /<h1\b/g])
        assert.equal(html.match(one)?.length, 1, `${where}: ${one}`);
  });

  it('ends each sentence once, and right after its last word', () => {
    const wrong = new Map();
    for (const { html, where } of fetched) {
      const text = html.replace(/^[\s\S]*?<main\b/, '').replace(/<\/?(?!a\b|b\b|span|strong|small|code|time|ins|del|mark|sub)\w+[^>]*>/g, '\n\n').replace(/<[^>]*>/g, '')
        .replace(/\n\s*\n/g, '\u2029').replace(/\s+/g, (run) => (run.includes('\u2029') ? '\u2029' : ' '));
      for (const [found] of text.matchAll(/[^\u2029]{0,30}(?:\w [.,](?= |\u2029|$)|\w\.\.(?!\.))/gu))
        wrong.set(found, wrong.get(found) ?? where);
    }
    assert.ok(!wrong.size, `${wrong.size} wrong:\n${[...wrong].map(([text, where]) => `${where}: ${text}`).join('\n')}`);
  });

  it('lets a keyboard skip over the signs of the field, and over the filters of a list', () => {
    const missing = [];
    for (const { html, where } of fetched.filter(({ kind, status }) => status === 200 && /^(?:home|list)$/.test(kind.name))) {
      const main = html.match(/<main\b[\s\S]*<\/main>/)[0], many = main.search(/<h3><a href="[^"]*\/themes\/|<input type="checkbox"/);
      if (!/<a\b[^>]*\shref="#/.test(main.slice(0, many)))
        missing.push(where);
    }
    assert.deepEqual(missing, []);
  });

  it('shows no reference to a character raw, and leaves no name between braces unfilled', () => {
    for (const { html, where } of fetched)
      assert.doesNotMatch(wordsOf(html), /&(?!(?:lt|gt|amp|quot|#39);)|&amp;(?:nbsp|#?\w+;)|\{\w*\}/, where);
  });

  it('leaves no cookie with a reader, and keeps what a person sees out of caches', () => {
    for (const { headers, where, kind, status } of fetched) {
      assert.equal(headers.get('set-cookie'), null, where);
      if (kind.as || status >= 400)
        assert.equal(headers.get('cache-control'), 'no-store', where);
    }
  });

  it('is under the policy that admits nothing from elsewhere', () => {
    for (const { headers, where } of fetched)
      assert.match(headers.get('content-security-policy'), /^default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'/, where);
  });

  it('is light: a home of 239 proposals under 50 kB, a whole list under 60, every other page under 20', () => {
    const heavy = [];
    for (const { html, where } of fetched) {
      const weight = gzipSync(html).length;
      if (weight > (/home/.test(where) ? 50 : /tout=1|\/rapport\b/.test(where) ? 60 : 20) * kB)
        heavy.push(`${where} weighs ${weight} bytes`);
    }
    assert.deepEqual(heavy, []);
  });
});

describe('a first visit', () => {
  let site, browser;
  before(async () => {
    site = await startSite();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });

  it('makes six requests at most, all to the site, and leaves no cookie', async () => {
    const paths = ['/', '/?lire=tableau', '/propositions', '/propositions/3', '/actions/2', '/destinataires', '/communes/99001', '/rapport', '/preuves/1/contester'];
    await Promise.all(paths.map(async (path) => {
      const { page, context, requests, wrong } = await openWindow(browser, site);
      await page.goto(path, { waitUntil: 'networkidle' });
      const icon = await page.locator('link[rel=icon]').evaluate((link) => link.href); // a window without a tab asks for none
      const all = new Set([...requests, icon]);
      const bold = [...all].filter((one) => one.includes('literata-600')); // only where the citizens' words are in bold
      assert.ok(bold.length <= 1, [...all].join(' '));
      const pictures = [...all].filter((one) => one.includes('/fichiers/')); // a proof's photograph is what its reader came for
      assert.ok(all.size - bold.length - pictures.length <= 6, [...all].join(' '));
      assert.deepEqual(wrong, []);
      assert.deepEqual(await context.cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, path);
      await context.close();
    }));
  });

  it('leaves no cookie with who reads on, searches, and contests', async () => {
    const { page, context, wrong } = await openWindow(browser, site);
    for (const path of ['/', '/?vue=avis', '/propositions?theme=se-deplacer', '/recherche?q=bus', '/propositions/3', '/actions/2', '/preuves/1', '/journal', '/en', '/connexion'])
      await page.goto(path);
    await page.goto('/preuves/1/contester');
    await page.fill('#text', 'La bande ocre n’est pas peinte jusqu’au bout.');
    await page.locator('main form button').click();
    await page.waitForURL(/\/preuves\/1\b/);
    assert.deepEqual(await context.cookies(), []);
    assert.deepEqual(wrong, []);
    await context.close();
  });

  it('fetches a light style and light faces', async () => {
    const home = await (await fetch(site.url)).text();
    const sheets = [...home.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
    const texts = await Promise.all(sheets.map(async (one) => (await fetch(site.url + one)).text()));
    const style = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    assert.ok(style <= 25 * kB, `the style weighs ${style} bytes`);
    const faces = [...texts.join('').matchAll(/url\(["']?([^)"']+\.woff2)/g)].map((match) => new URL(match[1], `${site.url}${sheets[0]}`));
    const sizes = await Promise.all(faces.map(async (one) => (await (await fetch(one)).arrayBuffer()).byteLength));
    assert.ok(sizes.length >= 2 && sizes.every((size) => size > 1000), `a face is missing: ${faces}`);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 80 * kB, `the faces weigh ${sizes}`);
  });
});
