/** What was done, by whom and to what, in the words of the pages; a line opens to what was changed in it. */
import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, IconButton, Table, TableBody, TableCell, TableContainer, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import type { JournalView } from '../../generated/api';
import { collectionOf, operation, schema } from '../data/contract';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { Head } from '../record/Head';
import { Json } from '../record/Json';
import { LinkTo, StateChip } from '../record/Value';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { useActionNames } from '../permissions/names';

export default function JournalList() {
  const names = useNames();
  return (
    <>
      <PageHead title={names.resource('journal')} />
      <Listed resource="journal" filters={['subjectType', 'actorId', 'result']}>
        <Lines />
      </Listed>
    </>
  );
}

function Lines() {
  const { data = [] } = useListContext<RaRecord & JournalView>();
  const translate = useTranslate();
  return (
    <TableContainer>
      <Table size="small">
        <Head of="journal" fields={['at', 'actorName', 'action', 'subjectId', 'toState', 'result']}>
          <TableCell padding="checkbox">
            <span className="visually-hidden">{translate('resources.journal.open')}</span>
          </TableCell>
        </Head>
        <TableBody>
          {data.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Line({ line }: { line: JournalView }) {
  const translate = useTranslate();
  const format = useFormat();
  const label = useLabels();
  const names = useNames();
  const actions = useActionNames();
  const [isOpen, setOpen] = useState(false);
  const { at, actorName, actorKind, action, result, subjectType, subjectId, fromState, toState } = line;
  const fields = schema('JournalView');
  const to = collectionOf(subjectType ?? '');
  const states = schema(operation('GET', to, '{id}')?.view ?? operation('GET', to)?.row);
  const stateOf = (value: string) => {
    const known = ['state', 'stage'].find((name) => states[name]?.values?.includes(value)) ?? 'state';
    return label(value, states[known]?.values, `${to}.${known}`);
  };
  const changes = Object.entries(line.changes as Record<string, Change>);
  const hasMore = changes.length > 0 || Boolean(line.reasonCode ?? line.reasonText);
  return (
    <>
      <TableRow hover>
        <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{format.instant(at)}</TableCell>
        <TableCell>{actorName ?? label(actorKind, fields.actorKind?.values, 'journal.actor_kind')}</TableCell>
        <TableCell>
          {actions.group(action)} · {actions.action(action)}
          <Typography variant="caption" color="text.secondary" component="div">
            {action}
          </Typography>
        </TableCell>
        <TableCell>{subjectType && subjectId && <LinkTo to={to} id={subjectId} text={names.resource(to)} />}</TableCell>
        <TableCell>
          {fromState && fromState !== toState && `${stateOf(fromState)} → `}
          {toState && stateOf(toState)}
        </TableCell>
        <TableCell>
          <StateChip value={result} text={label(result, fields.result?.values, 'journal.result')} />
        </TableCell>
        <TableCell padding="checkbox">
          {hasMore && (
            <IconButton
              size="small"
              aria-label={translate('resources.journal.open')}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? <ExpandLess fontSize="small" /> : <ExpandMore fontSize="small" />}
            </IconButton>
          )}
        </TableCell>
      </TableRow>
      {isOpen && (
        <TableRow>
          <TableCell colSpan={7} sx={{ bgcolor: 'background.default' }}>
            <Box
              component="dl"
              sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 3, rowGap: 0.5 }}
            >
              {(line.reasonText ?? line.reasonCode) && (
                <Fact name={names.field('journal', 'reason')}>{line.reasonText ?? label(line.reasonCode!)}</Fact>
              )}
              {changes.map(([name, change]) => (
                <Fact key={name} name={names.field(to, name)}>
                  <Changed resource={to} change={change} />
                </Fact>
              ))}
            </Box>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

type Change = { from?: unknown; to?: unknown; changed?: true };

/** Of personal data nobody reads here what it was, only that it was changed. */
function Changed({ resource, change: { from, to, changed } }: { resource: string; change: Change }) {
  const translate = useTranslate();
  if (changed) return translate('resources.journal.changed');
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
      {from !== undefined && from !== null && (
        <>
          <Box sx={{ color: 'text.secondary' }}>
            <Json resource={resource} value={from} />
          </Box>
          →
        </>
      )}
      <Json resource={resource} value={to} />
    </Box>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <Box sx={{ display: 'contents' }}>
    <Typography component="dt" variant="body2" color="text.secondary">
      {name}
    </Typography>
    <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  </Box>
);
