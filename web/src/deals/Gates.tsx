/** What each stage asks for, what is there, and the way to what is missing. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import RemoveCircleOutlineOutlined from '@mui/icons-material/RemoveCircleOutlineOutlined';
import { Box, Link, List, ListItem, ListItemIcon, ListItemText, Paper, Typography } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { GateView } from '../../generated/api';
import { schema } from '../data/contract';
import { Failed, Waiting } from '../record/states';
import { wayTo } from '../record/wayTo';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { ALL } from './stages';
import { useGates } from './useGates';

const DONE = new Set(['won', 'lost']);
/** The verbs ask for these: they stand in no form of the deal. */
const BY_VERB = new Set(['contract_signed', 'amount_matches', 'channel_confirmed']);

export function Gates({ row, isShort }: { row: RaRecord; isShort?: boolean }) {
  const { data, error, refetch } = useGates(row);
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
  const way = wayTo(path, 'deals', row, gate.pointer);
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
            {state === 'missing' && !BY_VERB.has(gate.code) && (
              <Link component={RouterLink} underline="always" to={way.to} sx={{ ml: 1.5 }}>
                {translate('app.verb.goThere')}：{names.field(way.of, way.field)}
              </Link>
            )}
          </>
        }
      />
    </ListItem>
  );
}
