/** Small pictures of pages, and how a person of the demo comes to a page without the login in the way. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { inRoot } from './paths.mjs';
import { quiet } from './quiet.mjs';
import { done, Refusal } from './say.mjs';

const QUALITY = 80;

export async function take(page, file) {
  await quiet(page);
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(400);
  const path = inRoot(file);
  mkdirSync(dirname(path), { recursive: true });
  const debug = await page.context().newCDPSession(page);
  const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(path, Buffer.from(data, 'base64'));
  done(`${basename(file, '.webp')}: ${Math.round(statSync(path).size / 1024)} kB`);
}

/** The context of a browser belongs to that person from now on, in that language. */
export async function logIn(context, { origin, email, password, lang }) {
  const call = (method, path, data) =>
    context.request.fetch(`${origin}/api/v1${path}`, { method, data, headers: { origin, 'accept-language': lang } });
  const answer = await call('POST', '/auth/sessions', { email, password, delivery: 'cookie' });
  if (!answer.ok()) throw new Refusal(`${email} could not log in: ${await answer.text()}`);
  await call('PATCH', '/auth/session', { lang });
}
