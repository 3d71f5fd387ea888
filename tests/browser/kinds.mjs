// Each kind of page that the site has, once: who opens it, and what a form is sent that it must refuse.
// SPDX-License-Identifier: AGPL-3.0-or-later
const long = 'Une phrase bien trop longue. '.repeat(30);
const nextWeek = { 'since-day': '1', 'since-month': '12', 'since-year': '2026' };

/* `as`: an account of site.mjs, or nobody. `send`: the form is sent with these fields changed. `status`: 200 if not said. */
export const kinds = [
  { name: 'home', path: '/' },
  { name: 'home, signed in', path: '/?done=in', as: 'buildings' },
  { name: 'list', path: '/propositions' },
  { name: 'list, filtered', path: '/propositions?theme=se-deplacer&theme=habiter-et-se-chauffer' },
  { name: 'proposal with an answer and an action', path: '/propositions/3' },
  { name: 'proposal with two answers and three actions', path: '/propositions/5' },
  { name: 'proposal with an answer and no action', path: '/propositions/8' },
  { name: 'proposal refused', path: '/propositions/6' },
  { name: 'proposal without an answer', path: '/propositions/11' },
  { name: 'proposal, by the person in charge', path: '/propositions/1', as: 'pic' },
  { name: 'lever', path: '/leviers/renover-sans-se-ruiner' },
  { name: 'action', path: '/actions/2' },
  { name: 'action with a claim', path: '/actions/4' },
  { name: 'action with a claim, by one who may confirm', path: '/actions/4?done=declared', as: 'pic' },
  { name: 'action without a service', path: '/actions/9' },
  { name: 'action abandoned', path: '/actions/7' },
  { name: 'journal', path: '/journal' },
  { name: 'journal, older', path: '/journal?avant=20' },
  { name: 'how to verify the journal', path: '/aide/journal' },
  { name: 'accessibility', path: '/accessibilite' },
  { name: 'how to sign in', path: '/connexion' },
  { name: 'sign-in link', path: 'link' },
  { name: 'spent link', path: 'spent', status: 404 },
  { name: 'state form', path: '/actions/2/etat', as: 'mobility' },
  { name: 'state form, all wrong', path: '/actions/2/etat', as: 'mobility', status: 422,
    send: { 'since-day': '31', 'since-month': '2', 'since-year': '2026', 'ends-day': 'x', 'ends-month': '', 'ends-year': '27', why: '' } },
  { name: 'state form, refused by a rule', path: '/actions/2/etat', as: 'mobility', status: 422, send: { ...nextWeek, why: 'Bientôt.' } },
  { name: 'state form, changed meanwhile', path: '/actions/2/etat', as: 'mobility', status: 409, send: { version: '0', why: 'Fini.' } },
  { name: 'confirm form', path: '/actions/4/confirmer', as: 'pic' },
  { name: 'confirm form, no reason', path: '/actions/4/confirmer', as: 'pic', status: 422, send: { why: '' } },
  { name: 'confirm form, same service', path: '/actions/4/confirmer', as: 'food', status: 422, send: { why: 'Je confirme.' } },
  { name: 'confirm form, changed meanwhile', path: '/actions/4/confirmer', as: 'pic', status: 409, send: { version: '0', why: 'Vu.' } },
  { name: 'summary form', path: '/propositions/1/resume', as: 'pic' },
  { name: 'summary form, all wrong', path: '/propositions/12/resume', as: 'pic', status: 422, send: { summary: long, why: long } },
  { name: 'summary form, refused by a rule', path: '/propositions/1/resume', as: 'pic', status: 422, send: { why: 'Pour rien.' } },
  { name: 'summary form, changed meanwhile', path: '/propositions/1/resume', as: 'pic', status: 409, send: { version: '0', summary: 'Autre.', why: 'Mieux.' } },
  { name: 'not found', path: '/rien-ici', status: 404 },
  { name: 'no such proposal', path: '/propositions/999', status: 404 },
  { name: 'no such theme', path: '/propositions?theme=rien', status: 404 },
  { name: 'forbidden to a visitor', path: '/actions/2/etat', status: 403 },
  { name: 'forbidden to this role', path: '/propositions/1/resume', as: 'mobility', status: 403 },
  { name: 'address not used that way', path: '/deconnexion', status: 405 },
  { name: 'address that cannot be read', path: '/propositions/%ff', status: 400 },
];

/* On a site that `jalon init` made, where nothing is published. */
export const emptyKinds = [
  { name: 'empty home', path: '/' },
  { name: 'empty list', path: '/propositions' },
  { name: 'empty journal', path: '/journal' },
  { name: 'empty site, no such proposal', path: '/propositions/1', status: 404 },
];

/* On a site whose database was spoilt under it. */
export const brokenKinds = [{ name: 'broken down', path: '/', status: 500 }];

export const languages = { fr: '', en: '/en' };

/* The address of a kind in a language; links are `link` and `spent`, which only its site knows. */
export function addressOf(kind, language, links) {
  const path = links[kind.path] ?? kind.path;
  return path === '/' ? languages[language] || '/' : languages[language] + path.replace(/^\/\?/, language === 'en' ? '?' : '/?');
}
