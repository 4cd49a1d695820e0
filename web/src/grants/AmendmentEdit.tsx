/** A change of terms that is still a draft, written anew. */
import { Paper } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import type { RaRecord } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { useOffered } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { RecordForm } from '../record/RecordForm';
import { NotPermitted } from '../record/states';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { AmendmentFields } from './AmendmentFields';

export default function AmendmentEdit() {
  const { row, wait } = useRow('amendments');
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { path } = useShell();
  const edit = operation('PATCH', 'amendments', '{id}');
  const isOffered = useOffered(edit, row);
  if (!row) return wait;
  if (!edit?.body || !isOffered) return <NotPermitted />;
  const page = `${path}/amendments/${row.id}`;
  return (
    <>
      <PageHead
        title={`${translate('ra.action.edit')} · ${String(row.grantTitle)}`}
        trail={[{ to: `${path}/amendments`, text: names.resource('amendments') }]}
      />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 720 }}>
        <RecordForm
          resource="amendments"
          body={edit.body}
          record={row}
          // both go together, whichever of them was changed
          send={async (values, { version }) =>
            (
              await call<RaRecord>('PATCH', `/amendments/${row.id}`, {
                body: { changes: row.changes, reason: row.reason, ...values },
                version,
              })
            ).data
          }
          onDone={async () => {
            notify('app.saved', { type: 'success' });
            await refresh(queryClient, 'amendments');
            setTimeout(() => void navigate(page));
          }}
          onCancel={() => void navigate(page)}
        >
          <AmendmentFields body={edit.body} kind={row.kind as string} />
        </RecordForm>
      </Paper>
    </>
  );
}
