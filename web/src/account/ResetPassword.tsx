/** Without a token: asks for the link. With one: sets the password. */
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { Door } from './Door';
import { DoorForm } from './DoorForm';
import SetPassword, { tokenOf } from './SetPassword';

export default function ResetPassword() {
  const translate = useTranslate();
  if (tokenOf(useLocation().hash)) return <SetPassword purpose="reset" path="/auth/password-resets/confirm" />;
  return (
    <Door title={translate('account.reset.title')} explain={translate('account.reset.askExplain')}>
      <DoorForm
        path="/auth/password-resets"
        fields={[{ name: 'email', label: translate('account.email'), type: 'email', autoComplete: 'username' }]}
        submit={translate('account.reset.ask')}
        done={translate('account.reset.asked')}
      />
    </Door>
  );
}
