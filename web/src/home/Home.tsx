/** What waits for me, first thing in the morning. Colleagues see their clocks and their pipeline as well. */
import { lazy } from 'react';
import { useTranslate } from 'react-admin';
import { useMe } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { useShell } from '../shell/shells';
import { Desk } from './Desk';

const StaffHome = lazy(() => import('./StaffHome'));

export default function Home() {
  const translate = useTranslate();
  const me = useMe();
  const { audience } = useShell();
  if (audience === 'staff') return <StaffHome />;
  return (
    <>
      <PageHead title={translate('pages.hello', { name: me.name })} tab={translate('pages.home')} />
      <Desk />
    </>
  );
}
