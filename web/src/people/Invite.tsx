/** A new account: of colleagues by staff; by a partner's administrator of the partner's own people, who need a name, an address and a role. */
import { Box, Paper } from '@mui/material';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../data/client';
import { schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMe } from '../data/session';
import { CreatePage } from '../pages/RowPages';
import { PageHead } from '../pages/PageHead';
import { Input } from '../record/inputs';
import { RecordForm } from '../record/RecordForm';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { users } from '.';

const ROLES = ['partner_member', 'partner_admin'];

export default function Invite() {
  const { audience } = useShell();
  return audience === 'staff' ? <CreatePage of={users} /> : <OfOurOwn />;
}

function OfOurOwn() {
  const translate = useTranslate();
  const names = useNames();
  const navigate = useNavigate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const { actingOrganization } = useMe();
  const fields = schema('InviteUserDto');
  const list = `${path}/users`;
  return (
    <>
      <PageHead title={translate('resources.users.invite')} trail={[{ to: list, text: names.resource('users') }]} />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 720 }}>
        <RecordForm
          resource="users"
          body="InviteUserDto"
          initial={{ audience: 'portal', roles: [{ role: ROLES[0], orgId: actingOrganization?.id }] }}
          saveLabel={translate('resources.users.invite')}
          send={async (body, { key }) => (await call<RaRecord>('POST', '/users', { body, key })).data}
          onDone={async ({ id }) => {
            notify('app.saved', { type: 'success' });
            await refresh(queryClient, 'users');
            // after this form has become clean, so that nobody is asked about unsaved changes
            setTimeout(() => void navigate(`${list}/${id}`));
          }}
          onCancel={() => void navigate(list)}
        >
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, minmax(0, 1fr))' } }}>
            <Input autoFocus resource="users" name="name" field={fields.name!} />
            <Input resource="users" name="email" field={{ ...fields.email!, required: true }} />
            <Input
              resource="users"
              name="role"
              path="roles.0.role"
              field={{ kind: 'enum', values: ROLES, required: true }}
            />
            <Input resource="users" name="lang" field={fields.lang!} />
          </Box>
        </RecordForm>
      </Paper>
    </>
  );
}
