// A site of its own for a test: a fresh database in a temporary folder, the program serving it at a fixed hour.
// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = resolve(root, process.env.JALON_BINARY ?? 'build/jalon');
const NOW = '2026-11-24 10:00';

/* Accounts that the example makes, by what they are in the tests. */
export const accounts = {
  pic: ['suivi.participation-citoyenne@combeclaire.example', 'pic', 'Participation citoyenne'],
  mobility: ['referent.mobilites@combeclaire.example', 'referent', 'Mobilités'],
  food: ['referent.alimentation-et-agriculture@combeclaire.example', 'referent', 'Alimentation et agriculture'],
  buildings: ['referent.batiments-et-energie@combeclaire.example', 'referent', 'Bâtiments et énergie'],
  colleague: ['collegue.mobilites@combeclaire.example', 'referent', 'Mobilités'], // not in the example: made by its first link
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/* Runs a program to its end. */
function run(args, env) {
  return new Promise((done, failed) => {
    const child = spawn(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '', err = '';
    child.stdout.setEncoding('utf8'); // a long output comes in parts, cut anywhere
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('error', failed);
    child.on('close', (code) => done({ code, out, err }));
  });
}

async function answers(url, child) {
  for (let tried = 0; tried < 200; tried++) {
    if (child.exitCode !== null)
      return false;
    try {
      await fetch(url);
      return true;
    } catch {
      await new Promise((later) => setTimeout(later, 50));
    }
  }
  return false;
}

/* Starts a site; `command` fills the database: example, or init for an empty one. */
export async function startSite({ command = 'example' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-browser-'));
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('JALON_')));
  const database = join(folder, 'jalon.db');
  const env = { ...clean, JALON_NOW: NOW, JALON_DATABASE: `sqlite:${database}` };
  const site = { folder, database, log: '' };
  site.jalon = (...args) => run(args, env);

  const made = await site.jalon(command);
  if (made.code !== 0)
    throw new Error(`jalon ${command} failed: ${made.err}`);
  let child;
  for (let tried = 0; tried < 3; tried++) { // another test may take the port in between
    const port = await freePort();
    site.url = env.JALON_URL = `http://127.0.0.1:${port}`;
    env.JALON_LISTEN = `127.0.0.1:${port}`;
    child = spawn(binary, ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text) => (site.log += text));
    process.once('exit', child.kill.bind(child, 'SIGKILL')); // nothing stays behind when the tests are cut short
    if (await answers(site.url, child))
      break;
    child.kill('SIGKILL');
    child = null;
  }
  if (!child)
    throw new Error(`jalon serve does not answer: ${site.log}`);

  /* A fresh sign-in link for one of the accounts above. */
  site.link = async (name) => {
    const [mail, role, service] = accounts[name];
    const made = await site.jalon('account', 'add', mail, '--role', role, '--service', service);
    const link = made.out.match(/http:\S+/)?.[0];
    if (!link)
      throw new Error(`no link for ${mail}: ${made.err}`);
    return link;
  };

  /* Ends it; a server that dies badly, or that broke down on the way, fails the test. */
  site.stop = async ({ broken = false } = {}) => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    child.kill('SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
    if (child.exitCode !== 0)
      throw new Error(`jalon serve ended with ${child.exitCode ?? child.signalCode}: ${site.log}`);
    if (!broken && /error number=/.test(site.log))
      throw new Error(`the site broke down: ${site.log}`);
  };
  return site;
}

/* ---- one who reads and writes without a browser ---- */

const unescaped = (text) =>
  text.replace(/&(lt|gt|quot|amp|#(\d+)|#x([0-9a-f]+));/gi, (all, name, ten, sixteen) =>
    ten || sixteen ? String.fromCodePoint(ten ? Number(ten) : parseInt(sixteen, 16)) : { lt: '<', gt: '>', quot: '"', amp: '&' }[name]);

/* What the page's one form would send if it were sent as it is. */
function formOf(html) {
  const form = html.match(/<form class="form"[\s\S]*?<\/form>/)[0];
  const attribute = (tag, name) => unescaped(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '');
  const fields = new Map();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g))
    if (attribute(tag, 'name') && (attribute(tag, 'type') !== 'radio' || /\schecked\b/.test(tag)))
      fields.set(attribute(tag, 'name'), attribute(tag, 'value'));
  for (const [, tag, text] of form.matchAll(/(<textarea\b[^>]*>)\n?([^<]*)/g))
    fields.set(attribute(tag, 'name'), unescaped(text));
  return { action: attribute(form.match(/<form\b[^>]*>/)[0], 'action'), fields };
}

/* A client with its session: pages, and forms sent with some fields changed. */
export class Client {
  constructor(site) {
    this.site = site;
    this.session = '';
  }
  async get(path, options = {}) {
    const headers = { ...(this.session && { cookie: this.session }), ...options.headers };
    const response = await fetch(new URL(path, this.site.url), { redirect: 'manual', ...options, headers });
    const session = response.headers.get('set-cookie')?.split(';')[0];
    if (session)
      this.session = session;
    return { status: response.status, headers: response.headers, html: await response.text() };
  }
  async send(path, changes = {}) {
    const { action, fields } = formOf((await this.get(path)).html);
    for (const [name, value] of Object.entries(changes))
      fields.set(name, value);
    const origin = { origin: this.site.url, 'sec-fetch-site': 'same-origin' };
    return this.get(action, { method: 'POST', body: new URLSearchParams([...fields]), headers: origin });
  }
  static async signedIn(site, name) {
    const client = new Client(site);
    const { status } = await client.send(new URL(await site.link(name)).pathname);
    if (status !== 303)
      throw new Error(`${name} cannot sign in: ${status}`);
    return client;
  }
}
