/** One input for each kind of field. Each stands in a react-hook-form; what the service refuses appears beside it. */
import { TextField } from '@mui/material';
import { type ControllerRenderProps, useController, useFormContext } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import type { Field } from '../data/contract';
import { catalogueOf, insideOf } from '../words/catalogues';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { plain, toMoney } from './amounts';
import { tidyEmail } from './email';
import { Choice, Choices, FromCatalogue, YesNo } from './choices';
import { FileInput } from './FileInput';
import { Group, Several } from './nested';
import { ReferencePicker } from './ReferencePicker';
import { isFile, isPerson, referenceOf } from './references';

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
    return <Several resource={resource} path={path} label={label} field={field} />;
  }
  if (field.kind === 'object') return <Group resource={resource} path={path} label={label} field={field} />;
  return <Single {...props} path={path} label={label} />;
}

type Binding = ControllerRenderProps;
export type Bound = Said & { bound: Binding };

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
  if (field.kind === 'id' && isPerson(name)) {
    return <ReferencePicker bound={bound} to="people" identity="personId" path={path} isMany={false} {...said} />;
  }
  const to = referenceOf(resource, name);
  if (id && to) return <ReferencePicker bound={bound} to={to} path={path} isMany={field.kind === 'list'} {...said} />;
  const catalogue = catalogueOf(name, insideOf(path));
  if (catalogue) return <FromCatalogue bound={bound} catalogue={catalogue} isMany={field.kind === 'list'} {...said} />;
  if (field.kind === 'enum') return <Choice resource={resource} name={name} field={field} bound={bound} {...said} />;
  if (field.kind === 'list') return <Choices resource={resource} name={name} field={field} bound={bound} {...said} />;
  if (field.kind === 'bool') return <YesNo bound={bound} field={field} {...said} />;
  return <Plain field={field} bound={bound} {...said} />;
}

export interface Said {
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

/** 统一社会信用代码 */
const IS_CODE = /uscc$/i;

function Plain({ field, bound, ...said }: Said & { field: Field; bound: Binding }) {
  const { shortMoney } = useFormat();
  const translate = useTranslate();
  const { kind } = field;
  const isPlain = ['url', 'int', 'decimal', 'percent'].includes(kind) || IS_CODE.test(bound.name);
  const isNumber = ['int', 'money', 'decimal', 'percent'].includes(kind);
  const value = kind === 'instant' ? toLocal(bound.value as string) : ((bound.value ?? '') as string);
  // its line is there from the start, for the same reason
  const hint = kind === 'money' ? (/^\d{5,}/.test(value) && shortMoney(value)) || ' ' : undefined;
  // what is pasted is never cut: it is said by how much it is too long
  const most = kind === 'text' || kind === 'longtext' ? field.max : undefined;
  const length = most === undefined ? 0 : [...value].length;
  const counted = most !== undefined && length > most * 0.8 && translate('app.counter', { now: length, most });
  const change = (text: string) =>
    bound.onChange(
      kind === 'int' ? (/^-?\d+$/.test(text) ? Number(text) : text) : kind === 'instant' ? fromLocal(text) : text,
    );
  return (
    <TextField
      {...said}
      error={said.error || (most !== undefined && length > most)}
      helperText={said.helperText ?? (counted || hint)}
      name={bound.name}
      inputRef={bound.ref}
      value={value}
      type={TYPES[kind] ?? 'text'}
      onChange={(event) => change(event.target.value)}
      onBlur={(event) => {
        const text = event.target.value;
        const tidy =
          kind === 'money' ? toMoney(text)
          : kind === 'email' ? tidyEmail(text)
          : isPlain ? plain(text)
          : text; // prettier-ignore
        if (tidy !== text) change(tidy);
        bound.onBlur();
      }}
      multiline={kind === 'longtext'}
      minRows={kind === 'longtext' ? 3 : undefined}
      maxRows={12}
      slotProps={{
        htmlInput: {
          inputMode: kind === 'int' ? 'numeric' : isNumber ? 'decimal' : undefined,
          ...(IS_CODE.test(bound.name) && { autoCapitalize: 'characters', spellCheck: false }),
        },
        inputLabel: TYPES[kind] && /date|month/.test(TYPES[kind]) ? { shrink: true } : undefined,
      }}
    />
  );
}

const OFFSET_MS = 8 * 3_600_000;
const toLocal = (text: string | null | undefined): string =>
  text ? new Date(new Date(text).getTime() + OFFSET_MS).toISOString().slice(0, 16) : '';
const fromLocal = (text: string): string => (text ? new Date(`${text}:00+08:00`).toISOString() : '');
