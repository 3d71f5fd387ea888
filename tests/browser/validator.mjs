// The validator of another make, with the rules that our pages keep.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { HtmlValidate } from 'html-validate';

export const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', // a matter of how templates are laid out, not of what a reader gets
    // HTML itself says what a type left out means, and we mean that: a button sends its form, an input is one line of text.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }], // choices within a facet share its name: they add up
    'long-title': 'off', // a proposal's title is the citizens' own words: they are not cut
  },
});

// What is wrong with a page, a line each.
export async function faults(html, where) {
  const report = await validator.validateString(html, where);
  return report.results.flatMap((r) => r.messages.map((m) => `${where}:${m.line}: ${m.ruleId}: ${m.message}`));
}

export const kB = 1000;

const VOID = /^(?:area|base|br|col|hr|img|input|link|meta|source|track|wbr)$/;
const FRENCH = /\b(?:le|la|les|des|du|de|est|et|une|un|pour|dans|sur|qui|que|par|aux|ne|pas|sont|au)\b|\b[ldnqs]’/gi;

/* Sentences in French that stand, on an English page, where no lang="fr" says so: a screen reader would speak them as English. Names pass. */
export function unsaidFrench(html) {
  const langs = [], found = new Set();
  for (const [, name, attributes, close, text] of html.replace(/^[\s\S]*?<body>/, '').matchAll(/<([a-z]\w*)([^>]*)>|<\/(\w+)>|([^<]+)/g)) {
    const lang = attributes?.match(/\slang="(\w+)"/)?.[1] ?? langs.at(-1) ?? 'en';
    const said = text ?? (lang === 'en' && attributes?.match(/\salt="([^"]*)"/)?.[1]) ?? '';
    if ((text ? langs.at(-1) ?? 'en' : lang) === 'en' && said && said.length > 50 && new Set(said.replace(/http\S+/g, '').match(FRENCH)?.map((word) => word.toLowerCase())).size >= 4)
      found.add(said.trim().slice(0, 70));
    if (name && !VOID.test(name) && !attributes.endsWith('/'))
      langs.push(lang);
    else if (close)
      langs.pop();
  }
  return [...found];
}
