/** What an action is called: the collection that it is about, and what is done with it. */
import { useTranslate } from 'react-admin';
import { collectionOf } from '../data/contract';
import { spelled, useNames } from '../words/names';

const camel = (text: string): string => text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

export function useActionNames() {
  const names = useNames();
  const translate = useTranslate();
  return {
    group: (action: string): string => {
      const about = action.split('.')[0]!;
      return translate(`permissions.groups.${about}`, { _: names.resource(collectionOf(about)) });
    },
    action: (action: string): string => {
      const [about = '', verb = ''] = action.split('.');
      const said = translate(`permissions.verbs.${verb}`, { _: '' });
      return said || names.verb(collectionOf(about), camel(verb)) || spelled(verb);
    },
  };
}
