/** What a field, a verb or a resource is called: the resource's own word, else the one for everywhere, else its spelling. */
import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** `expectedCloseOn` → `Expected close on`; ids are called after what they name. */
export const spelled = (name: string): string => {
  const text = name
    .replace(/(?<=.)Id$/, '')
    .replace(/([A-Z])/g, ' $1')
    .replace(/[_-]/g, ' ')
    .trim()
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** `deals/<id>/activities` and `deals` are known by their last collection. */
const collection = (resource: string): string =>
  resource
    .split('/')
    .filter((part) => !/^[0-9a-f-]{36}$/.test(part))
    .at(-1)!;

export function useNames() {
  const translate = useTranslate();
  return {
    field: useCallback(
      (resource: string, name: string, inside?: string): string => {
        const own = translate(`resources.${collection(resource)}.fields.${name}`, {
          _: translate(`fields.${name}`, { _: spelled(name) }),
        });
        return inside ? translate(`resources.${collection(resource)}.fields.${inside}_${name}`, { _: own }) : own;
      },
      [translate],
    ),
    verb: useCallback(
      (resource: string, verb: string): string =>
        translate(`resources.${collection(resource)}.verbs.${verb}`, {
          _: translate(`verbs.${verb}`, { _: spelled(verb) }),
        }),
      [translate],
    ),
    resource: useCallback(
      (resource: string): string =>
        translate(`resources.${collection(resource)}.name`, { _: spelled(collection(resource)) }),
      [translate],
    ),
  };
}
