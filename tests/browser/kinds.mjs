// Each kind of page that the site has, once: who opens it, and what a form is sent that it must refuse.
// SPDX-License-Identifier: AGPL-3.0-or-later
const long = 'Une phrase bien trop longue. '.repeat(30);
const nextWeek = { 'since-day': '1', 'since-month': '12', 'since-year': '2026' };
const missing = (...paths) => paths.map((path) => ({ name: `no such page: ${path}`, path, status: 404 }));

/* `as`: an account of site.mjs, or nobody. `send`: the form is sent with these fields changed. `status`: 200 if not said. */
export const kinds = [
  { name: 'home', path: '/' },
  { name: 'home, signed in', path: '/?done=in', as: 'buildings' },
  { name: 'home, by answer', path: '/?vue=reponse' },
  { name: 'home, by opinion', path: '/?vue=avis' },
  { name: 'home, by opinion on size', path: '/?vue=avis&question=taille' },
  { name: 'home, by freshness', path: '/?vue=fraicheur' },
  { name: 'home, as a table', path: '/?lire=tableau' },
  { name: 'home, opinions as a table', path: '/?vue=avis&question=rythme&lire=tableau' },
  { name: 'home, by number', path: '/?ordre=numero' },

  { name: 'list', path: '/propositions' },
  { name: 'list, with words', path: '/propositions?q=v%C3%A9lo' },
  { name: 'list, with several facets', path: '/propositions?theme=se-deplacer&theme=habiter-et-se-chauffer&reponse=telle-quelle&etat=en-cours' },
  { name: 'list, with words and facets, by news', path: '/propositions?q=bus&attente=l-etat&tri=nouvelles' },
  { name: 'list, nothing found', path: '/propositions?q=bus&reponse=refusee&etat=terminee' },
  { name: 'list, a near word', path: '/propositions?q=veol' },
  { name: 'list, all on one page, by state', path: '/propositions?tout=1&tri=etat' },
  { name: 'list, in the middle', path: '/propositions?page=5' },
  { name: 'list, the end of the words found', path: '/propositions?q=bus&page=2' },
  { name: 'answers and states', path: '/propositions/tableau' },

  { name: 'proposal with an answer and an action', path: '/propositions/3' },
  { name: 'proposal with two answers and three actions', path: '/propositions/5' },
  { name: 'proposal whose wording was changed', path: '/propositions/14' },
  { name: 'proposal whose wording was changed, without the marks', path: '/propositions/14?sans-marques=1' },
  { name: 'proposal with an erratum, put to two communes', path: '/propositions/15' },
  { name: 'proposal passed on, put to two institutions', path: '/propositions/2' },
  { name: 'proposal that the State answered', path: '/propositions/16' },
  { name: 'proposal refused', path: '/propositions/6' },
  { name: 'proposal refused, with an action all the same', path: '/propositions/20' },
  { name: 'proposal without an answer', path: '/propositions/11' },
  { name: 'proposal that is no priority', path: '/propositions/19' },
  { name: 'proposal, by the person in charge', path: '/propositions/1', as: 'pic' },
  { name: 'lever', path: '/leviers/renover-sans-se-ruiner' },
  { name: 'bare lever with an action', path: '/leviers/livrer-sans-encombrer-la-ville' },
  { name: 'bare lever without an action', path: '/leviers/laisser-une-place-aux-betes' },
  { name: 'theme', path: '/themes/se-deplacer' },
  { name: 'theme, its second page', path: '/themes/se-deplacer?page=2' },

  { name: 'actions', path: '/actions' },
  { name: 'actions, filtered', path: '/actions?etat=en-cours&pilote=mobilites&commune=99001' },
  { name: 'actions, nothing found', path: '/actions?etat=abandonnee&pilote=mobilites' },
  { name: 'action', path: '/actions/2' },
  { name: 'action with two rounds of opinions', path: '/actions/1' },
  { name: 'action with a claim, and an evidence contested', path: '/actions/4' },
  { name: 'action with a claim, by one who may confirm', path: '/actions/4?done=declared', as: 'pic' },
  { name: 'action with an objection dismissed', path: '/actions/3' },
  { name: 'action without a service, held up', path: '/actions/9' },
  { name: 'action held up by a partner', path: '/actions/10' },
  { name: 'action with a blocker lifted', path: '/actions/8' },
  { name: 'action abandoned', path: '/actions/7' },
  { name: 'action that serves a bare lever', path: '/actions/11' },

  { name: 'services', path: '/services' },
  { name: 'service', path: '/services/mobilites' },
  { name: 'service with services within', path: '/services/direction-du-territoire' },
  { name: 'partner', path: '/services/les-ateliers-du-tournevis' },
  { name: 'addressees', path: '/destinataires' },
  { name: 'addressee, the State', path: '/destinataires/l-etat' },
  { name: 'addressee with one letter not sent', path: '/destinataires/le-departement' },
  { name: 'addressee, the council', path: '/destinataires/conseil' },
  { name: 'communes', path: '/communes' },
  { name: 'commune', path: '/communes/99001' },
  { name: 'commune that was asked', path: '/communes/99025' },
  { name: 'deliberations', path: '/deliberations' },
  { name: 'deliberation voted', path: '/deliberations/2' },
  { name: 'deliberation withdrawn', path: '/deliberations/12' },
  { name: 'deliberation rejected', path: '/deliberations/13' },
  { name: 'deliberation that changes another', path: '/deliberations/14' },
  { name: 'mandate', path: '/mandat' },
  { name: 'terms', path: '/mandats' },
  { name: 'report', path: '/rapport' },

  { name: 'search', path: '/recherche' },
  { name: 'search, proposals and actions', path: '/recherche?q=bus' },
  { name: 'search, services and communes', path: '/recherche?q=Orvelle' },
  { name: 'search, nothing', path: '/recherche?q=zzzz' },
  { name: 'search, a near word', path: '/recherche?q=veol' },

  { name: 'photograph', path: '/preuves/1' },
  { name: 'link withdrawn, after an objection', path: '/preuves/2' },
  { name: 'photograph with an objection dismissed', path: '/preuves/3' },
  { name: 'document', path: '/preuves/4' },
  { name: 'figure with its file', path: '/preuves/6' },
  { name: 'figure refused', path: '/preuves/8' },
  { name: 'figure contested', path: '/preuves/9' },
  { name: 'figure contested, by who may answer', path: '/preuves/9?done=saved', as: 'pic' },
  { name: 'figure contested, just now', path: '/preuves/9?done=received' },
  { name: 'link', path: '/preuves/10' },
  { name: 'contested evidence', path: '/contestations' },
  { name: 'contested evidence, by who answers', path: '/contestations', as: 'pic' },
  { name: 'contest form', path: '/preuves/1/contester' },
  { name: 'contest form, empty', path: '/preuves/1/contester', status: 422, send: { text: '', email: 'moi@exemple.fr' } },
  { name: 'contest form, too long', path: '/preuves/1/contester', status: 422, send: { text: long.repeat(3) } },
  { name: 'contest form, too old', path: '/preuves/1/contester', status: 403, send: { text: 'Faux.', csrf: 'old' } },
  { name: 'examine form', path: '/preuves/9/examiner', as: 'pic' },
  { name: 'examine form, all wrong', path: '/preuves/9/examiner', as: 'pic', status: 422, send: { why: '' } },
  { name: 'examine form, refused by a rule', path: '/preuves/9/examiner', as: 'food', status: 422, send: { state: 'accepted', why: 'Vu.' } },
  { name: 'examine form, changed meanwhile', path: '/preuves/9/examiner', as: 'pic', status: 409, send: { version: '0', why: 'Vu.' } },
  { name: 'objection form', path: '/contestations/3', as: 'pic' },
  { name: 'objection form, no reason', path: '/contestations/3', as: 'pic', status: 422, send: { why: '' } },
  { name: 'objection form, closed without an answer', path: '/contestations/3', as: 'pic', status: 422, send: { state: 'upheld', answer: '', why: 'Vu.' } },
  { name: 'objection form, answered without a finding', path: '/contestations/3', as: 'pic', status: 422, send: { answer: 'Non.', why: 'Vu.' } },
  { name: 'objection form, changed meanwhile', path: '/contestations/3', as: 'pic', status: 409, send: { version: '0', state: 'upheld', answer: 'Oui.', why: 'Vu.' } },

  { name: 'journal', path: '/journal' },
  { name: 'journal, older', path: '/journal?avant=20' },
  { name: 'journal, of one kind', path: '/journal?objet=evidence' },
  { name: 'journal, of one proposal', path: '/journal?de=proposal&numero=3' },
  { name: 'journal, nothing', path: '/journal?de=action&numero=999' },
  { name: 'how to verify the journal', path: '/aide/journal' },
  { name: 'help', path: '/aide' },
  { name: 'how we count', path: '/aide/comptes' },
  { name: 'legal notice', path: '/mentions-legales' },
  { name: 'personal data', path: '/donnees-personnelles' },
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

  { name: 'forbidden to a visitor', path: '/actions/2/etat', status: 403 },
  { name: 'forbidden to this role', path: '/propositions/1/resume', as: 'mobility', status: 403 },
  { name: 'address not used that way', path: '/deconnexion', status: 405 },
  { name: 'address that cannot be read', path: '/propositions/%ff', status: 400 },
  ...missing('/rien-ici', '/?vue=rien', '/propositions/999'),
];

/* Pages that are refused all alike: by their status and their HTML, no need of a browser. */
export const refusedKinds = [
  ...missing('/?lire=rien', '/?ordre=rien', '/?vue=avis&question=rien', '/propositions?theme=rien', '/propositions?reponse=rien', '/propositions?page=99',
    '/propositions?page=0', '/propositions?page=x', '/actions/999', '/actions?pilote=rien', '/actions?page=9', '/themes/rien', '/themes/se-deplacer?page=9',
    '/leviers/rien', '/leviers/numero/999', '/services/rien', '/destinataires/rien', '/communes/rien', '/deliberations/999', '/preuves/999',
    '/preuves/999/contester', `/fichiers/${'0'.repeat(64)}/rien.txt`, '/journal?avant=x', '/journal?objet=rien', '/journal?de=rien&numero=1', '/aide/rien'),
  { name: 'no such objection', path: '/contestations/999', as: 'pic', status: 404 },
  { name: 'nothing to confirm', path: '/actions/2/confirmer', as: 'pic', status: 404 },
  { name: 'examining, forbidden to a visitor', path: '/preuves/9/examiner', status: 403 },
  { name: 'answering an objection, forbidden to a visitor', path: '/contestations/3', status: 403 },
  { name: 'answering an objection, forbidden to this role', path: '/contestations/3', as: 'food', status: 403 },
];

/* On a site that `jalon init` made, where nothing is published. */
export const emptyKinds = [
  ...['/', '/?lire=tableau', '/?vue=avis', '/propositions', '/propositions/tableau', '/actions', '/destinataires', '/destinataires/conseil', '/services', '/communes',
    '/deliberations', '/mandat', '/mandats', '/rapport', '/contestations', '/journal', '/recherche', '/recherche?q=bus'].map((path) => ({ name: `empty site, ${path}`, path })),
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
