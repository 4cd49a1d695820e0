/** How a grant ends before its time: what was proposed, the reply, what is to be paid back and what has come. */
import { Stack } from '@mui/material';
import type { RaRecord } from 'react-admin';
import type { TerminationView } from '../../generated/api';
import { schema } from '../data/contract';
import { Facts } from '../record/Facts';
import { Items } from '../record/Subset';
import { useNames } from '../words/names';
import { One } from './One';

export function Termination({ row }: { row: RaRecord }) {
  const names = useNames();
  return (
    <One<TerminationView> id={String(row.id)} name="termination">
      {(said) => (
        <Stack spacing={2}>
          <Facts
            resource="termination"
            of="TerminationView|PortalTerminationView"
            row={said as unknown as Record<string, unknown>}
            except={['refunds']}
          />
          <Items
            title={names.field('termination', 'refunds')}
            resource="termination"
            fields={schema('GrantRefundView')}
            rows={(said.refunds as unknown as Record<string, unknown>[] | undefined) ?? []}
          />
        </Stack>
      )}
    </One>
  );
}
