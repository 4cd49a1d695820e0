/** Texts that are codes with a name: of the world (countries, currencies), or of ours (`codes.<set>.<code>`). Others are said as they are. */
import { useTranslate } from 'react-admin';
import { useFormat } from './format';
import { useNames } from './names';

/** By the property that carries them, or by resource and property. */
const SETS: Readonly<Record<string, string>> = {
  tier: 'tier',
  'tiers.key': 'tier',
  'applications.track': 'track',
  'memberships.track': 'track',
  templateCode: 'agreement',
  'deals.reason': 'origin',
};
const WORLD: Readonly<Record<string, 'region' | 'currency'>> = { country: 'region', currency: 'currency' };
const camel = (code: string): string => code.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Events are called after the verb that made them. */
const EVENTS = /^(\w[\w-]*)\/[^/]+\/events$/;

export function useCodes(): (resource: string, name: string, code: string) => string {
  const translate = useTranslate();
  const { locale } = useFormat();
  const names = useNames();
  return (resource, name, code) => {
    const world = WORLD[name];
    if (world && /^[A-Z]{2,3}$/.test(code)) {
      return new Intl.DisplayNames([locale], { type: world, fallback: 'code' }).of(code) ?? code;
    }
    const [, owner] = EVENTS.exec(resource) ?? [];
    if (owner && name === 'kind') return translate(`codes.event.${code}`, { _: names.verb(owner, camel(code)) });
    const set = SETS[`${resource}.${name}`] ?? SETS[name];
    return set ? translate(`codes.${set}.${code}`, { _: code }) : code;
  };
}
