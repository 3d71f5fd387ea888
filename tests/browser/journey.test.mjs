// What people come for, from the home page on, at two widths, with and without JavaScript: an action confirmed and an evidence contested,
// by keyboard; a question answered, a promise followed to its proof, by clicks; the field, as a screen reader gets it.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { focused, Hands, launch, openWindow, plain, textOf, treeOf } from './browser.mjs';
import { root, startSite } from './site.mjs';

const EMPTY_REASON = /^Pourquoi ce changement : dites pourquoi cela change\.$/;
const ANOTHER = 'Une autre personne doit confirmer';
const REASON = 'Le pont est rouvert et la dernière coupure est supprimée depuis le 20 novembre ; le procès-verbal est signé.';
const CHECKED = 'Vérifié : le procès-verbal, et la piste parcourue à vélo le 21 novembre d’un bout à l’autre.';

const MENU = 'nav[aria-label="Menu principal"]', NOTICE = 'main > [role=status]', SUMMARY_OF_ERRORS = 'main > [role=alert]', SEND = 'main form[method=post] button';
const COUNT = 'main p[role=status]';
const WHERE = 'section[aria-labelledby=where]', ASKED = 'section[aria-labelledby=asked]';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/* Opens a window for somebody who signs in with a link of theirs, at the keyboard. */
async function signIn(site, name, options) {
  const window = await openWindow(browser, site, options);
  const hands = new Hands(window.page);
  await window.page.goto(await site.link(name));
  await hands.follow(SEND, 'Space');
  assert.equal(new URL(window.page.url()).pathname, '/');
  assert.equal(await textOf(window.page, NOTICE), 'Vous êtes connecté ou connectée.');
  assert.equal(await focused(window.page), 'status');
  return { ...window, hands };
}

/* From any page to an action, by the menu, the list and the proposal that it serves. */
async function walkToAction(hands, proposal, action) {
  const unfolded = await hands.unfold(`${MENU} summary`, 'Shift+Tab'); // back from the notice: the signs of the field come after it
  await hands.follow(`${MENU} a[href="/propositions"]`, 'Enter', unfolded ? 'Tab' : 'Shift+Tab');
  await hands.follow(`main .row .title a[href="/propositions/${proposal}"]`);
  await hands.follow(`#action-${action} a[href="/actions/${action}"]`);
}

/* A page that refuses what was sent: it says so in its title, its summary, its fields. */
async function assertRefused(page, answer, status, sentence) {
  assert.equal(answer.status(), status);
  if (status === 422)
    assert.match(await page.title(), /^Erreur\u00a0: /);
  assert.equal(await focused(page), 'alert', 'the summary has no focus');
  assert.equal(await page.locator('main > :first-child').getAttribute('role'), 'alert', 'the summary is not the first in main');
  assert.match(await textOf(page, SUMMARY_OF_ERRORS), sentence);
}

async function assertTied(page, field) {
  const box = page.locator(`#${field}`);
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
  const ids = (await box.getAttribute('aria-describedby')).split(' ');
  const said = await Promise.all(ids.map((id) => textOf(page, `#${id}`)));
  assert.ok(said.some((text) => text.startsWith('Erreur : ')), `no error among what describes ${field}: ${said.join(' / ')}`);
}

/* The rows of a list, by where they lead. */
const rowsOf = (page) => page.locator('main .row .title a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));

/* An inhabitant: home, a theme, a proposal, an action; and the filter of the list. */
async function anInhabitantReads(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  const hands = new Hands(page);
  await page.goto('/');
  assert.equal(await page.locator('script').count(), 0);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'main');

  await hands.follow('main h3 a[href="/themes/se-deplacer"]');
  assert.equal(await textOf(page, 'h1'), 'Se déplacer');
  await hands.follow('main a[href="/propositions?theme=se-deplacer"]');
  assert.equal(await textOf(page, COUNT), '36 points sur 246');
  await hands.unfold('main summary:has-text("Filtrer")');
  await hands.reach('main input[value="habiter-et-se-chauffer"]');
  await page.keyboard.press('Space');
  await hands.follow(page.getByRole('button', { name: 'Voir les propositions' }));
  assert.equal(await textOf(page, COUNT), '68 points sur 246');
  assert.equal((await rowsOf(page)).length, 25);
  await hands.follow(page.getByRole('link', { name: /^Retirer le filtre/ }).nth(1));
  assert.equal(await textOf(page, COUNT), '36 points sur 246');

  await hands.follow('main .row .title a[href="/propositions/3"]');
  assert.equal(await textOf(page, 'h1'), 'Finir les pistes cyclables commencées avant d’en ouvrir d’autres');
  assert.deepEqual(await page.locator('main section > h2').evaluateAll((all) => all.map((h2) => h2.id)), ['asked', 'answer', 'actions', 'money', 'evidence', 'history']);
  assert.match(await textOf(page, `${ASKED} blockquote`), /^Nous avons fait la route à vélo/);
  assert.match(await textOf(page, 'section[aria-labelledby=answer]'), /Adoptée telle quelle .*Délibération 2023-041 du 28 avril 2023, paragraphe 4 : 52 voix pour/);
  await hands.follow('#action-2 h3 a');
  assert.match(await textOf(page, 'h1'), /^Supprimer les coupures de la piste cyclable/);
  assert.match(await textOf(page, WHERE), /Déclaré par le service Mobilités En cours .*Depuis le 16 novembre 2026/);
  assert.equal(await page.locator('a[href$="/etat"], a[href$="/confirmer"], a[href$="/examiner"]').count(), 0, 'a reader is offered nothing to change');
  assert.deepEqual(wrong, []);
  await context.close();
}

/* A referent: an empty reason is refused, then the action is declared finished. */
async function aReferentDeclares({ page, hands }) {
  await walkToAction(hands, 3, 2);
  await hands.follow('a[href="/actions/2/etat"]');
  await hands.choose('#field-state', 'Terminée');
  for (const [part, value] of [['day', '20'], ['month', '11'], ['year', '2026']])
    await hands.write(`[name=since-${part}]`, value);
  const refused = await hands.follow(SEND);
  await assertRefused(page, refused, 422, /^1 point à corriger\. Rien n.est perdu\./);
  assert.match(await textOf(page, `${SUMMARY_OF_ERRORS} a`), EMPTY_REASON);
  await assertTied(page, 'why');
  assert.equal(await page.locator('#field-state input:checked').inputValue(), 'finished');
  assert.deepEqual(await page.locator('#field-since input').evaluateAll((boxes) => boxes.map((box) => box.value)), ['20', '11', '2026']);

  await hands.reach(`${SUMMARY_OF_ERRORS} a`);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'why');
  await page.keyboard.insertText(REASON);
  await hands.follow(SEND);
  assert.equal(await textOf(page, NOTICE), 'Enregistré. Une autre personne, d’un autre service, doit maintenant confirmer.');
  assert.equal(await focused(page), 'status');
  assert.match(await textOf(page, WHERE), /Déclaré par le service Mobilités En cours .*Déclarée terminée, à confirmer .*l’action compte comme « En cours »/, 'a claim moved the state');
}

/* One who may not confirm what this service declared: the form refuses, and says why. */
async function cannotConfirm({ page, hands }) {
  await page.goto('/actions/2');
  await hands.follow('a[href="/actions/2/confirmer"]');
  await hands.write('#why', 'Je confirme.');
  const refused = await hands.follow(SEND);
  await assertRefused(page, refused, 422, new RegExp(ANOTHER));
  assert.equal(await page.locator('#why').inputValue(), 'Je confirme.');
}

async function anotherConfirms({ page, hands }) {
  await page.goto('/actions/2');
  await hands.follow('a[href="/actions/2/confirmer"]');
  assert.match(await textOf(page, 'main dl'), /^Avant En cours Après Terminée/);
  const refused = await hands.follow(SEND);
  await assertRefused(page, refused, 422, /^1 point à corriger/);
  await assertTied(page, 'why');
  await hands.write('#why', CHECKED);
  await hands.follow(SEND, 'Space');
  assert.equal(await textOf(page, NOTICE), 'Confirmé. Le journal en garde la trace.');
  assert.match(await textOf(page, WHERE), /Déclaré par le service Mobilités Terminée .*Depuis le 20 novembre 2026/);
  assert.doesNotMatch(await textOf(page, WHERE), /à confirmer/);
}

/* The thread and the journal show it to everybody. */
async function everybodySees(site, options, role) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  const hands = new Hands(page);
  await page.goto('/propositions/3');
  assert.match(await textOf(page, '#action-2'), /Déclaré par le service Mobilités Terminée .*Depuis le 20 novembre 2026/);
  assert.match(await textOf(page, 'h1 + ul'), /Terminée/);
  assert.ok((await textOf(page, 'section[aria-labelledby=history]')).includes(CHECKED), 'the history of the proposal has no confirmation');
  await hands.unfold(`${MENU} summary`);
  await hands.follow(`${MENU} a[href="/journal"]`);
  const entry = page.locator('main ol > li').filter({ hasText: CHECKED }).first();
  const said = plain(await entry.innerText());
  assert.match(said, /Action 2, « Supprimer les coupures.*confirmation par une deuxième personne/);
  assert.match(said, /Avancement Terminée Avant En cours/);
  assert.ok(said.includes(`Qui ${role}`), said);
  assert.ok((await textOf(page, 'main')).includes(plain(REASON)));
  assert.deepEqual(wrong, []);
  await context.close();
}

/* The chain holds in the database and in the file; one byte changed in a copy of the file names its entry. */
async function theChainHolds(site) {
  const inDatabase = await site.jalon('verify', 'journal');
  assert.equal(inDatabase.code, 0, inDatabase.out + inDatabase.err);
  const count = Number(inDatabase.out.match(/^(\d+) entries, the chain holds\./)[1]);
  const text = await (await fetch(`${site.url}/journal.jsonl`)).text();
  const file = join(site.folder, 'journal.jsonl'), copy = join(site.folder, 'copy.jsonl');
  await writeFile(file, text);
  const inFile = await site.jalon('verify', 'journal', file);
  assert.equal(inFile.out, inDatabase.out);
  assert.equal(inFile.code, 0);
  const exported = await site.jalon('verify', 'journal', '--export');
  assert.equal(exported.out, text, 'the command and the page export two different files');

  const lines = (await readFile(file, 'utf8')).split('\n');
  const line = lines.findIndex((one) => one.includes('le procès-verbal est signé'));
  assert.ok(line > 0 && line < count);
  const { number } = JSON.parse(lines[line]);
  lines[line] = lines[line].replace('est signé', 'est signè');
  const bytes = Buffer.from(lines.join('\n')), whole = Buffer.from(text);
  assert.equal(bytes.filter((byte, i) => byte !== whole[i]).length, 1, 'one byte is changed, no more');
  await writeFile(copy, bytes);
  const broken = await site.jalon('verify', 'journal', copy);
  assert.notEqual(broken.code, 0);
  assert.match(broken.out, new RegExp(`^entry ${number} is broken`));
}

async function signOut({ page, hands, context, wrong }) {
  await hands.unfold(`${MENU} summary`);
  await hands.follow(page.getByRole('button', { name: 'Se déconnecter' }));
  assert.equal(await textOf(page, NOTICE), 'Vous êtes déconnecté ou déconnectée.');
  const form = await page.goto('/actions/2/etat');
  assert.equal(form.status(), 403);
  assert.equal(await page.getByRole('button', { name: 'Se déconnecter' }).count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
}

const seconds = { 320: ['buildings', 'Personne référente, Bâtiments et énergie'], 1280: ['pic', 'Personne en charge'] };

/* ---- by clicks, and by ear ---- */

const BY_BIKE = ['/propositions/13', '/propositions/21'];

async function unfoldByClick(page, summary) {
  if (await page.locator(summary).isVisible())
    await page.click(summary);
}

/* What comes of asking the State's silences for one word: in the list that the page shows, with the field of the list itself. */
async function seekBikes(page, submit) {
  assert.equal(await textOf(page, COUNT), '13 points sur 246');
  await page.click('#list-q');
  await page.keyboard.type('vélo');
  await Promise.all([page.waitForURL(/q=v/), submit()]);
  assert.equal(await textOf(page, COUNT), '2 points sur 246');
  assert.deepEqual(await rowsOf(page), BY_BIKE);
  assert.deepEqual(await page.getByRole('link', { name: /^Retirer le|^Retirer les/ }).allInnerTexts().then((all) => all.map(plain)),
    ['Retirer les mots « vélo » ×', 'Retirer le filtre Réponse attendue de L’État ×']);
}

/* “The proposals about cycling that the State has not answered”: from the home page, from the menu, by address. */
async function theStateIsSilent(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  await page.goto('/');
  await page.getByRole('link', { name: 'Voir ces propositions en attente de réponse (L’État)' }).click();
  await seekBikes(page, () => page.keyboard.press('Enter'));

  await unfoldByClick(page, `${MENU} summary`);
  await page.getByRole('link', { name: 'Qui doit répondre' }).first().click();
  await page.getByRole('rowheader', { name: 'L’État' }).getByRole('link').click();
  assert.match(await textOf(page, 'main tbody tr >> nth=0'), /^N° 13 .*Sans réponse depuis 1 261 jours \(12 juin 2023\)$/);
  await page.getByRole('link', { name: 'Les points encore sans réponse, dans la liste' }).click();
  await seekBikes(page, () => page.getByRole('button', { name: 'Chercher et trier' }).click());

  for (const [address, count] of [['/propositions?q=v%C3%A9lo&attente=l-etat', '2 points sur 246'], ['/en/propositions?q=v%C3%A9lo&attente=l-etat', '2 points out of 246']]) {
    await page.goto(address);
    assert.equal(await textOf(page, COUNT), count);
    assert.deepEqual((await rowsOf(page)).map((href) => href.replace(/^\/en/, '')), BY_BIKE);
    assert.equal(await page.locator('main .row .title mark').first().innerText(), 'vélo');
  }
  assert.deepEqual(wrong, []);
  await context.close();
}

/* One proposal to its proof: the file that comes down is the file that was brought. */
async function toTheProof(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  const file = await readFile(join(root, 'example/rond-point-marnebois.png'));
  await page.goto('/');
  await page.getByRole('link', { name: '3, En cours : 2 actions sur 2 ont commencé', exact: true }).click();
  assert.equal(await textOf(page, 'h1'), 'Finir les pistes cyclables commencées avant d’en ouvrir d’autres');
  await page.click('#action-2 h3 a');
  assert.equal(new URL(page.url()).pathname, '/actions/2');
  await page.getByRole('link', { name: 'Le rond-point de Marnebois après les travaux', exact: true }).click();
  assert.equal(await textOf(page, 'h1'), 'Le rond-point de Marnebois après les travaux');
  const photograph = page.getByRole('img', { name: /^Un rond-point vu de haut\./ });
  assert.ok(await photograph.evaluate((img) => img.complete && img.naturalWidth > 0), 'the photograph is not shown');
  assert.equal(await textOf(page, 'main code'), createHash('sha256').update(file).digest('hex'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'rond-point-marnebois.png' }).click()]);
  assert.equal(download.suggestedFilename(), 'rond-point-marnebois.png');
  assert.ok((await readFile(await download.path())).equals(file), 'other bytes came down');
  assert.deepEqual(wrong, []);
  await context.close();
}

/* The field without eyes: the sentence first, then each theme, a heading and its links; and the same as a table. */
async function heardAndRead(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  await page.goto('/');
  const tree = await treeOf(page), at = (role, name) => tree.findIndex((one) => one.role === role && name.test(one.name));
  const sentence = tree.findIndex((one) => /^Au 24 novembre 2026, sur 246 points examinés : /.test(one.name));
  assert.ok(sentence > at('heading', /^Où en est chaque proposition$/), 'no sentence under the heading');
  const headings = tree.filter((one) => one.role === 'heading' && / \d+ points?$/.test(one.name));
  assert.deepEqual(headings.map((one) => `${one.level} ${one.name}`),
    ['3 Se déplacer 36 points', '3 Habiter et se chauffer 32 points', '3 Manger, cultiver, garder l’eau 33 points', '3 Comprendre et décider ensemble 25 points',
      '3 Réparer, travailler, produire ici 29 points', '3 Construire sans manger les champs 23 points', '3 Produire et partager l’énergie 22 points', '3 Arbres, bêtes et rivières 23 points',
      '3 Grandir, se soigner, vieillir 23 points']);
  const themes = headings.map((heading, i) => {
    const from = tree.indexOf(heading), to = i + 1 < headings.length ? tree.indexOf(headings[i + 1]) : at('heading', /^Quatre chiffres$/);
    assert.ok(sentence < from, 'the sentence comes after the signs');
    const links = tree.slice(from, to).filter((one) => one.role === 'link' && one.above?.role === 'listitem');
    assert.ok(links.every((one) => one.above.above.role === 'list'), heading.name);
    assert.equal(links.length, Number(heading.name.match(/(\d+) points?$/)[1]), heading.name);
    return links.map((one) => one.name);
  });
  const names = themes.flat();
  assert.ok(names.includes('3, En cours : 2 actions sur 2 ont commencé') && names.some((name) => /^14, En cours.*, sans nouvelles depuis plus de 6 mois$/.test(name)), names.join('; '));
  assert.ok(names.every((name) => /^(\d+|Livrer sans encombrer la ville|Laisser une place aux bêtes|Manger du poisson de nos eaux|Répondre à une rumeur sans faire taire|Travailler moins d’heures, ou autrement|Partager le gain d’un terrain devenu constructible|Mourir sans peser sur la terre), [A-ZÀ]/.test(name)), names.join('; '));
  const said = [...tree[sentence].name.replace(/^.*?: |\.$/g, '').matchAll(/(?:^|, )(.*?) : (\d+)(?=, |$)/g)].map(([, words, count]) => [words, Number(count)]);
  for (const [words, count] of said)
    assert.equal(names.map((name) => name.replace(/^.*?, (?=[A-ZÀ])/, '').replace(/, sans nouvelles.*| : \d+ actions? sur.*/, '')).filter((state) => state === words).length, count, words);
  assert.equal(said.reduce((sum, [, count]) => sum + count, 0), names.length);

  await page.getByRole('link', { name: 'Lire en tableau' }).click();
  assert.equal(new URL(page.url()).search, '?lire=tableau');
  await page.locator('main table').waitFor();
  let asTable = await treeOf(page); // the browser builds it a moment after the page
  for (let tried = 0; tried < 50 && !asTable.some((one) => one.role === 'row'); tried++) {
    await page.waitForTimeout(100);
    asTable = await treeOf(page);
  }
  const table = asTable.find((one) => one.role === 'table');
  const rows = asTable.filter((one) => one.role === 'row');
  const cells = rows.map((row) => asTable.filter((one) => one.above === row).map(({ role, name }) => ({ role, name: name.replace(/ : .*$/, '') }))); // “4 : Se déplacer, En cours”
  assert.ok(table, 'the table is no table in the tree');
  const head = cells[0][0].role === 'columnheader' ? cells.shift() : null; // on a phone each cell says its column itself
  assert.ok(cells.every((row) => row[0].role === 'rowheader' && row.slice(1).every((cell) => ['cell', 'gridcell'].includes(cell.role))));
  const columns = head ? head.slice(1).map((cell) => cell.name) : cells[0].slice(1).map((cell) => cell.name.replace(/ \d+$/, ''));
  assert.ok(head ? head.every((cell) => cell.role === 'columnheader') : cells.every((row) => row.slice(1).every((cell, c) => cell.name.startsWith(`${columns[c]} `))), columns.join('; '));
  const numbers = cells.map((row) => row.slice(1).map((cell) => Number(cell.name.match(/\d+$/)[0])));
  const total = numbers.at(-1), body = numbers.slice(0, -1);
  assert.deepEqual([body.length, columns.length], [themes.length, total.length]);
  assert.deepEqual(body.map((row) => row.at(-1)), themes.map((signs) => signs.length));
  assert.deepEqual(body.map((row) => row.slice(0, -1).reduce((a, b) => a + b, 0)), themes.map((signs) => signs.length));
  assert.deepEqual(total, columns.map((_, c) => body.reduce((sum, row) => sum + row[c], 0)));
  assert.equal(total.at(-1), names.length);
  for (const [words, count] of said)
    assert.equal(total[columns.indexOf(words)], count, words);
  assert.deepEqual(wrong, []);
  await context.close();
}

/* ---- an evidence contested ---- */

const WRONG = 'La bande ocre s’arrête six mètres avant la rue de la Gare : en fait, le tour n’est pas sans coupure.';
const MAIL = 'une.habitante@exemple.fr';
const FOUND = 'C’est exact pour la rue de la Gare : la peinture manque sur six mètres. Elle sera faite en mars 2027.';

/* A visitor, at the keyboard, without an account. */
async function aVisitorContests(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  const hands = new Hands(page);
  await page.goto('/propositions/3');
  await hands.follow('main a[href="/preuves/1"]');
  await hands.follow('main a[href="/preuves/1/contester"]');
  assert.equal(await textOf(page, 'h1'), 'Contester cette preuve');
  await hands.write('#email', MAIL);
  const refused = await hands.follow(SEND);
  await assertRefused(page, refused, 422, /^1 point à corriger\. Rien n.est perdu\./);
  await assertTied(page, 'text');
  assert.equal(await page.locator('#email').inputValue(), MAIL, 'the address is lost');
  assert.ok(await page.evaluate(() => document.querySelector('#error-text').getBoundingClientRect().bottom <= document.querySelector('#text').getBoundingClientRect().top
    && document.querySelector('#field-text').contains(document.querySelector('#error-text'))), 'the error does not stand beside its field');
  await hands.reach(`${SUMMARY_OF_ERRORS} a`);
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'text');
  await page.keyboard.insertText(WRONG);
  await hands.follow(SEND);
  assert.equal(new URL(page.url()).pathname, '/preuves/1');
  assert.equal(await textOf(page, NOTICE), 'Contestation reçue, et montrée à côté de la preuve. Une réponse publique la clora.');
  assert.equal(await focused(page), 'status');
  assert.match(await textOf(page, 'section[aria-labelledby=objections]'),
    /^1 contestation Contestation du 24 novembre 2026 : Reçue, pas encore de réponse Son texte sera montré une fois lu\. Pas encore de réponse/);
  assert.ok(!(await page.content()).includes('rue de la Gare'), 'the text is shown before it was read');
  for (const [path, evidence] of [['/propositions/3', 'section[aria-labelledby=evidence]'], ['/actions/2', 'section[aria-labelledby=evidence]']]) {
    await page.goto(path);
    assert.match(await textOf(page, evidence), /Contestée le 24 novembre 2026, pas encore de réponse\./, path);
  }
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(wrong, []);
  await context.close();
}

/* The person in charge finds it, is refused an answer without words, and answers. */
async function theAnswerCloses(site, options) {
  const { page, hands, context, wrong } = await signIn(site, 'pic', options);
  await page.click('footer a[href="/contestations"]');
  const line = page.getByRole('row').filter({ hasText: 'Le rond-point de Marnebois après les travaux' });
  assert.match(plain(await line.innerText()), /Pas encore de réponse/);
  await hands.follow(line.getByRole('link', { name: /^Répondre/ }));
  assert.equal(await textOf(page, 'h1'), 'Répondre à cette contestation');
  assert.ok((await textOf(page, 'main blockquote')).includes(plain(WRONG)));
  assert.ok(!(await textOf(page, 'main form')).includes(MAIL));
  await hands.choose('#field-state', 'Fondée en partie');
  await hands.write('#why', 'Vu sur place le 24 novembre.');
  const refused = await hands.follow(SEND);
  await assertRefused(page, refused, 422, /réponse publique/);
  assert.equal(await page.locator('#why').inputValue(), 'Vu sur place le 24 novembre.');
  assert.equal(await page.locator('#field-state input:checked').inputValue(), 'partly');
  await hands.choose('#field-fit', 'Oui');
  await hands.write('#answer', FOUND);
  await hands.follow(SEND);
  assert.equal(new URL(page.url()).pathname, '/preuves/1');
  assert.equal(await textOf(page, NOTICE), 'Enregistré. Le journal en garde la trace.');
  assert.deepEqual(wrong, []);
  await context.close();
}

/* Everybody reads both; the address of who contested is nowhere. */
async function bothAreRead(site, options) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  await page.goto('/preuves/1');
  const said = await textOf(page, 'section[aria-labelledby=objections]');
  assert.match(said, /^1 contestation Contestation du 24 novembre 2026 : Fondée en partie /);
  assert.ok(said.includes(plain(WRONG)) && said.includes(`La réponse publique ${plain(FOUND)}`), said);
  assert.ok(!said.includes('Pas encore de réponse'), said);
  await page.goto('/actions/2');
  assert.match(await textOf(page, 'section[aria-labelledby=evidence]'), /Contestée le 24 novembre 2026 : Fondée en partie\./);
  await page.goto('/journal?objet=contestation');
  assert.match(await textOf(page, 'main ol > li >> nth=0'), /Contestation de la preuve 1.*Ce qui a été constaté \[\+ Fondée en partie \+\] Avant \[− Reçue, pas encore de réponse −\].*Qui Personne en charge Pourquoi Vu sur place le 24 novembre\./);
  for (const path of ['/', '/preuves/1', '/actions/2', '/propositions/3', '/contestations', '/journal', '/journal?objet=contestation', '/journal.jsonl'])
    assert.ok(!(await (await fetch(site.url + path)).text()).includes(MAIL), `${path} tells the address of who contested`);
  assert.deepEqual(wrong, []);
  await context.close();
}

function describeJourney(width, javaScriptEnabled) {
  const options = { viewport: { width, height: 800 }, javaScriptEnabled };
  const [second, role] = seconds[width];
  let site, referent;
  before(async () => { site = await startSite(); });
  after(async () => { await site.stop(); });

  it('an inhabitant goes from the home page to a theme, a proposal, an action', () => anInhabitantReads(site, options));
  it('a referent declares an action finished, with a reason', async () => {
    referent = await signIn(site, 'mobility', options);
    await aReferentDeclares(referent);
  });
  it('the same account cannot confirm, nor another of the same service', async () => {
    await cannotConfirm(referent);
    const colleague = await signIn(site, 'colleague', options);
    await cannotConfirm(colleague);
    await colleague.context.close();
  });
  it('another account, of another service, confirms', async () => {
    const other = await signIn(site, second, options);
    await anotherConfirms(other);
    assert.deepEqual(other.wrong, []);
    await other.context.close();
  });
  it('the thread and the public journal show it', () => everybodySees(site, options, role));
  it('the journal verifies, and a changed byte names its entry', () => theChainHolds(site));
  it('the referent signs out', () => signOut(referent));
}

function describeReading(width, javaScriptEnabled) {
  const options = { viewport: { width, height: 800 }, javaScriptEnabled };
  let site;
  before(async () => { site = await startSite(); });
  after(async () => { await site.stop(); });

  it('finds the proposals about cycling that the State has not answered', () => theStateIsSilent(site, options));
  it('follows a proposal to its proof', () => toTheProof(site, options));
  it('hears the field, and reads it as a table', () => heardAndRead(site, options));
  it('contests an evidence without an account', () => aVisitorContests(site, options));
  it('and is answered by the person in charge', () => theAnswerCloses(site, options));
  it('in public', () => bothAreRead(site, options));
}

const SUMMARY = 'Chaque année, un samedi, la Métropole montre ses chiffres aux citoyennes et aux citoyens.';
const WINDOW = { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false };

function describeWriting() {
  let site;
  before(async () => { site = await startSite(); });
  after(async () => { await site.stop(); });

  it('writes a plain-language summary', async () => {
    const { page, hands, context, wrong } = await signIn(site, 'pic', WINDOW);
    await page.goto('/propositions/12');
    await hands.follow('a[href="/propositions/12/resume"]');
    await hands.reach('#summary');
    await page.keyboard.insertText('Une phrase bien trop longue. '.repeat(30));
    const refused = await hands.follow(SEND);
    await assertRefused(page, refused, 422, /^2 points à corriger\. Rien n.est perdu\./);
    await assertTied(page, 'summary');
    await assertTied(page, 'why');
    await hands.write('#summary', SUMMARY);
    await hands.write('#why', 'La proposition n’en avait pas.');
    await hands.follow(SEND);
    assert.equal(await textOf(page, NOTICE), 'Enregistré. Le journal en garde la trace.');
    assert.match(await textOf(page, ASKED), new RegExp(`En clair ${SUMMARY}`));
    assert.match(await textOf(page, `${ASKED} blockquote`), /^Une réunion publique par an/, 'the words have moved');
    assert.deepEqual(wrong, []);
    await context.close();
  });

  it('keeps what was typed when somebody else saved first', async () => {
    const first = await signIn(site, 'pic', WINDOW), second = await signIn(site, 'pic', WINDOW);
    for (const { page } of [first, second])
      await page.goto('/propositions/11/resume');
    const mine = 'Dire ce qu’un projet émet avant de voter.', theirs = 'Compter avant de décider.';
    await first.hands.write('#summary', theirs);
    await first.hands.write('#why', 'Plus court.');
    await first.hands.follow(SEND);
    await second.hands.write('#summary', mine);
    await second.hands.write('#why', 'Plus précis.');
    const conflict = await second.hands.follow(SEND);
    await assertRefused(second.page, conflict, 409, /Quelqu’un d’autre a changé/);
    assert.equal(await second.page.locator('#summary').inputValue(), mine);
    assert.equal(await second.page.locator('#why').inputValue(), 'Plus précis.');
    assert.match(await textOf(second.page, 'main'), new RegExp(`Enregistré entre-temps .*${theirs}`));
    await second.hands.follow(SEND);
    assert.match(await textOf(second.page, ASKED), new RegExp(`En clair ${mine}`));
    await first.context.close();
    await second.context.close();
  });

  it('two referents change one action: the second is told, and loses nothing', async () => {
    const first = await signIn(site, 'mobility', WINDOW), second = await signIn(site, 'colleague', WINDOW);
    for (const { page } of [first, second])
      await page.goto('/actions/2/etat');
    await first.hands.choose('#field-state', 'Suspendue');
    await first.hands.write('#why', 'Le pont est fermé de nouveau.');
    await first.hands.follow(SEND);
    await second.hands.choose('#field-state', 'Terminée, en cours d’évaluation');
    await second.hands.write('#why', 'Le comptage commence.');
    const conflict = await second.hands.follow(SEND);
    await assertRefused(second.page, conflict, 409, /Quelqu’un d’autre a changé/);
    assert.equal(await second.page.locator('#field-state input:checked').inputValue(), 'being_evaluated');
    assert.equal(await second.page.locator('#why').inputValue(), 'Le comptage commence.');
    assert.match(await textOf(second.page, 'main'), /Enregistré entre-temps : .*Suspendue/);
    await second.hands.follow(SEND);
    assert.match(await textOf(second.page, WHERE), /Déclaré par le service Mobilités Terminée, en cours d’évaluation/);
    await first.context.close();
    await second.context.close();
  });
}

describe('people', { concurrency: 3 }, () => {
  const steps = { concurrency: 1 }; // side by side are the journeys, not the steps of one
  for (const width of [320, 1280])
    for (const javaScript of [true, false]) {
      const where = `at ${width} px, ${javaScript ? 'with' : 'without'} JavaScript`;
      describe(`from a promise to its confirmation, by keyboard, ${where}`, steps, () => describeJourney(width, javaScript));
      describe(`an inhabitant asks, ${where}`, steps, () => describeReading(width, javaScript));
    }
  describe('somebody writes', steps, describeWriting);
});
