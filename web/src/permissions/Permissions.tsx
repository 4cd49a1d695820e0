/** The permission table as it is judged by: a line an action, a column a role; narrowed by words and by roles. */
import {
  Autocomplete,
  Box,
  Paper,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PermissionsView, PermissionView } from '../../generated/api';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { PageHead } from '../pages/PageHead';
import { Empty, Failed, Waiting } from '../record/states';
import { useLabels } from '../words/labels';
import { useActionNames } from './names';

export default function Permissions() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['permissions'],
    queryFn: ({ signal }) => get<PermissionsView>('/permissions', undefined, signal),
    staleTime: Infinity,
  });
  return (
    <>
      <PageHead title={translate('pages.permissions')} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Whole rows={data.data} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Whole({ rows }: { rows: readonly PermissionView[] }) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useActionNames();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const all = schema('HolderView').role?.values ?? [];
  const roleName = (role: string) => label(role, all, 'role');
  const roles = chosen.length > 0 ? all.filter((role) => chosen.includes(role)) : all;
  const wanted = text.trim().toLowerCase();
  const shown = rows.filter(
    ({ action, holders }) =>
      (chosen.length === 0 || holders.some(({ role }) => chosen.includes(role))) &&
      `${action} ${names.group(action)} ${names.action(action)}`.toLowerCase().includes(wanted),
  );
  const groups = Map.groupBy(shown, ({ action }) => names.group(action));
  return (
    <Stack spacing={2}>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <TextField
          label={translate('app.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          sx={{ width: 240 }}
        />
        <Autocomplete
          multiple
          options={all}
          value={chosen}
          onChange={(_, next) => setChosen(next)}
          getOptionLabel={roleName}
          sx={{ minWidth: 280, flex: '0 1 480px' }}
          renderInput={(params) => <TextField {...params} label={translate('permissions.roles')} />}
        />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {translate('permissions.legend')}
      </Typography>
      {shown.length === 0 ? (
        <Empty isFiltered />
      ) : (
        <TableContainer component={Paper} variant="outlined" tabIndex={0} sx={{ maxHeight: '70vh' }}>
          <Table size="small" stickyHeader>
            <TableHead>
              <TableRow>
                <TableCell>{translate('permissions.action')}</TableCell>
                {roles.map((role) => (
                  <TableCell key={role} align="center">
                    {roleName(role)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {[...groups].map(([group, actions]) => (
                <Fragment key={group}>
                  <TableRow>
                    <TableCell component="th" colSpan={roles.length + 1} scope="rowgroup" sx={{ fontWeight: 600 }}>
                      {group}
                    </TableCell>
                  </TableRow>
                  {actions.map((row) => (
                    <Line key={row.action} row={row} roles={roles} name={names.action(row.action)} />
                  ))}
                </Fragment>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Stack>
  );
}

const TONES = { all: 'success', team: 'info', own: 'warning' } as const;

function Line({ row, roles, name }: { row: PermissionView; roles: readonly string[]; name: string }) {
  const translate = useTranslate();
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ fontWeight: 400, pl: 3 }}>
        {name}
        <Typography variant="caption" color="text.secondary" component="div">
          {row.action}
        </Typography>
      </TableCell>
      {roles.map((role) => {
        const level = row.holders.find((holder) => holder.role === role)?.level;
        return (
          <TableCell key={role} align="center">
            {level ? (
              <Box
                component="span"
                sx={{
                  px: 0.75,
                  py: 0.25,
                  borderRadius: 1,
                  whiteSpace: 'nowrap',
                  bgcolor: `${TONES[level]}.light`,
                  color: `${TONES[level]}.main`,
                }}
              >
                {translate(`permissions.levels.${level}`)}
              </Box>
            ) : (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                —
              </Box>
            )}
          </TableCell>
        );
      })}
    </TableRow>
  );
}
