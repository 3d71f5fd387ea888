// Every count that a page shows is what one gets by following it; every link leads somewhere. Fetched, without a browser.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client, startSite } from './site.mjs';

const unescaped = (text) => text.replace(/&(lt|gt|quot|amp|#39);/g, (all, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': '’' }[name]));
const plain = (html) => unescaped(html.replace(/<[^>]*>/g, '')).replace(/[\u00a0\u202f\s]+/g, ' ').trim();
const mainOf = (html) => html.match(/<main\b[\s\S]*<\/main>/)[0];

const rowsOf = (html) => [...html.matchAll(/<h[23] class="title[^"]*"><a href="([^"]*)"/g)].map((match) => match[1]);

/* A list of proposals or of actions, as its reader meets it. */
function listOf(html) {
  const main = mainOf(html), said = plain(main.match(/<p\b[^>]*role="status"[^>]*>([\s\S]*?)<\/p>/)[1]);
  const [, found, total] = said.match(/^([\d ]+) \D+ sur ([\d ]+)$/);
  return {
    found: Number(found), total: Number(total),
    rows: rowsOf(main),
    values: [...main.matchAll(/<label\b[^>]*><input type="checkbox" name="([^"]*)" value="([^"]*)"( checked)?>([\s\S]*?)<\/label>/g)]
      .map(([, name, value, checked, text]) => ({ name, value, chosen: Boolean(checked), count: Number(plain(text).match(/(\d+)$/)[1]) })),
    chips: [...(main.match(/<ul class="chips">[\s\S]*?<\/ul>/)?.[0] ?? '').matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>((?:(?!<\/a>)[\s\S])*?)<\/a>/g)].map(([, href, text]) => ({ href: unescaped(href), text: plain(text) }))
      .filter(({ text }) => /^Retirer |^Tout effacer$/.test(text)),
  };
}

/* A table's cells, head and foot with it: its numbers, and where they lead. */
function tableOf(html) {
  const table = html.match(/<table\b[\s\S]*?<\/table>/)[0];
  const rows = [...table.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row]) => [...row.matchAll(/<t([hd])\b[^>]*>([\s\S]*?)<\/t[hd]>/g)]
    .map(([, kind, cell]) => ({ head: kind === 'h', text: plain(cell), count: parseInt(plain(cell).replace(/(\d) (?=\d)/g, '$1'), 10), href: unescaped(cell.match(/href="([^"]*)"/)?.[1] ?? '') })));
  return { head: rows[0], body: rows.slice(1, -1), foot: rows.at(-1) };
}

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const address = (path, pairs) => path + (pairs.length ? `?${new URLSearchParams(pairs)}` : '');
const distinct = (values) => [...new Set(values)];

describe('counts', { concurrency: 1 }, () => {
  let site, reader;
  before(async () => {
    site = await startSite();
    reader = new Client(site);
  });
  after(async () => { await site.stop(); });

  const pages = new Map();
  async function get(path) {
    if (!pages.has(path)) {
      const answer = await reader.get(path);
      assert.equal(answer.status, 200, path);
      pages.set(path, answer.html);
    }
    return pages.get(path);
  }
  const list = async (path, pairs = []) => listOf(await get(address(path, [...pairs, ['tout', '1']])));

  /* Each value's count, beside some choices, is what the list has once its facet asks for that value alone. */
  async function followAll(path, pairs) {
    const shown = await list(path, pairs);
    for (const { name, value, count } of shown.values) {
      const asked = [...pairs.filter(([one]) => one !== name), [name, value]];
      const got = await list(path, asked);
      assert.equal(got.found, count, `${address(path, pairs)} says ${count} for ${name}=${value}, which gives ${got.found}`);
      assert.equal(got.rows.length, count, `${address(path, asked)} says ${got.found} and shows ${got.rows.length} rows`);
    }
    assert.deepEqual(shown.values.filter((one) => one.chosen).map(({ name, value }) => `${name}=${value}`).sort(),
      pairs.filter(([name]) => name !== 'q').map(([name, value]) => `${name}=${value}`).sort());
    return shown.values;
  }

  for (const [path, several] of [
    ['/propositions', [[['theme', 'se-deplacer'], ['theme', 'habiter-et-se-chauffer'], ['reponse', 'telle-quelle']], [['q', 'vélo']], [['q', 'bus'], ['etat', 'en-cours']],
      [['attente', 'l-etat'], ['commune', '99001']]]],
    ['/actions', [[['etat', 'en-cours'], ['etat', 'suspendue'], ['pilote', 'mobilites']], [['avis', 'rythme-oui'], ['commune', 'toutes']]]],
  ]) {
    it(`of every facet of ${path} are what one gets by following them`, async () => {
      const values = await followAll(path, []);
      assert.ok(distinct(values.map((one) => one.name)).length >= 6 && values.length > 60, `${values.length} values`);
      for (const pairs of several)
        await followAll(path, pairs);
    });

    it(`of ${path} add up within a facet, and facets cut each other`, async () => {
      const values = (await list(path)).values.filter((one) => one.count > 0), rows = new Map();
      for (const one of values)
        rows.set(one, (await list(path, [[one.name, one.value]])).rows);
      for (let i = 0; i < 40; i++) { // combinations of two to four values, ever the same
        const chosen = distinct([7, 11, 13, 17].slice(0, 2 + i % 3).map((step, k) => values[(i * step + k * 5) % values.length]));
        const kept = distinct(chosen.map((one) => one.name))
          .map((name) => new Set(chosen.filter((one) => one.name === name).flatMap((one) => rows.get(one))))
          .reduce((a, b) => new Set([...a].filter((row) => b.has(row))));
        const pairs = chosen.map(({ name, value }) => [name, value]);
        assert.deepEqual((await list(path, pairs)).rows.sort(), [...kept].sort(), address(path, pairs));
      }
    });

    it(`chips of ${path} can each be removed, and all at once`, async () => {
      for (const pairs of several) {
        const { chips } = await list(path, pairs);
        assert.equal(chips.length, pairs.length + 1);
        const whole = chips.pop();
        assert.deepEqual([whole.text, whole.href], ['Tout effacer', path]);
        for (const { href } of chips) {
          const left = [...new URL(href, site.url).searchParams].filter(([name]) => name !== 'tri');
          assert.equal(left.length, pairs.length - 1, href);
          assert.ok(left.every(([name, value]) => pairs.some((pair) => pair[0] === name && pair[1] === value)), href);
          assert.equal((await list(path, left)).found, listOf(await get(href)).found, href);
        }
        assert.deepEqual(chips.map((one) => one.href).length, new Set(chips.map((one) => one.href)).size, 'two chips remove the same');
      }
      const { chips, found, total } = await list(path);
      assert.deepEqual(chips, []);
      assert.equal(found, total);
    });
  }

  const views = ['/', '/?vue=reponse', '/?vue=fraicheur', ...['compte', 'taille', 'rythme', 'ecart'].map((question) => `/?vue=avis&question=${question}`)];
  for (const view of views)
    it(`of the field (${view}) hold: legend, signs, table, sentence, lists`, async () => {
      const home = mainOf(await get(view)), field = home.match(/<section\b[^>]*aria-labelledby="field"[\s\S]*?<\/section>/)[0];
      const legend = [...field.matchAll(/<svg\b[^>]*><use href="#([\w-]+)"\/>(?:<use href="#(fold)"\/>)?<\/svg> <a href="([^"]*)">([^<]*)<\/a> <b>(\d+)<\/b>/g)]
        .map(([, sign, fold, href, words, count]) => ({ sign, fold, href: unescaped(href), words: plain(words), count: Number(count) }));
      const themes = [...field.matchAll(/<h3><a href="\/themes\/([\w-]+)"[^>]*>([^<]*)<\/a>([\s\S]*?)<\/h3>\s*<ul\b[^>]*>([\s\S]*?)<\/ul>/g)].map(([, slug, name, said, signs]) => ({
        slug, name: plain(name), said: Number(plain(said).match(/\d+/)[0]),
        signs: [...signs.matchAll(/<a href="([^"]*)"><svg\b[^>]*><use href="#([\w-]+)"\/>(?:<use href="#(fold)"\/>)?<\/svg>/g)].map(([, href, sign, fold]) => ({ href, sign, fold })),
      }));
      const signs = themes.flatMap((theme) => theme.signs), total = signs.length;
      assert.equal(themes.length, 9);
      assert.equal(total, view.includes('avis') ? 170 : 246);
      assert.equal(new Set(signs.map((one) => one.href)).size, total, 'a sign stands twice');
      assert.deepEqual(themes.map((theme) => theme.said), themes.map((theme) => theme.signs.length));
      for (const row of legend) {
        const count = row.fold ? signs.filter((one) => one.fold).length : signs.filter((one) => one.sign === row.sign).length;
        assert.equal(count, row.count, `${row.count} in the legend for ${row.words}, ${count} signs`);
        assert.equal(listOf(await get(row.href)).found, row.count, `${row.words}: ${row.href}`);
      }

      const sentence = plain(home.match(/<p\b[^>]*>(Au [\s\S]*?)<\/p>/)[1]);
      assert.match(sentence, new RegExp(`^Au 24 novembre 2026, sur ${total} `));
      assert.deepEqual([...sentence.replace(/^.*?: /, '').matchAll(/:\s(\d+)(?=[,.]|$)/g)].map((match) => Number(match[1])),
        legend.filter((row) => !row.fold && row.count).map((row) => row.count));

      const table = tableOf(mainOf(await get(`${view}${view === '/' ? '?' : '&'}lire=tableau`)));
      const numbers = table.body.map((row) => row.slice(1).map((cell) => cell.count));
      const columns = legend.filter((row) => !row.fold);
      assert.deepEqual(table.head.slice(1, -1).map((cell) => cell.text), columns.map((row) => row.words));
      assert.deepEqual(table.body.map((row) => row[0].text), themes.map((theme) => theme.name));
      assert.deepEqual(numbers, themes.map((theme) => [...columns.map((row) => theme.signs.filter((one) => one.sign === row.sign).length), theme.signs.length]));
      for (const row of numbers)
        assert.equal(sum(row.slice(0, -1)), row.at(-1));
      assert.deepEqual(table.foot.slice(1).map((cell) => cell.count), numbers[0].map((_, c) => sum(numbers.map((row) => row[c]))));
      assert.equal(table.foot.at(-1).count, total);
      const wrong = [];
      for (const { href, count } of table.body.flatMap((row) => row.slice(1, -1)).filter((cell) => cell.count)) {
        const { found } = listOf(await get(href));
        if (found !== count)
          wrong.push(`the table says ${count}, ${href} gives ${found}`);
      }
      assert.deepEqual(wrong, []);
    });

  it('of answers by states are those of their lists, and add up', async () => {
    const table = tableOf(mainOf(await get('/propositions/tableau')));
    const numbers = table.body.map((row) => row.slice(1).map((cell) => cell.count));
    assert.deepEqual(numbers.map((row) => sum(row.slice(0, -1))), numbers.map((row) => row.at(-1)));
    assert.deepEqual(table.foot.slice(1).map((cell) => cell.count), numbers[0].map((_, c) => sum(numbers.map((row) => row[c]))));
    assert.equal(table.foot.at(-1).count, 246);
    for (const cell of table.body.flatMap((row) => row.slice(1, -1)).filter((one) => one.count))
      assert.equal(listOf(await get(cell.href)).found, cell.count, cell.href);
  });

  it('of the four figures are those of their lists', async () => {
    const figures = mainOf(await get('/')).match(/<section\b[^>]*aria-labelledby="figures"[\s\S]*?<\/section>/)[0];
    const all = [...figures.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item]) => ({ said: plain(item), href: unescaped(item.match(/href="([^"]*)"/)[1]) }));
    assert.equal(all.length, 4);
    for (const { said, href } of all) {
      const [, n, total] = said.match(/^(\d+) sur (\d+)/);
      if (href.includes('vue=avis'))
        continue; // three questions at once: no list tells it
      const got = listOf(await get(href));
      assert.deepEqual([got.found, got.total], [Number(n), Number(total)], `${said}: ${href}`);
    }
  });

  it('of who must answer are those of each addressee, of the home page and of the lists', async () => {
    const main = mainOf(await get('/destinataires')), home = plain(mainOf(await get('/')).match(/<section\b[^>]*aria-labelledby="awaited"[\s\S]*?<\/section>/)[0]);
    const rows = [...main.matchAll(/<tr><th scope="row"><a href="([^"]*)"[^>]*>([^<]*)<\/a><\/th>([\s\S]*?)<\/tr>/g)];
    assert.equal(rows.length, 16);
    const awaited = [];
    for (const [, href, name, cells] of rows) {
      const [asked, sent, answered, silence] = [...cells.matchAll(/<td\b[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => plain(cell));
      const slug = href.split('/').at(-1), own = mainOf(await get(href));
      const waiting = (await list('/propositions', [['attente', slug]])).found;
      if (slug === 'conseil') {
        assert.equal(waiting, asked - answered, name);
        assert.ok(home.includes(`${plain(name)} : ${waiting} points sans réponse.`), home);
        awaited.push(plain(name));
        continue;
      }
      assert.equal(waiting, sent - answered, name);
      assert.equal((await list('/propositions', [['destinataire', slug]])).found, Number(asked), name);
      assert.equal([...own.matchAll(/<tr><th scope="row">/g)].length, Number(asked), name);
      const days = [...plain(own).matchAll(/Sans réponse depuis ([\d ]+) jours/g)].map((match) => Number(match[1].replace(/ /g, '')));
      assert.equal(days.length, waiting, name);
      assert.deepEqual(days, [...days].sort((a, b) => b - a), `${name}: the longest silence stands first`);
      assert.equal(silence === 'aucun' ? 0 : Number(silence.match(/^([\d ]+) jours/)[1].replace(/ /g, '')), days[0] ?? 0, name);
      if (waiting > 0)
        awaited.push(plain(name));
    }
    for (const [at, name] of awaited.entries())
      assert.equal(home.includes(`${name} : `), at < 6, `${name} in: ${home}`);
    assert.ok(home.includes(`${awaited.length - 6} autres destinataires`), home);
  });

  it('of days late are told of a study still awaited, not of one that was answered', async () => {
    const answer = async (number) => plain(mainOf(await get(`/propositions/${number}`)).match(/<section\b[^>]*aria-labelledby="answer"[\s\S]*?<\/section>/)[0]);
    assert.match(await answer(8), /À l’étude .*30 juin 2025 ?, en retard de 512 jours/);
    assert.doesNotMatch(await answer(5), /en retard/, 'the council answered on 17 November 2023, before the day it had given');
  });

  it('of themes, levers, services and communes are those of their lists', async () => {
    for (const { value: slug, count } of (await list('/propositions')).values.filter((one) => one.name === 'theme')) {
      const theme = mainOf(await get(`/themes/${slug}`)), said = plain(theme.match(/<p class="results">([\s\S]*?)<\/p>/)[1]);
      assert.equal(rowsOf(theme).length, Math.min(count, 25), slug);
      assert.equal(Number(said.match(/^\d+/)[0]), count, slug);
      assert.equal(sum([...said.replace(/^.*?: /, '').matchAll(/:\s(\d+)(?=[,.]|$)/g)].map((match) => Number(match[1]))), count, said);
      assert.equal([...theme.matchAll(/<li><a href="[^"]*"><svg/g)].length, count, slug);
    }
    const report = mainOf(await get('/rapport'));
    assert.equal([...report.matchAll(/<li value="\d+">/g)].length, 239);
    for (const [, href] of (await get('/services')).matchAll(/href="(\/services\/[^"]+)"/g)) {
      const service = mainOf(await get(href)), said = plain(service.match(/<h2 id="own">([\s\S]*?)<\/h2>/)[1]);
      const own = service.match(/<section aria-labelledby="own">([\s\S]*?)<\/section>/)[1];
      assert.equal(rowsOf(own).length, Math.min(Number(said.match(/^\d+/)[0]), 25), href);
      const found = await reader.get(`/actions?pilote=${href.split('/').at(-1)}`); // a service without an action is no value of the facet
      assert.equal(found.status === 404 ? 0 : listOf(found.html).found, Number(said.match(/^\d+/)[0]), href);
    }
    const communes = [...mainOf(await get('/communes')).matchAll(/<a href="\/communes\/(\d+)">[^<]*<\/a><\/th><td\b[^>]*>(\d+)/g)];
    assert.equal(communes.length, 49);
    for (const [, code, count] of communes) {
      assert.equal((await list('/actions', [['commune', code]])).found, Number(count), code);
      assert.equal(Number(plain(mainOf(await get(`/communes/${code}`)).match(/<h2 id="here">([\s\S]*?)<\/h2>/)[1]).match(/^\d+/)[0]), Number(count), code);
    }
  });
});
