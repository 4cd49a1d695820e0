/** Who was not invited, because a question about a conflict is open or answered against them; they stay proposed. */
import { Alert, AlertTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { WithheldInvitationView } from '../../generated/api';
import { LinkTo } from '../record/Value';
import { useLabels } from '../words/labels';
import { usePool, useTitles } from './people';

const SHOWN = 50;

export function Withheld({ withheld }: { withheld: readonly WithheldInvitationView[] }) {
  const translate = useTranslate();
  const label = useLabels();
  const pool = usePool();
  const shown = withheld.slice(0, SHOWN);
  const titles = useTitles([...new Set(shown.map(({ applicationId }) => applicationId))]);
  return (
    <Alert severity="warning" sx={{ mt: 1.5, '& a': { textDecoration: 'underline' } }}>
      <AlertTitle>{translate('reviewing.plan.withheld', { count: withheld.length })}</AlertTitle>
      {shown.map(({ id, applicationId, personId, verdict }) => (
        <div key={id}>
          <LinkTo to="assignments" id={id} text={pool.get(personId)?.person.name ?? '…'} /> ·{' '}
          {titles.get(applicationId) ?? '…'}：{label(verdict, ['clear', 'unknown', 'conflict'], 'conflict_verdict')}
        </div>
      ))}
    </Alert>
  );
}
