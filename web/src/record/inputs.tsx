/** One input for each kind of field. Each stands in a react-hook-form; what the service refuses appears beside it. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import {
  Autocomplete,
  Box,
  Button,
  FormHelperText,
  IconButton,
  MenuItem,
  Paper,
  TextField,
  Typography,
} from '@mui/material';
import { useId, useState } from 'react';
import { type ControllerRenderProps, useController, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import { upload } from '../data/client';
import { type Field, schema } from '../data/contract';
import { Refused } from '../data/problems';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { ReferencePicker } from './ReferencePicker';
import { isFile, referenceOf } from './references';

export interface InputProps {
  resource: string;
  name: string;
  field: Field;
  /** where in the form, when not at its top: `lines.0.unit` */
  path?: string;
  label?: string;
  autoFocus?: boolean;
}

export function Input(props: InputProps) {
  const { resource, name, field, path = name } = props;
  const names = useNames();
  const label = props.label ?? names.field(resource, name);
  if (field.kind === 'list' && field.item?.kind === 'object') {
    return <Rows resource={resource} path={path} label={label} of={field.item.of} max={field.max} />;
  }
  return <Single {...props} path={path} label={label} />;
}

type Binding = ControllerRenderProps;

function Single({ resource, name, field, path, label, autoFocus }: InputProps & { path: string; label: string }) {
  const translate = useTranslate();
  const { control } = useFormContext();
  const { field: bound, fieldState } = useController({
    name: path,
    control,
    rules: { required: field.required && field.kind !== 'bool' ? translate('ra.validation.required') : false },
    defaultValue: field.kind === 'list' ? [] : '',
  });
  const said = {
    label,
    required: field.required,
    error: Boolean(fieldState.error),
    helperText: fieldState.error?.message,
    autoFocus,
  };
  const id = field.kind === 'id' || (field.kind === 'list' && field.item?.kind === 'id');
  if (id && isFile(name)) return <FileInput bound={bound} {...said} />;
  const to = referenceOf(resource, name);
  if (id && to) return <ReferencePicker bound={bound} to={to} path={path} isMany={field.kind === 'list'} {...said} />;
  if (field.kind === 'enum') return <Choice resource={resource} name={name} field={field} bound={bound} {...said} />;
  if (field.kind === 'list') return <Choices resource={resource} name={name} field={field} bound={bound} {...said} />;
  if (field.kind === 'bool') return <YesNo bound={bound} {...said} />;
  return <Plain field={field} bound={bound} {...said} />;
}

interface Said {
  label: string;
  required?: boolean;
  error: boolean;
  helperText?: string;
  autoFocus?: boolean;
}

const TYPES: Partial<Record<Field['kind'], string>> = {
  email: 'email',
  url: 'url',
  password: 'password',
  month: 'month',
  date: 'date',
  instant: 'datetime-local',
};

function Plain({ field, bound, ...said }: Said & { field: Field; bound: Binding }) {
  const { shortMoney } = useFormat();
  const { kind } = field;
  const isNumber = ['int', 'money', 'decimal', 'percent'].includes(kind);
  const value = kind === 'instant' ? toLocal(bound.value as string) : ((bound.value ?? '') as string);
  const hint = kind === 'money' && /^\d{5,}/.test(value) ? shortMoney(value) : undefined;
  const change = (text: string) =>
    bound.onChange(
      kind === 'int' ? (/^-?\d+$/.test(text) ? Number(text) : text) : kind === 'instant' ? fromLocal(text) : text,
    );
  return (
    <TextField
      {...said}
      helperText={said.helperText ?? hint}
      name={bound.name}
      inputRef={bound.ref}
      value={value}
      type={TYPES[kind] ?? 'text'}
      onChange={(event) => change(event.target.value)}
      onBlur={(event) => {
        if (kind === 'money') bound.onChange(toMoney(event.target.value));
        bound.onBlur();
      }}
      multiline={kind === 'longtext'}
      minRows={kind === 'longtext' ? 3 : undefined}
      maxRows={12}
      slotProps={{
        htmlInput: {
          inputMode: isNumber ? 'decimal' : undefined,
          maxLength: kind === 'text' || kind === 'longtext' ? field.max : undefined,
        },
        inputLabel: TYPES[kind] && /date|month/.test(TYPES[kind]) ? { shrink: true } : undefined,
      }}
    />
  );
}

/** What people type for an amount: 12,000 · 12万 · 1.5亿 · 12000.5 */
export function toMoney(text: string): string {
  const [, sign = '', whole = '', rest = '', unit = ''] =
    /^(-?)(\d+)(?:\.(\d+))?\s*([万亿]?)$/.exec(text.replace(/[,，\s¥￥]/g, '')) ?? [];
  if (whole === '') return text;
  const zeros = unit === '亿' ? 8 : unit === '万' ? 4 : 0;
  const digits = rest.padEnd(zeros + 2, '0');
  if (digits.length > zeros + 2) return text;
  return `${sign}${(whole + digits.slice(0, zeros)).replace(/^0+(?=\d)/, '')}.${digits.slice(zeros)}`;
}

const OFFSET_MS = 8 * 3_600_000;
const toLocal = (text: string | null | undefined): string =>
  text ? new Date(new Date(text).getTime() + OFFSET_MS).toISOString().slice(0, 16) : '';
const fromLocal = (text: string): string => (text ? new Date(`${text}:00+08:00`).toISOString() : '');

function Choice({
  resource,
  name,
  field,
  bound,
  ...said
}: Said & { resource: string; name: string; field: Field; bound: Binding }) {
  const label = useLabels();
  return (
    <TextField
      {...said}
      select
      name={bound.name}
      inputRef={bound.ref}
      value={bound.value ?? ''}
      onChange={bound.onChange}
      onBlur={bound.onBlur}
    >
      {!field.required && <MenuItem value="">—</MenuItem>}
      {field.values?.map((value) => (
        <MenuItem key={value} value={value}>
          {label(value, field.values, `${resource}.${name}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Several values of a list, or several words. */
function Choices({
  resource,
  name,
  field,
  bound,
  ...said
}: Said & { resource: string; name: string; field: Field; bound: Binding }) {
  const label = useLabels();
  const values = field.item?.values;
  return (
    <Autocomplete
      multiple
      freeSolo={!values}
      options={values ?? []}
      value={(bound.value as string[] | null) ?? []}
      onChange={(_, next) => bound.onChange(next)}
      onBlur={bound.onBlur}
      getOptionLabel={(value) => label(value, values, `${resource}.${name}`)}
      renderInput={(params) => <TextField {...params} {...said} required={false} inputRef={bound.ref} />}
    />
  );
}

function YesNo({ bound, required, ...said }: Said & { bound: Binding }) {
  const translate = useTranslate();
  const value = bound.value === true ? 'yes' : bound.value === false ? 'no' : '';
  return (
    <TextField
      {...said}
      select
      required={required}
      inputRef={bound.ref}
      value={value}
      onChange={(event) => bound.onChange(event.target.value === '' ? null : event.target.value === 'yes')}
      onBlur={bound.onBlur}
    >
      {!required && <MenuItem value="">—</MenuItem>}
      <MenuItem value="yes">{translate('ra.boolean.true')}</MenuItem>
      <MenuItem value="no">{translate('ra.boolean.false')}</MenuItem>
    </TextField>
  );
}

function FileInput({ bound, label, error, helperText, required }: Said & { bound: Binding }) {
  const translate = useTranslate();
  const id = useId();
  const [state, setState] = useState<{ name?: string; busy?: boolean; failed?: string }>({});
  const take = async (file: File | undefined) => {
    if (!file) return;
    setState({ name: file.name, busy: true });
    try {
      const { id: fileId } = await upload(file, 'attachment');
      bound.onChange(fileId);
      setState({ name: file.name });
    } catch (refusal) {
      setState({ failed: refusal instanceof Refused ? refusal.message : String(refusal) });
    }
  };
  return (
    <Box>
      <Button component="label" variant="outlined" htmlFor={id} disabled={state.busy}>
        {label}
        {required ? ' *' : ''}：
        {state.busy ? translate('app.uploading') : translate(bound.value ? 'app.replaceFile' : 'app.upload')}
        <input
          id={id}
          ref={bound.ref}
          type="file"
          className="visually-hidden"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </Button>
      {state.name && (
        <Typography variant="body2" component="span" sx={{ ml: 1 }}>
          {state.name}
        </Typography>
      )}
      <FormHelperText error={error || Boolean(state.failed)}>{state.failed ?? helperText}</FormHelperText>
    </Box>
  );
}

/** A list of objects: one line each, on a phone one card each. */
function Rows({
  resource,
  path,
  label,
  of,
  max = 100,
}: {
  resource: string;
  path: string;
  label: string;
  of?: string;
  max?: number;
}) {
  const translate = useTranslate();
  const { control } = useFormContext();
  const { fields: rows, append, remove } = useFieldArray({ control, name: path, keyName: 'key' });
  const values = useWatch({ control, name: path }) as unknown[] | undefined;
  const parts = Object.entries(schema(of)).filter(
    ([name, field]) => !field.readOnly && name !== 'id' && name !== 'position',
  );
  return (
    <Box role="group" aria-label={label}>
      <Typography variant="h3" component="div" sx={{ mb: 1 }}>
        {label}
      </Typography>
      {rows.map(({ key }, index) => (
        <Paper key={key} variant="outlined" sx={{ p: 1.5, mb: 1, display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <Box
            sx={{ flex: 1, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}
          >
            {parts.map(([name, field]) => (
              <Input key={name} resource={resource} name={name} field={field} path={`${path}.${index}.${name}`} />
            ))}
          </Box>
          <IconButton size="small" aria-label={translate('app.removeRow')} onClick={() => remove(index)}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Paper>
      ))}
      {(values?.length ?? 0) < max && (
        <Button startIcon={<AddOutlined />} onClick={() => append({})}>
          {translate('app.addRow')}
        </Button>
      )}
    </Box>
  );
}
