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
