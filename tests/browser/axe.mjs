// axe-core and what stands beside it, for the tests that look at pages in a browser.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* The script of axe-core, put in by the debugger: the content policy admits no script. */
export const axeSource = () => readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = axe.getRules(TAGS).filter((rule) => rule.enabled || rule.ruleId === 'target-size'); // the others are experiments
export const allRules = rules.map((rule) => rule.ruleId);
export const rulesOfSize = ['target-size', 'scrollable-region-focusable']; // what hangs on a width and a language together

/* What axe-core finds wrong in the page as it stands. */
export async function violations(page, only = allRules) {
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'rule', values }, resultTypes: ['violations'], preload: false });
    return violations;
  }, only);
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}) ${node.target}: ${node.failureSummary}`));
}

/* Elements that make the page wider than its window, with a reader's own spacing of text (WCAG 1.4.12) or without. */
export function tooWide(spaced) {
  if (spaced) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }
  const wide = document.scrollingElement.scrollWidth > innerWidth;
  const guilty = wide ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5) : [];
  document.adoptedStyleSheets = [];
  return guilty.slice(-3).map((e) => `<${e.localName} class="${e.getAttribute('class') ?? ''}"> ${e.textContent.trim().slice(0, 40)}`);
}
