// From the home page to a confirmed action, by keyboard, at two widths, with and without JavaScript.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { focused, Hands, launch, openWindow } from './browser.mjs';
import { startSite } from './site.mjs';

const EMPTY_REASON = /^Pourquoi ce changement : dites pourquoi cela change\.$/;
const ANOTHER = 'Une autre personne doit confirmer';
const REASON = 'Le pont est rouvert et la dernière coupure est supprimée depuis le 20 novembre ; le procès-verbal est signé.';
const CHECKED = 'Vérifié : le procès-verbal, et la piste parcourue à vélo le 21 novembre d’un bout à l’autre.';

/* Spaces that do not break are spaces for whoever compares. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();
const textOf = async (page, selector) => plain(await page.locator(selector).innerText());

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

/* Opens a window for somebody who signs in with a link of theirs, at the keyboard. */
async function signIn(site, name, options) {
  const window = await openWindow(browser, site, options);
  const hands = new Hands(window.page);
  await window.page.goto(await site.link(name));
  await hands.follow('form.form button.main', 'Space');
  assert.equal(new URL(window.page.url()).pathname, '/');
  assert.equal(await textOf(window.page, '.notice'), 'Vous êtes connecté ou connectée.');
  assert.equal(await focused(window.page), 'notice');
  return { ...window, hands };
}

/* From any page to an action, by the menu, the list and the proposal that it serves. */
async function walkToAction(hands, proposal, action) {
  await hands.unfold('.menu summary');
  await hands.follow('.menu a[href="/propositions"]');
  await hands.follow(`.row a[href="/propositions/${proposal}"]`);
  await hands.follow(`#action-${action} a[href="/actions/${action}"]`);
}

/* A page that refuses what was sent: it says so in its title, its summary, its fields. */
async function assertRefused(page, answer, status, sentence) {
  assert.equal(answer.status(), status);
  if (status === 422)
    assert.match(await page.title(), /^Erreur\u00a0: /);
  assert.equal(await focused(page), 'summary', 'the summary has no focus');
  assert.equal(await page.locator('main > :first-child').getAttribute('role'), 'alert', 'the summary is not the first in main');
  assert.match(await textOf(page, '.summary'), sentence);
}

async function assertTied(page, field) {
  const box = page.locator(`#${field}`);
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
  const ids = (await box.getAttribute('aria-describedby')).split(' ');
  const said = await Promise.all(ids.map((id) => textOf(page, `#${id}`)));
  assert.ok(said.some((text) => text.startsWith('Erreur : ')), `no error among what describes ${field}: ${said.join(' / ')}`);
}

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

  await hands.follow('.themes a[href*="theme=se-deplacer"]');
  assert.equal(await textOf(page, '.results'), '3 propositions sur 12');
  await hands.unfold('.facets > summary');
  await hands.reach('.facet input[value="habiter-et-se-chauffer"]');
  await page.keyboard.press('Space');
  await hands.follow('.facets button.main');
  assert.equal(await textOf(page, '.results'), '6 propositions sur 12');
  assert.equal(await page.locator('.rows .row').count(), 6);
  await hands.follow('.chips a.chip >> nth=1');
  assert.equal(await textOf(page, '.results'), '3 propositions sur 12');

  await hands.follow('.row a[href="/propositions/3"]');
  assert.equal(await textOf(page, 'h1'), 'Finir les pistes cyclables commencées avant d’en ouvrir d’autres');
  assert.deepEqual(await page.locator('.station h2').evaluateAll((all) => all.map((h2) => h2.id)), ['asked', 'answer', 'actions', 'history']);
  assert.match(await textOf(page, '.quote'), /^Nous avons fait la route à vélo/);
  assert.match(await textOf(page, '.ruling'), /^Adoptée telle quelle/);
  await hands.follow('#action-2 h3 a');
  assert.match(await textOf(page, 'h1'), /^Supprimer les coupures de la piste cyclable/);
  assert.match(await textOf(page, '.panel.declared'), /Mobilités En cours Depuis le 16 novembre 2026/);
  assert.equal(await page.locator('main .button').count(), 0, 'a reader is offered nothing to change');
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
  const refused = await hands.follow('button.main');
  await assertRefused(page, refused, 422, /^1 point à corriger\. Rien n.est perdu\./);
  assert.match(await textOf(page, '.summary a'), EMPTY_REASON);
  await assertTied(page, 'why');
  assert.equal(await page.locator('#field-state input:checked').inputValue(), 'finished');
  assert.deepEqual(await page.locator('#field-since input').evaluateAll((boxes) => boxes.map((box) => box.value)), ['20', '11', '2026']);

  await hands.reach('.summary a');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'why');
  await page.keyboard.type(REASON);
  await hands.follow('button.main');
  assert.equal(await textOf(page, '.notice'), 'Enregistré. Une autre personne, d’un autre service, doit maintenant confirmer.');
  assert.equal(await focused(page), 'notice');
  assert.match(await textOf(page, '.claim'), /Déclarée terminée, à confirmer/);
  assert.match(await textOf(page, '.panel.declared'), /En cours/, 'a claim moved the state');
}

/* One who may not confirm what this service declared: the form refuses, and says why. */
async function cannotConfirm({ page, hands }) {
  await walkToAction(hands, 3, 2);
  await hands.follow('a[href="/actions/2/confirmer"]');
  await hands.write('#why', 'Je confirme.');
  const refused = await hands.follow('button.main');
  await assertRefused(page, refused, 422, new RegExp(ANOTHER));
  assert.equal(await page.locator('#why').inputValue(), 'Je confirme.');
}

async function anotherConfirms({ page, hands }) {
  await walkToAction(hands, 3, 2);
  await hands.follow('a[href="/actions/2/confirmer"]');
  assert.match(await textOf(page, '.pairs'), /^Avant En cours Après Terminée/);
  const refused = await hands.follow('button.main');
  await assertRefused(page, refused, 422, /^1 point à corriger/);
  await assertTied(page, 'why');
  await hands.write('#why', CHECKED);
  await hands.follow('button.main', 'Space');
  assert.equal(await textOf(page, '.notice'), 'Confirmé. Le journal en garde la trace.');
  assert.match(await textOf(page, '.panel.declared'), /Terminée Depuis le 20 novembre 2026/);
  assert.equal(await page.locator('.claim').count(), 0);
}

/* The thread and the journal show it to everybody. */
async function everybodySees(site, options, role) {
  const { page, context, wrong } = await openWindow(browser, site, options);
  const hands = new Hands(page);
  await page.goto('/');
  await hands.unfold('.menu summary');
  await hands.follow('.menu a[href="/propositions"]');
  await hands.follow('.row a[href="/propositions/3"]');
  assert.match(await textOf(page, '#action-2'), /Terminée Depuis le 20 novembre 2026/);
  assert.match(await textOf(page, '.facts'), /Terminée/);
  assert.ok((await textOf(page, '.station:has(#history)')).includes(CHECKED), 'the history of the proposal has no confirmation');
  await hands.unfold('.menu summary');
  await hands.follow('.menu a[href="/journal"]');
  const entry = page.locator('.entry').filter({ hasText: CHECKED }).first();
  const said = plain(await entry.innerText());
  assert.match(said, /Action 2, « Supprimer les coupures.*confirmé par une deuxième personne/);
  assert.match(said, /Avancement Terminée Avant En cours/);
  assert.ok(said.includes(`Qui ${role}`), said);
  assert.ok((await textOf(page, '.journal')).includes(plain(REASON)));
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
  await hands.unfold('.menu summary');
  await hands.follow('.leave button');
  assert.equal(await textOf(page, '.notice'), 'Vous êtes déconnecté ou déconnectée.');
  const form = await page.goto('/actions/2/etat');
  assert.equal(form.status(), 403);
  assert.equal(await page.locator('.leave').count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
}

const seconds = { 320: ['buildings', 'Personne référente, Bâtiments et énergie'], 1280: ['pic', 'Personne en charge'] };

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

const SUMMARY = 'Chaque année, un samedi, la Métropole montre ses chiffres aux citoyennes et aux citoyens.';
const WINDOW = { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false };

function describeWriting() {
  let site;
  before(async () => { site = await startSite(); });
  after(async () => { await site.stop(); });

  it('writes a plain-language summary', async () => {
    const { page, hands, context, wrong } = await signIn(site, 'pic', WINDOW);
    await hands.follow('.menu a[href="/propositions"]');
    await hands.follow('.row a[href="/propositions/12"]');
    await hands.follow('a[href="/propositions/12/resume"]');
    await hands.reach('#summary');
    await page.keyboard.insertText('Une phrase bien trop longue. '.repeat(30));
    const refused = await hands.follow('button.main');
    await assertRefused(page, refused, 422, /^2 points à corriger\. Rien n.est perdu\./);
    await assertTied(page, 'summary');
    await assertTied(page, 'why');
    await hands.write('#summary', SUMMARY);
    await hands.write('#why', 'La proposition n’en avait pas.');
    await hands.follow('button.main');
    assert.equal(await textOf(page, '.notice'), 'Enregistré. Le journal en garde la trace.');
    assert.match(await textOf(page, '.plain'), new RegExp(`^En clair ${SUMMARY}`));
    assert.match(await textOf(page, '.quote'), /^Une réunion publique par an/, 'the words have moved');
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
    await first.hands.follow('button.main');
    await second.hands.write('#summary', mine);
    await second.hands.write('#why', 'Plus précis.');
    const conflict = await second.hands.follow('button.main');
    await assertRefused(second.page, conflict, 409, /Quelqu’un d’autre a changé/);
    assert.equal(await second.page.locator('#summary').inputValue(), mine);
    assert.equal(await second.page.locator('#why').inputValue(), 'Plus précis.');
    assert.match(await textOf(second.page, '.note'), new RegExp(theirs));
    await second.hands.follow('button.main');
    assert.match(await textOf(second.page, '.plain'), new RegExp(mine));
    await first.context.close();
    await second.context.close();
  });

  it('two referents change one action: the second is told, and loses nothing', async () => {
    const first = await signIn(site, 'mobility', WINDOW), second = await signIn(site, 'colleague', WINDOW);
    for (const { page } of [first, second])
      await page.goto('/actions/2/etat');
    await first.hands.choose('#field-state', 'Suspendue');
    await first.hands.write('#why', 'Le pont est fermé de nouveau.');
    await first.hands.follow('button.main');
    await second.hands.choose('#field-state', 'Terminée, en cours d’évaluation');
    await second.hands.write('#why', 'Le comptage commence.');
    const conflict = await second.hands.follow('button.main');
    await assertRefused(second.page, conflict, 409, /Quelqu’un d’autre a changé/);
    assert.equal(await second.page.locator('#field-state input:checked').inputValue(), 'being_evaluated');
    assert.equal(await second.page.locator('#why').inputValue(), 'Le comptage commence.');
    assert.match(await textOf(second.page, '.note'), /Suspendue/);
    await second.hands.follow('button.main');
    assert.match(await textOf(second.page, '.panel.declared'), /Terminée, en cours d’évaluation/);
    await first.context.close();
    await second.context.close();
  });
}

describe('by keyboard', { concurrency: 2 }, () => {
  const steps = { concurrency: 1 }; // side by side are the journeys, not the steps of one
  for (const width of [320, 1280])
    for (const javaScript of [true, false])
      describe(`at ${width} px, ${javaScript ? 'with' : 'without'} JavaScript`, steps, () => describeJourney(width, javaScript));
  describe('somebody writes', steps, describeWriting);
});
