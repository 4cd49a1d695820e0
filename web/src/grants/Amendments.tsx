/** Changes of a grant's terms: those that were asked for, and the form that asks for one. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { GrantView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { AmendmentFields } from './AmendmentFields';
import { FormDialog } from '../record/FormDialog';

const RUNNING = ['active', 'suspended'];
const COLUMNS = ['kind', 'changes', 'state', 'reason', 'submittedAt', 'appliedVersion'];

export function AmendmentsOf({ row, grant }: { row: RaRecord; grant: GrantView }) {
  const translate = useTranslate();
  const may = useMay();
  const [asks, setAsks] = useState(false);
  const create = operation('POST', 'grants', '{id}/amendments');
  const title = translate('resources.grants.askAmendment');
  return (
    <Stack spacing={1.5}>
      {create?.body && may(create.action) && RUNNING.includes(grant.state) && (
        <div>
          <Button variant="outlined" startIcon={<AddOutlined />} onClick={() => setAsks(true)}>
            {title}
          </Button>
        </div>
      )}
      <Listed isPart isBare resource="amendments" fixed={{ grantId: row.id }} columns={COLUMNS} />
      {asks && (
        <FormDialog
          title={title}
          resource="amendments"
          body={create!.body!}
          initial={{ kind: 'extension', changes: {} }}
          send={async (body, { key }) =>
            (await call<RaRecord>('POST', `/grants/${row.id}/amendments`, { body, key })).data
          }
          refreshes={['amendments', 'grants']}
          onClose={() => setAsks(false)}
        >
          <AmendmentFields body={create!.body!} team={grant.team} />
        </FormDialog>
      )}
    </Stack>
  );
}
