/** One field that the import can fill: where its value comes from, what the file says there, and how that is read. */
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import { Box, Collapse, FormHelperText, IconButton, MenuItem, TextField, Tooltip, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FieldMappingDto, PreviewView, TargetView } from '../../generated/api';
import type { Reason } from '../data/problems';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { COLUMN } from './Columns';
import { cellFor } from './mapping';
import { Notation } from './Notation';
import { useUnknown } from './Values';

interface Props {
  importId: string;
  target: TargetView;
  field: FieldMappingDto | undefined;
  preview: PreviewView;
  reasons: readonly Reason[];
  onChange: (field: FieldMappingDto | undefined) => void;
  onColumn: (column: string) => void;
}

/** In the list of choices, beside the columns: a name no column has, because it starts with a blank. */
const NONE = ' none';
const CONSTANT = ' constant';
const TEMPLATE = ' template';

export function Target(props: Props) {
  const { importId, target, field, preview, reasons, onChange, onColumn } = props;
  const translate = useTranslate();
  const { locale } = useFormat();
  const [isOver, setOver] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { name, required, values } = target;
  const said = locale === 'en' ? target.nameEn : target.nameZh;
  const { unknown } = useUnknown(importId, target, field);
  const isAsking = unknown.length > 0 || asksForDate(target, field, preview);
  const chosen = field?.constant !== undefined ? CONSTANT : field?.template !== undefined ? TEMPLATE : field?.column;
  const choose = (choice: string) => {
    if (choice === NONE) onChange(undefined);
    else if (choice === CONSTANT) onChange({ target: name, constant: values?.[0] ?? '' });
    else if (choice === TEMPLATE) onChange({ target: name, template: '' });
    else onColumn(choice);
  };
  return (
    <Box
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(COLUMN)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const column = event.dataTransfer.getData(COLUMN);
        if (column) onColumn(column);
      }}
      sx={{
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: isOver ? 'primary.light' : undefined,
        outline: isOver ? '2px dashed' : undefined,
        outlineColor: 'primary.main',
        outlineOffset: -2,
      }}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          alignItems: 'center',
          gridTemplateColumns: { xs: '1fr', sm: 'minmax(130px, 1fr) 220px minmax(110px, 1.2fr) 36px' },
        }}
      >
        <Box>
          <Typography sx={{ fontWeight: 500 }}>
            {said}
            {required && ' *'}
          </Typography>
          {locale === 'en' && target.doc && (
            <Typography variant="caption" color="text.secondary" component="p">
              {target.doc}
            </Typography>
          )}
        </Box>
        <TextField
          select
          value={chosen ?? NONE}
          onChange={(event) => choose(event.target.value)}
          error={reasons.length > 0}
          slotProps={{
            select: { SelectDisplayProps: { 'aria-label': translate('transfers.map.for', { name: said }) } },
          }}
        >
          <MenuItem value={NONE}>{translate('transfers.map.none')}</MenuItem>
          <MenuItem value={CONSTANT}>{translate('transfers.map.constant')}</MenuItem>
          {target.type === 'text' && <MenuItem value={TEMPLATE}>{translate('transfers.map.template')}</MenuItem>}
          {preview.columns.map((column) => (
            <MenuItem key={column.name} value={column.name} sx={{ maxWidth: 420 }}>
              {column.name}
            </MenuItem>
          ))}
        </TextField>
        <Beside {...props} name={said} />
        {field && field.constant === undefined ? (
          <Tooltip title={translate('transfers.map.options')}>
            <IconButton
              size="small"
              color={isAsking ? 'warning' : 'default'}
              aria-label={translate('transfers.map.optionsOf', { name: said })}
              aria-expanded={isOpen || isAsking}
              onClick={() => setOpen(!isOpen)}
            >
              <TuneOutlined fontSize="small" />
            </IconButton>
          </Tooltip>
        ) : (
          <span />
        )}
      </Box>
      {reasons.map(({ code, message }) => (
        <FormHelperText key={code} error>
          {message}
        </FormHelperText>
      ))}
      {field && field.constant === undefined && (
        <Collapse in={isOpen || isAsking} mountOnEnter unmountOnExit>
          <Notation importId={importId} target={target} field={field} preview={preview} onChange={onChange} />
        </Collapse>
      )}
    </Box>
  );
}

/** What the first rows say, or the text that is the same for all. */
function Beside({ target, field, preview, onChange, name }: Props & { name: string }) {
  const translate = useTranslate();
  const label = useLabels();
  if (!field) return <span />;
  const aria = { htmlInput: { 'aria-label': translate('transfers.map.constantOf', { name }) } };
  if (field.constant !== undefined && target.values) {
    return (
      <TextField
        select
        value={field.constant}
        onChange={(event) => onChange({ ...field, constant: event.target.value })}
        slotProps={{ select: { SelectDisplayProps: { 'aria-label': aria.htmlInput['aria-label'] } } }}
      >
        {target.values.map((value) => (
          <MenuItem key={value} value={value}>
            {label(value, target.values!, target.name)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  const text = field.constant ?? field.template;
  if (text !== undefined) {
    const part = field.constant !== undefined ? 'constant' : 'template';
    return (
      <TextField
        value={text}
        placeholder={part === 'template' ? translate('transfers.map.templateHint') : undefined}
        onChange={(event) => onChange({ ...field, [part]: event.target.value })}
        slotProps={aria}
      />
    );
  }
  const columns = preview.columns.map((column) => column.name);
  const rows = (preview.sample as unknown as { rows: { cells: string[] }[] }).rows;
  const seen = [...new Set(rows.map(({ cells }) => cellFor(field, columns, cells)).filter(Boolean))].slice(0, 2);
  return (
    <Typography variant="body2" color="text.secondary" noWrap title={seen.join('、')}>
      {seen.join('、') || '—'}
    </Typography>
  );
}

const asksForDate = ({ type }: TargetView, field: FieldMappingDto | undefined, { columns }: PreviewView): boolean =>
  type === 'date' &&
  field?.column !== undefined &&
  field.dateFormat === undefined &&
  (columns.find(({ name }) => name === field.column)?.dateFormats.length ?? 0) > 1;
