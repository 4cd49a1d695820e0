/**
 * Numbers and addresses of a person: evened out, checked, masked, sealed.
 *
 * The promise: outside of a reveal nobody reads more than the masked form, yet the same number typed in another way is
 * found. The hash is keyed, so a stolen table cannot be tried against all mobile numbers.
 */
import { CHECKS } from '../../kernel/checks.js';
import type { Crypto } from '../../kernel/crypto.js';
import type { Code } from '../../codes.js';
import type { ValueOf } from '../../labels.js';

export type ChannelKind = ValueOf<'channel_kind'>;

const MOBILE = /^(?:1[3-9]\d{9}|\+\d{6,15})$/;
const PHONE = /^\+?\d{5,20}(?:x\d{1,6})?$/;
const WECHAT = /^[a-z0-9][a-z0-9_-]{4,19}$/;

/** `+86 138-0013-8000` and `13800138000` are one number. */
export function normalise(kind: ChannelKind, typed: string): string {
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  return kind === 'mobile' || kind === 'phone' ? digits(plain) : plain;
}

const digits = (typed: string): string =>
  typed
    .replace(/(?:ext\.?|转)/u, 'x')
    .replace(/[\s().\-\u2010-\u2015]/gu, '')
    .replace(/^(?:\+|00)86(?=\d{5,})|^86(?=1\d{10}$)/, '');

/** Why a normalised value is none of its kind. */
export function channelFault(kind: ChannelKind, value: string): Code | undefined {
  if (kind === 'email') return CHECKS.email.check(value);
  const [pattern, fault] = {
    mobile: [MOBILE, 'bad_mobile'],
    phone: [PHONE, 'bad_phone'],
    wechat: [WECHAT, 'bad_wechat'],
  }[kind] as [RegExp, Code];
  return pattern.test(value) ? undefined : fault;
}

/** `138****1234`, `z***@corp.cn`; of anything else the first three and the last two, if enough stays hidden. */
export function mask(kind: ChannelKind, value: string): string {
  if (kind === 'email') return `${value.charAt(0)}***${value.slice(value.lastIndexOf('@'))}`;
  if (/^\d{11}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  return value.length < 8 ? '****' : `${value.slice(0, 3)}***${value.slice(-2)}`;
}

export const hashOf = (crypto: Crypto, normalised: string): Buffer => crypto.keyedHash('contact-channel', normalised);

const bindingOf = (contactId: string, kind: ChannelKind): string => `contact_channels:${contactId}:${kind}`;

export const sealChannel = (crypto: Crypto, contactId: string, kind: ChannelKind, value: string): Buffer =>
  crypto.seal(value, bindingOf(contactId, kind));

export const openChannel = (crypto: Crypto, contactId: string, kind: ChannelKind, sealed: Buffer): string =>
  crypto.open(sealed, bindingOf(contactId, kind));

/** The hashes that a typed number or address may have; none when it looks like neither. */
export function hashesOf(crypto: Crypto, typed: string): Buffer[] {
  const kinds: ChannelKind[] = typed.includes('@') ? ['email'] : ['mobile', 'phone'];
  const values = kinds.map((kind): [ChannelKind, string] => [kind, normalise(kind, typed)]);
  const valid = values.filter(([kind, value]) => channelFault(kind, value) === undefined).map(([, value]) => value);
  return [...new Set(valid)].map((value) => hashOf(crypto, value));
}
