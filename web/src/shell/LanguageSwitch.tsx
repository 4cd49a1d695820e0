/** One button: the other language. Behind the login it is the account's. */
import TranslateOutlined from '@mui/icons-material/TranslateOutlined';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { useLocaleState } from 'react-admin';
import { call } from '../data/client';
import { Me } from '../data/session';
import { type Locale, LOCALES } from '../words/locale';

export function LanguageSwitch() {
  const me = useContext(Me);
  const queryClient = useQueryClient();
  const [locale, setLocale] = useLocaleState() as [Locale, (locale: string) => unknown];
  const other = LOCALES.find((each) => each.locale !== locale)!;
  const turn = async () => {
    if (me) await call('PATCH', '/auth/session', { body: { lang: other.locale } });
    await setLocale(other.locale);
    // what the service words by language is read again
    await queryClient.invalidateQueries();
  };
  return (
    <Button color="inherit" startIcon={<TranslateOutlined />} lang={other.locale} onClick={() => void turn()}>
      {other.name}
    </Button>
  );
}
