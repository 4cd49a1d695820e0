/** Where mailed links lead: the token of the address, which no server sees, and a password of one's own. */
import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { Door } from './Door';
import { DoorForm } from './DoorForm';

export const tokenOf = (hash: string): string => new URLSearchParams(hash.slice(1)).get('token') ?? '';

export default function SetPassword({ purpose, path }: { purpose: 'accept' | 'reset'; path: string }) {
  const translate = useTranslate();
  const token = tokenOf(useLocation().hash);
  const say = (part: string) => translate(`account.${purpose}.${part}`);
  return (
    <Door title={say('title')} explain={token ? say('explain') : undefined}>
      {token ? (
        <DoorForm
          path={path}
          extra={{ token }}
          fields={[
            {
              name: 'password',
              label: translate('account.password'),
              type: 'password',
              autoComplete: 'new-password',
              hint: translate('account.passwordHint'),
            },
          ]}
          submit={say('submit')}
          done={say('done')}
          next={{ to: '/login', text: translate('app.login') }}
        />
      ) : (
        <Alert severity="warning">{translate('account.noToken')}</Alert>
      )}
    </Door>
  );
}
