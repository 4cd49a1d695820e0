import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { homeOf } from '../data/session';
import { Door } from './Door';
import { LoginForm } from './LoginForm';

/** The link of an invitation, for whoever is logged in. */
const JOIN = '/collaborations/accept#';

export default function Login() {
  const translate = useTranslate();
  const [query] = useSearchParams();
  return (
    <Door isLogin title={translate('account.welcome')} explain={translate('account.explain')}>
      <LoginForm
        onDone={(me) => {
          const to = query.get('to') ?? '';
          // only ways inside this person's shell
          window.location.assign(to.startsWith(`${homeOf(me)}/`) || to.startsWith(JOIN) ? to : homeOf(me));
        }}
      />
    </Door>
  );
}
