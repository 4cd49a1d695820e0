/** Answers that are lists of rows: tables and people. A row stands as a card, so that a phone shows it as well. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, Paper, Stack, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useFormat } from '../words/format';
import { OneOf, YesOrNo } from './chosen';
import type { Control } from './controls';
import { columnsOf, type FieldColumn, type FormField, isBlank, maxItemsOf, said } from './schema';
import { TypedInput } from './typed';
import { useFormWords } from './said';

type Row = Record<string, unknown>;
interface Kept {
  id: number;
  row: Row;
}

let made = 0;
/** A row keeps its place on the page while others come and go. */
const kept = (row: Row): Kept => ({ id: made++, row });
const keep = (rows: unknown): Kept[] => (Array.isArray(rows) ? (rows as Row[]) : []).map(kept);
const isEmpty = (row: Row): boolean => Object.values(row).every(isBlank);

export function RowsInput({ id, field, value, onChange, isDisabled, describedBy }: Control) {
  const words = useFormWords();
  const [rows, setRows] = useState(() => keep(value));
  // what this control said last; another value came from somebody else
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setRows(keep(value));
  }
  const columns = columnsOf(field as FormField);
  const most = maxItemsOf(field as FormField);
  const isPeople = field.type === 'person_list';
  const change = (changed: Kept[]) => {
    setRows(changed);
    const filled = changed.map(({ row }) => row).filter((row) => !isEmpty(row));
    const answer = filled.length > 0 ? filled : null;
    setTold(answer);
    onChange(answer);
  };
  const set = (at: number, key: string, cell: unknown) =>
    change(
      rows.map((each, index) => {
        if (index !== at) return each;
        const { [key]: _, ...rest } = each.row;
        return { ...each, row: isBlank(cell) ? rest : { ...rest, [key]: cell } };
      }),
    );
  return (
    <Stack
      id={id}
      tabIndex={-1}
      spacing={1}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {rows.map(({ id: rowId, row }, at) => (
        <Paper key={rowId} variant="outlined" sx={{ p: 1.5, pr: 5.5, position: 'relative', bgcolor: '#fafbfc' }}>
          <Typography variant="caption" color="text.secondary" component="p" sx={{ mb: 1 }}>
            {isPeople ? words.person(at + 1) : words.row(at + 1)}
          </Typography>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}>
            {columns.map((column) => (
              <Cell
                key={column.key}
                id={`${id}-${at}-${column.key}`}
                column={column}
                value={row[column.key]}
                isDisabled={isDisabled}
                onChange={(cell) => set(at, column.key, cell)}
              />
            ))}
          </Box>
          {!isDisabled && (
            <Tooltip title={words.removeRow(at + 1)}>
              <IconButton
                size="small"
                aria-label={words.removeRow(at + 1)}
                sx={{ position: 'absolute', top: 6, right: 6 }}
                onClick={() => change(rows.filter((_, index) => index !== at))}
              >
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Paper>
      ))}
      <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        {!isDisabled && rows.length < most && (
          <Button variant="outlined" startIcon={<AddOutlined />} onClick={() => setRows([...rows, kept({})])}>
            {isPeople ? words.addPerson : words.addRow}
          </Button>
        )}
        {columns.map((column) => (
          <Sum key={column.key} column={column} rows={rows.map(({ row }) => row)} />
        ))}
      </Stack>
    </Stack>
  );
}

interface CellProps {
  id: string;
  column: FieldColumn;
  value: unknown;
  isDisabled?: boolean;
  onChange: (value: unknown) => void;
}

function Cell({ id, column, value, isDisabled, onChange }: CellProps) {
  const { locale } = useFormat();
  const label = `${said(column, locale)}${column.required ? ' *' : ''}`;
  const control = { id, field: column, value, onChange, isDisabled, label };
  const isWide = column.type === 'long_text';
  return (
    <Box sx={isWide ? { gridColumn: '1 / -1' } : undefined}>
      {column.type === 'single_choice' ? (
        <OneOf {...control} />
      ) : column.type === 'yes_no' ? (
        <YesOrNo {...control} />
      ) : (
        <TypedInput {...control} />
      )}
    </Box>
  );
}

/** What a column of numbers comes to: where it must come to something, and of money. */
function Sum({ column, rows }: { column: FieldColumn; rows: Row[] }) {
  const words = useFormWords();
  const { locale, money } = useFormat();
  if (!column.sum && column.type !== 'money') return null;
  const cents = rows.reduce((all, row) => all + centsOf(row[column.key]), 0n);
  if (cents === 0n) return null;
  const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  const sum = column.type === 'money' ? money(text) : text.replace(/\.?0+$/, '');
  const { exactly, atMost } = column.sum ?? {};
  const isWrong = exactly !== undefined ? cents !== centsOf(exactly) : atMost !== undefined && cents > centsOf(atMost);
  return (
    <Typography variant="body2" color={isWrong ? 'error' : 'text.secondary'} role={isWrong ? 'status' : undefined}>
      {said(column, locale)}：
      {exactly !== undefined
        ? words.sumExactly(sum, exactly)
        : atMost !== undefined
          ? words.sumAtMost(sum, atMost)
          : words.sum(sum)}
    </Typography>
  );
}

/** Hundredths, exactly; what is no number yet counts for nothing. */
function centsOf(value: unknown): bigint {
  const [, whole = '', rest = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(String(value ?? '')) ?? [];
  return whole === '' ? 0n : BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0'));
}
