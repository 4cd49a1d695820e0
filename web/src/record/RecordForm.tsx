/**
 * A form over a body of the API: inputs from its schema, or a layout of one's own as children.
 *
 * Nothing typed is lost: a refusal stands beside the field it points at, what points elsewhere stands on top; another
 * person's change (412) opens a choice field by field; a session that ended asks for the login above the form.
 */
import { Alert, Box, Button, Stack } from '@mui/material';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { RecordContextProvider, type RaRecord, useTranslate, useWarnWhenUnsavedChanges } from 'react-admin';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { changed, filled, same } from '../data/changes';
import { get, newKey } from '../data/client';
import { type Field, type Fields, schema } from '../data/contract';
import { formPath, Refused, type Reason } from '../data/problems';
import { useNames } from '../words/names';
import { type Clash, ConflictDialog } from './ConflictDialog';
import { Input } from './inputs';

type Row = Record<string, unknown>;

interface Props {
  resource: string;
  /** schema of what is sent */
  body: string;
  record?: RaRecord;
  /** what a new row starts with */
  initial?: Row;
  /** sends it: of a record only what changed, with the version the person has seen */
  send: (values: Row, seen: { version?: number; key: string }) => Promise<RaRecord>;
  onDone: (record: RaRecord) => void | Promise<void>;
  onCancel?: () => void;
  saveLabel?: string;
  /** a form in a dialog has its buttons there */
  isBare?: boolean;
  id?: string;
  only?: readonly string[];
  focus?: string;
  children?: ReactNode;
}

/** What the form starts with: the row's own value, or the id of what it names. */
const valuesOf = (fields: Fields, row: Row): Row =>
  Object.fromEntries(
    Object.keys(fields).map((name) => {
      const named = row[name.replace(/Id$/, '')] as { id?: string } | null | undefined;
      return [name, row[name] ?? (name.endsWith('Id') ? named?.id : undefined) ?? ''];
    }),
  );

export function RecordForm(props: Props) {
  const { resource, body, record, initial, send, onDone, only, focus, children } = props;
  const translate = useTranslate();
  const names = useNames();
  const fields = schema(body);
  const base = useMemo(() => valuesOf(fields, { ...initial, ...record }), [fields, initial, record]);
  // nothing is checked on leaving a field: a message that appears between press and release moves the button away
  const form = useForm({ defaultValues: base });
  const [top, setTop] = useState<string[]>([]);
  const [clashes, setClashes] = useState<{ now: RaRecord; list: Clash[] } | null>(null);
  const attempt = useRef({ text: '', key: newKey() });
  const isDirty = form.formState.isDirty && !form.formState.isSubmitSuccessful;
  useWarnWhenUnsavedChanges(isDirty && !props.isBare, undefined, form.control);

  /** The same content again is the same attempt: it happens once however often it is sent. */
  const keyFor = (values: Row): string => {
    const text = JSON.stringify(values);
    if (attempt.current.text !== text) attempt.current = { text, key: newKey() };
    return attempt.current.key;
  };

  const submit = async (all: Row, seen: RaRecord | undefined = record, before: Row = base): Promise<void> => {
    const values = record ? changed(before, all) : filled(all);
    setTop([]);
    try {
      await onDone(await send(values, { version: seen?.version as number | undefined, key: keyFor(values) }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch' && record) return meet(all);
      show(error);
    }
  };

  /** Somebody was faster: what only they changed stays theirs, what both changed is chosen. */
  const meet = async (all: Row) => {
    const now = await get<RaRecord>(`/${resource}/${record!.id}`);
    const theirs = valuesOf(fields, now);
    const mine = changed(base, all);
    const list = Object.keys(mine)
      .filter((name) => !same(theirs[name], base[name]) && !same(theirs[name], all[name]))
      .map((name) => ({ name, field: fields[name]!, mine: all[name], theirs: theirs[name] }));
    if (list.length > 0) return setClashes({ now, list });
    await submit({ ...theirs, ...mine }, now, theirs);
  };

  const choose = async (chosen: Row) => {
    const { now } = clashes!;
    const theirs = valuesOf(fields, now);
    const values = { ...theirs, ...changed(base, form.getValues()), ...chosen };
    setClashes(null);
    form.reset(values, { keepDefaultValues: true });
    await submit(values, now, theirs);
  };

  const show = (refused: Refused) => {
    const elsewhere: string[] = [];
    for (const { pointer, message } of refused.reasons) {
      const path = pointer ? formPath(pointer) : '';
      if (path && path.split('.')[0]! in fields) form.setError(path, { message });
      else elsewhere.push(path ? `${names.field(resource, path)}：${message}` : message);
    }
    if (refused.reasons.length === 0) elsewhere.push(translate(refused.message, { _: refused.message }));
    setTop(elsewhere);
  };

  return (
    <RecordContextProvider value={record}>
      <FormProvider {...form}>
        <Box
          component="form"
          id={props.id}
          noValidate
          onSubmit={(event) => void form.handleSubmit((values) => submit(values))(event)}
        >
          <Stack spacing={2}>
            {top.length > 0 && (
              <Alert severity="error">
                {top.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </Alert>
            )}
            {children ?? <Inputs resource={resource} fields={pick(fields, only)} focus={focus} />}
            {!props.isBare && <Buttons onCancel={props.onCancel} label={props.saveLabel} />}
          </Stack>
        </Box>
      </FormProvider>
      {clashes && (
        <ConflictDialog
          resource={resource}
          clashes={clashes.list}
          onChoose={choose}
          onCancel={() => setClashes(null)}
        />
      )}
    </RecordContextProvider>
  );
}

const pick = (fields: Fields, only?: readonly string[]): Fields =>
  only ? Object.fromEntries(only.flatMap((name) => (fields[name] ? [[name, fields[name]] as const] : []))) : fields;

function Buttons({ onCancel, label }: { onCancel?: () => void; label?: string }) {
  const translate = useTranslate();
  const { formState } = useFormContext();
  return (
    <Stack direction="row" spacing={1}>
      <Button type="submit" variant="contained" size="medium" loading={formState.isSubmitting}>
        {label ?? translate('ra.action.save')}
      </Button>
      {onCancel && (
        <Button size="medium" onClick={onCancel}>
          {translate('ra.action.cancel')}
        </Button>
      )}
    </Stack>
  );
}

const isWide = ({ kind, item }: Field) =>
  ['longtext', 'object'].includes(kind) || (kind === 'list' && item?.kind === 'object');

/** Every field of a body: what is required first, long texts and lists in full width. */
export function Inputs({
  resource,
  fields,
  focus,
  isOrdered,
}: {
  resource: string;
  fields: Fields;
  focus?: string;
  /** as they are, not sorted */
  isOrdered?: boolean;
}) {
  const rank = (field: Field) => (isWide(field) ? 2 : field.required ? 0 : 1);
  const entries = Object.entries(fields);
  const sorted = isOrdered ? entries : entries.sort(([, a], [, b]) => rank(a) - rank(b));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, minmax(0, 1fr))' } }}>
      {sorted.map(([name, field], index) => (
        <Box key={name} sx={isWide(field) ? { gridColumn: '1 / -1' } : undefined}>
          <Input
            resource={resource}
            name={name}
            field={field}
            autoFocus={focus === undefined ? index === 0 : focus === name}
          />
        </Box>
      ))}
    </Box>
  );
}

/** The fields of a body in named parts; what no part names comes last, so that a new field of the API is never out of reach. */
export function Layout({
  resource,
  body,
  form,
  focus,
}: {
  resource: string;
  body: string;
  form: readonly (readonly [title: string, names: string])[];
  focus?: string;
}) {
  const translate = useTranslate();
  const fields = schema(body);
  const named = form.map(([title, names]) => ({ title, fields: pick(fields, names.split(' ')) }));
  const known = new Set(named.flatMap((part) => Object.keys(part.fields)));
  const rest = pick(
    fields,
    Object.keys(fields).filter((name) => !known.has(name)),
  );
  const parts = [...named, { title: '', fields: rest }].filter((part) => Object.keys(part.fields).length > 0);
  return (
    <Stack spacing={3}>
      {parts.map((part, index) => (
        <Box key={part.title} component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
          {part.title && (
            <Box component="legend" sx={{ typography: 'h3', mb: 1.5, p: 0 }}>
              {translate(`resources.${resource}.parts.${part.title}`)}
            </Box>
          )}
          <Inputs isOrdered resource={resource} fields={part.fields} focus={focus ?? (index === 0 ? undefined : '')} />
        </Box>
      ))}
    </Stack>
  );
}

export type { Reason };
