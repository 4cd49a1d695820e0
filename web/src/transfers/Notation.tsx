/** How the texts of one column are read: unit, order of a date, what each word means, and what stands where it is empty. */
import { Alert, Box, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { FieldMappingDto, PreviewView, TargetView } from '../../generated/api';
import { useLabels } from '../words/labels';
import { Values } from './Values';

interface Props {
  importId: string;
  target: TargetView;
  field: FieldMappingDto;
  preview: PreviewView;
  onChange: (field: FieldMappingDto) => void;
}

const NUMBERS = ['money', 'decimal', 'rate', 'integer'];

export function Notation({ importId, target, field, preview, onChange }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const set = (part: Partial<FieldMappingDto>) => onChange({ ...field, ...part });
  const formats = preview.columns.find(({ name }) => name === field.column)?.dateFormats ?? [];
  const asked = target.type === 'date' && field.column !== undefined && formats[0] !== 'year_first';
  return (
    <Box sx={{ py: 1.25, display: 'flex', flexWrap: 'wrap', gap: 1.5, '& > .MuiTextField-root': { width: 200 } }}>
      {target.type === 'money' && (
        <Choice
          label={translate('transfers.map.unit')}
          value={field.unit ?? 'one'}
          options={{
            one: translate('transfers.map.units.one'),
            ten_thousand: translate('transfers.map.units.ten_thousand'),
          }}
          onChange={(unit) => set({ unit: unit === 'one' ? undefined : (unit as FieldMappingDto['unit']) })}
        />
      )}
      {NUMBERS.includes(target.type) && (
        <Choice
          label={translate('transfers.map.decimalMark')}
          value={field.decimalMark ?? 'point'}
          options={{ point: '1,234.56', comma: '1.234,56' }}
          onChange={(mark) =>
            set({ decimalMark: mark === 'point' ? undefined : (mark as FieldMappingDto['decimalMark']) })
          }
        />
      )}
      {asked && (
        <Choice
          label={translate('transfers.map.dateFormat')}
          value={field.dateFormat ?? ''}
          options={{
            '': translate('transfers.map.dates.plain'),
            ...Object.fromEntries(
              (formats.length > 0 ? formats : (['month_first', 'day_first'] as const)).map((each) => [
                each,
                translate(`transfers.map.dates.${each}`),
              ]),
            ),
          }}
          onChange={(format) => set({ dateFormat: (format || undefined) as FieldMappingDto['dateFormat'] })}
        />
      )}
      {target.values ? (
        <Choice
          label={translate('transfers.map.default')}
          value={field.default ?? ''}
          options={{
            '': '—',
            ...Object.fromEntries(target.values.map((each) => [each, label(each, target.values!, target.name)])),
          }}
          onChange={(value) => set({ default: value || undefined })}
        />
      ) : (
        <TextField
          label={translate('transfers.map.default')}
          value={field.default ?? ''}
          onChange={(event) => set({ default: event.target.value || undefined })}
        />
      )}
      {asked && field.dateFormat === undefined && formats.length > 1 && (
        <Alert severity="warning" sx={{ width: '100%' }}>
          {translate('transfers.map.dates.ask')}
        </Alert>
      )}
      {target.values && field.column !== undefined && (
        <Values importId={importId} target={target} field={field} onChange={onChange} />
      )}
    </Box>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: Record<string, string>;
  onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {Object.entries(options).map(([each, text]) => (
        <MenuItem key={each} value={each}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}
