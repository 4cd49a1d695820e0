/** One application of a ranking: where it stands, what its reviewers said, what it asks, and what can be decided of it. */
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined';
import { Box, Checkbox, TableCell, TableRow, Tooltip } from '@mui/material';
import { memo } from 'react';
import { useTranslate } from 'react-admin';
import type { RankedView } from '../../generated/api';
import { schema } from '../data/contract';
import { LinkTo, StateChip } from '../record/Value';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { amountText, heldOf } from './amounts';
import { Decide } from './Decide';
import { METRIC, type TableProps } from './RankingTable';
import { ROW_HEIGHT } from './useWindow';

interface Props {
  row: RankedView;
  index: number;
  table: TableProps;
  isSelected: boolean;
  onToggle: (id: string) => void;
  /** the money ends before it */
  isEnd: boolean;
}

const FIGURES = ['rawMean', 'adjusted', 'median', 'range', 'sd'] as const;
const short = (text: string | null): string => (text === null ? '—' : text.replace(/(\.\d\d)\d+$/, '$1'));

export const RankedRow = memo(function RankedRow({ row, index, table, isSelected, onToggle, isEnd }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  const format = useFormat();
  const { resource, stands, metric } = table;
  const at = stands.get(row.applicationId);
  const said = (amount: bigint | undefined) => {
    if (amount === undefined || !resource || amount === 0n) return '—';
    const text = amountText(amount, resource);
    return resource === 'cny' ? format.shortMoney(text) : format.shortQuantity(text);
  };
  const isHeld = resource !== undefined && heldOf(row, resource) > 0n;
  return (
    <TableRow
      hover
      selected={isSelected}
      aria-rowindex={index + 2}
      sx={{ height: ROW_HEIGHT, ...(isEnd && { '& td': { borderTop: '2px solid', borderTopColor: 'error.main' } }) }}
    >
      <TableCell padding="checkbox">
        <Checkbox
          size="small"
          sx={{ p: 0.5 }}
          checked={isSelected}
          onChange={() => onToggle(row.applicationId)}
          slotProps={{ input: { 'aria-label': translate('deciding.select', { title: row.title }) } }}
        />
      </TableCell>
      <TableCell align="right" sx={{ fontWeight: 600 }}>
        {row.rank ?? '—'}
        {row.tied && (
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
            {' '}
            {names.field('rounds', 'tied')}
          </Box>
        )}
      </TableCell>
      <TableCell sx={{ maxWidth: 300, overflow: 'hidden', textOverflow: 'ellipsis' }} title={row.title}>
        {isEnd && (
          <Box component="span" sx={{ color: 'error.main', fontWeight: 600, mr: 1 }}>
            {translate('deciding.ends')}
          </Box>
        )}
        <LinkTo to="applications" id={row.applicationId} text={row.title} />
      </TableCell>
      <TableCell>
        {row.state && (
          <StateChip
            value={row.state}
            text={label(row.state, schema('RankedView').state?.values, 'application_state')}
          />
        )}
      </TableCell>
      <TableCell align="right">{row.reviews}</TableCell>
      {FIGURES.map((name) => (
        <TableCell
          key={name}
          align="right"
          sx={{ fontVariantNumeric: 'tabular-nums', ...(METRIC[metric] === name && { fontWeight: 600 }) }}
        >
          {name === 'range' && row.divergent && (
            <Tooltip title={names.field('rounds', 'divergent')}>
              <ReportProblemOutlined
                titleAccess={names.field('rounds', 'divergent')}
                sx={{ fontSize: 15, color: 'warning.main', verticalAlign: '-2px', mr: 0.5 }}
              />
            </Tooltip>
          )}
          {short(row[name])}
        </TableCell>
      ))}
      <TableCell
        align="right"
        sx={{ fontVariantNumeric: 'tabular-nums', ...(isHeld && { fontWeight: 600, color: 'primary.main' }) }}
      >
        {said(at?.amount)}
      </TableCell>
      <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums', color: 'text.secondary' }}>
        {said(at?.running)}
      </TableCell>
      <TableCell sx={{ py: 0 }}>
        <Decide id={row.applicationId} title={row.title} amounts={table.amountsFor(row)} />
      </TableCell>
    </TableRow>
  );
});
