/**
 * Thousands of ranked rows: only those in sight are drawn. Sorted by any number; in the order of the ranking the line where
 * the money ends stands between two rows.
 */
import { Box, Button, Checkbox, Table, TableBody, TableCell, TableHead, TableRow, TableSortLabel } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RankedView, RankingView } from '../../generated/api';
import { useNames } from '../words/names';
import type { Amounts, Resource, Stands } from './amounts';
import { RankedRow } from './RankedRow';
import { ROW_HEIGHT, useWindow } from './useWindow';

const SCORES = ['rank', 'reviews', 'rawMean', 'adjusted', 'median', 'range', 'sd'] as const;
type Sort = (typeof SCORES)[number];

export interface TableProps {
  label: string;
  rows: readonly RankedView[];
  metric: RankingView['metric'];
  resource: Resource | undefined;
  stands: ReadonlyMap<string, Stands>;
  endsAt: string | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  amountsFor: (row: RankedView) => Amounts;
}

export const METRIC = { raw_mean: 'rawMean', median: 'median', adjusted: 'adjusted' } as const;

export function RankingTable(props: TableProps) {
  const { label, rows, metric, selected, onSelect } = props;
  const names = useNames();
  const translate = useTranslate();
  const [sort, setSort] = useState<{ by: Sort; down: boolean }>({ by: 'rank', down: false });
  const sorted = useMemo(() => inOrder(rows, sort.by, sort.down), [rows, sort]);
  const { ref, onScroll, from, to, above, below } = useWindow(sorted.length);
  const isAll = rows.length > 0 && rows.every(({ applicationId }) => selected.has(applicationId));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const head = (name: Sort) => (
    <TableCell key={name} align="right" sortDirection={sort.by === name ? (sort.down ? 'desc' : 'asc') : false}>
      <TableSortLabel
        active={sort.by === name}
        direction={sort.by === name && sort.down ? 'desc' : 'asc'}
        onClick={() => setSort({ by: name, down: sort.by === name ? !sort.down : name !== 'rank' })}
      >
        {names.field('rounds', name)}
        {METRIC[metric] === name && ' ★'}
      </TableSortLabel>
    </TableCell>
  );
  const line = sort.by === 'rank' && !sort.down ? sorted.findIndex((row) => row.applicationId === props.endsAt) : -1;
  return (
    <>
      {line > 20 && (
        <Box sx={{ px: 1, pb: 0.5 }}>
          <Button onClick={() => ref.current?.scrollTo({ top: (line - 4) * ROW_HEIGHT })}>
            {translate('deciding.toLine')}
          </Button>
        </Box>
      )}
      <Box
        ref={ref}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={label}
        sx={{ maxHeight: 'max(420px, calc(100vh - 320px))', overflow: 'auto', overflowAnchor: 'none' }}
      >
        <Table
          size="small"
          stickyHeader
          aria-rowcount={sorted.length + 1}
          sx={{ '& td, & th': { whiteSpace: 'nowrap', px: 1 } }}
        >
          <TableHead>
            <TableRow>
              <TableCell padding="checkbox">
                <Checkbox
                  size="small"
                  checked={isAll}
                  indeterminate={!isAll && selected.size > 0}
                  onChange={() => onSelect(new Set(isAll ? [] : rows.map(({ applicationId }) => applicationId)))}
                  slotProps={{ input: { 'aria-label': translate('deciding.selectAll') } }}
                />
              </TableCell>
              {head('rank')}
              <TableCell>{names.field('applications', 'title')}</TableCell>
              <TableCell>{names.field('rounds', 'state')}</TableCell>
              {SCORES.slice(1).map(head)}
              <TableCell align="right">{translate('deciding.amount')}</TableCell>
              <TableCell align="right">{translate('deciding.running')}</TableCell>
              <TableCell>{names.field('rounds', 'action')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {above > 0 && <Space height={above} />}
            {sorted.slice(from, to).map((row, at) => (
              <RankedRow
                key={row.applicationId}
                row={row}
                index={from + at}
                table={props}
                isSelected={selected.has(row.applicationId)}
                onToggle={toggle}
                isEnd={sort.by === 'rank' && !sort.down && props.endsAt === row.applicationId}
              />
            ))}
            {below > 0 && <Space height={below} />}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

const Space = ({ height }: { height: number }) => (
  <TableRow aria-hidden>
    <TableCell colSpan={13} sx={{ height, p: 0, border: 0 }} />
  </TableRow>
);

/** What has no number comes last, whichever way. */
function inOrder(rows: readonly RankedView[], by: Sort, down: boolean): readonly RankedView[] {
  if (by === 'rank' && !down) return rows;
  const value = (row: RankedView) => (row[by] === null ? null : Number(row[by]));
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return down ? y - x : x - y;
  });
}
