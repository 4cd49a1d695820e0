/** Asks for a link to one's own address: there is no account before somebody has followed it. */
import { useTranslate } from 'react-admin';
import { currentLocale } from '../words/locale';
import { Door } from './Door';
import { DoorForm } from './DoorForm';

export default function SignUp() {
  const translate = useTranslate();
  return (
    <Door title={translate('account.signUpPage.title')} explain={translate('account.signUpPage.explain')}>
      <DoorForm
        path="/auth/registrations"
        fields={[{ name: 'email', label: translate('account.email'), type: 'email', autoComplete: 'email' }]}
        extra={{ lang: currentLocale() }}
        submit={translate('account.signUpPage.submit')}
        done={translate('account.signUpPage.done')}
      />
    </Door>
  );
}
