/** What the pages of applying say. It comes with them, not with the first page of the portal. */
import { useLocaleState } from 'react-admin';
import { en } from './said.en';
import { zh } from './said.zh';

export function useSaid(): typeof zh {
  const [locale] = useLocaleState();
  return locale === 'en' ? en : zh;
}
