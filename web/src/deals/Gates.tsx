/** What each stage asks for, what is there, and the way to what is missing. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import RemoveCircleOutlineOutlined from '@mui/icons-material/RemoveCircleOutlineOutlined';
import { Box, Link, List, ListItem, ListItemIcon, ListItemText, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { GateView } from '../../generated/api';
import { get } from '../data/client';
import { operation, schema } from '../data/contract';
import { formPath } from '../data/problems';
import { Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { ALL } from './stages';

/** Parts of the page in which something is written, and those that go by another name. */
const PARTS = new Set(['lines', 'contacts', 'attachments', 'benchmarks', 'form-details']);
const TABS: Readonly<Record<string, string>> = { formDetails: 'form-details', customer: 'readiness' };
const DONE = new Set(['won', 'lost']);

export function Gates({ row, isShort }: { row: RaRecord; isShort?: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['deals', String(row.id), 'gates'],
    queryFn: async ({ signal }) => (await get<{ data: GateView[] }>(`/deals/${row.id}/gates`, undefined, signal)).data,
  });
  const label = useLabels();
  const translate = useTranslate();
  if (isShort && (DONE.has(row.stage as string) || error)) return null;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return isShort ? null : <Waiting />;
  const at = ALL.indexOf(row.stage as string);
  const stages = [...new Set(data.map(({ stage }) => stage))].sort((a, b) => ALL.indexOf(a) - ALL.indexOf(b));
  const next = stages.find((stage) => ALL.indexOf(stage) > at);
  const shown = isShort ? stages.filter((stage) => stage === next) : stages;
  return (
    <Paper variant="outlined" sx={{ p: 2.5 }}>
      {shown.map((stage) => (
        <Box key={stage} sx={{ '& + &': { mt: 2 } }}>
          <Typography variant="h3" component="h2">
            {translate('resources.deals.gate.enter', {
              stage: label(stage, schema('DealView').stage?.values, 'deals.stage'),
            })}
          </Typography>
          <List dense disablePadding>
            {data
              .filter((gate) => gate.stage === stage)
              .map((gate) => (
                <Gate key={gate.code + (gate.form ?? '')} gate={gate} row={row} />
              ))}
          </List>
        </Box>
      ))}
    </Paper>
  );
}

function Gate({ gate, row }: { gate: GateView; row: RaRecord }) {
  const { path } = useShell();
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const [said = ''] = formPath(gate.pointer).split('.');
  const first = TABS[said] ?? said;
  const isField = first in schema(operation('PATCH', 'deals', '{id}')?.body);
  const deal = `${path}/deals/${row.id}`;
  const { id: customer } = (row.customer as { id?: string } | null) ?? {};
  // what a verb brings (number and day of the contract, the channel's confirmation) is written nowhere else
  const way = isField
    ? `${deal}/edit?field=${first}`
    : first === 'readiness'
      ? `${path}/organizations/${customer}?tab=readiness`
      : PARTS.has(first) && `${deal}?tab=${first}`;
  const state = gate.met ? 'met' : gate.waived ? 'waived' : 'missing';
  const Icon = { met: CheckCircleOutlined, waived: RemoveCircleOutlineOutlined, missing: RadioButtonUncheckedOutlined }[
    state
  ];
  return (
    <ListItem disableGutters>
      <ListItemIcon sx={{ minWidth: 32 }}>
        <Icon
          fontSize="small"
          color={gate.met ? 'success' : gate.waived ? 'info' : 'disabled'}
          titleAccess={translate(`resources.deals.gate.${state}`)}
        />
      </ListItemIcon>
      <ListItemText
        primary={
          <>
            {label(gate.code, [gate.code], 'deal_gate')}
            {gate.form && ` · ${label(gate.form, schema('DealView').deliveryForm?.values, 'deals.deliveryForm')}`}
            {state === 'missing' && way && (
              <Link component={RouterLink} underline="always" to={way} sx={{ ml: 1.5 }}>
                {translate('app.verb.goThere')}：{names.field('deals', first)}
              </Link>
            )}
          </>
        }
      />
    </ListItem>
  );
}
