// Pages over hostile data, every route as every role in both languages, kept by the C tests (tests/house_test.c): well-formed all the same.
// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { faults } from './validator.mjs';

const folder = process.env.JALON_PAGES ?? join(dirname(process.env.JALON_BINARY ?? 'build-check/jalon'), 'tests/pages');

it('stays valid HTML whatever the data', async () => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html'));
  assert.ok(names.length > 100, `${names.length} pages in ${folder}: run the tests named rooms first`);
  const wrong = [];
  for (const name of names)
    wrong.push(...await faults(await readFile(join(folder, name), 'utf8'), name));
  assert.deepEqual(wrong, []);
});
