/** What a round or a fund is called in the language of the page. */
import { currentLocale } from '../../words/locale';

export const roundName = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }): string =>
  currentLocale() === 'en' ? nameEn : nameZh;
