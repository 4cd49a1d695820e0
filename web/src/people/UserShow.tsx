/** One account: who it is, the roles that it holds (given and taken by those who may), and where it is logged in. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Chip, IconButton, Paper, Stack, Table, TableBody, TableCell, TableRow } from '@mui/material';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { RoleView } from '../../generated/api';
import { call } from '../data/client';
import { operation, schema } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { FormDialog } from '../record/FormDialog';
import { Head } from '../record/Head';
import { Tabs } from '../pages/Tabs';
import { ShowPage } from '../pages/RowPages';
import { Facts } from '../record/Facts';
import { Empty } from '../record/states';
import { Subset } from '../record/Subset';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { users } from '.';

export default function UserShow() {
  const names = useNames();
  const may = useMay();
  const translate = useTranslate();
  return (
    <ShowPage of={users}>
      {(row) => (
        <Tabs
          label={translate('resources.users.name')}
          parts={[
            {
              tab: 'overview',
              label: names.field('users', 'overview'),
              content: () => (
                <Stack spacing={2}>
                  <Facts resource="users" of="UserView" row={row} except={['roles', 'state', 'name']} />
                  <Roles row={row} />
                </Stack>
              ),
            },
            ...(may(operation('GET', 'users', '{id}/sessions')?.action)
              ? [
                  {
                    tab: 'sessions',
                    label: names.field('users', 'sessions'),
                    content: () => (
                      <Subset
                        resource="users"
                        row={row}
                        set="sessions"
                        columns={['network', 'createdAt', 'lastSeenAt', 'expiresAt']}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </ShowPage>
  );
}

function Roles({ row }: { row: RaRecord }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const format = useFormat();
  const may = useMay();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [isGiving, setGiving] = useState(false);
  const give = operation('POST', 'users', '{id}/roles');
  const take = operation('DELETE', 'users', '{id}/roles/{roleId}');
  const roles = row.roles as RoleView[];
  const values = schema('RoleView').role?.values;
  const remove = async ({ id }: RoleView) => {
    try {
      await call('DELETE', `/users/${row.id}/roles/${id}`, { version: row.version as number });
      notify('app.done', { type: 'success' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notify(error.reasons[0]?.message ?? translate(error.message, { _: error.message }), { type: 'error' });
    }
    await refresh(queryClient, 'users');
  };
  return (
    <Paper variant="outlined" component="section">
      <Stack direction="row" sx={{ p: 1.5, justifyContent: 'space-between', alignItems: 'center' }}>
        <strong>{names.field('users', 'roles')}</strong>
        {give?.body && may(give.action) && (
          <Button startIcon={<AddOutlined />} onClick={() => setGiving(true)}>
            {translate('resources.users.giveRole')}
          </Button>
        )}
      </Stack>
      {roles.length === 0 ? (
        <Empty />
      ) : (
        <Table size="small">
          <Head of="users" fields={['role', 'teamName', 'expiresAt', 'action']} />
          <TableBody>
            {roles.map((role) => (
              <TableRow key={role.id}>
                <TableCell>
                  <Chip size="small" variant="outlined" label={label(role.role, values, 'role')} />
                </TableCell>
                <TableCell>{role.teamName ?? '—'}</TableCell>
                <TableCell>{role.expiresAt ? format.instant(role.expiresAt) : '—'}</TableCell>
                <TableCell>
                  {take && may(take.action) && (
                    <IconButton
                      size="small"
                      aria-label={`${translate('ra.action.remove')}：${label(role.role, values, 'role')}`}
                      onClick={() => void remove(role)}
                    >
                      <DeleteOutlined fontSize="small" />
                    </IconButton>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {isGiving && (
        <FormDialog
          title={translate('resources.users.giveRole')}
          resource="users"
          body={give!.body!}
          only={['role', 'teamId', 'orgId', 'expiresAt']}
          send={async (body, { key }) => {
            const { data, status } = await call<RaRecord>('POST', `/users/${row.id}/roles`, { body, key });
            if (status === 202) notify('app.pending', { type: 'info' });
            return data;
          }}
          refreshes={['users']}
          onClose={() => setGiving(false)}
        />
      )}
    </Paper>
  );
}
