/** One filter of a list, by what its parameter takes: values, a row of another collection, yes or no, an amount or a day. */
import { Autocomplete, Checkbox, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Field, typeOf } from '../data/contract';
import { toMoney } from '../record/amounts';
import { narrowed, useSearch } from '../record/ReferencePicker';
import { nameOf, referenceOf, type Named } from '../record/references';
import { useLabels } from '../words/labels';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';

interface FilterProps {
  resource: string;
  name: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function Filter(props: FilterProps) {
  const { resource, name, field, value, onChange } = props;
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  const said = names.field(resource, name);
  if (field.kind === 'enum') {
    const chosen = Array.isArray(value) ? (value as string[]) : value ? String(value).split(',') : [];
    return (
      <TextField
        select
        label={said}
        value={field.many ? chosen : (chosen[0] ?? '')}
        onChange={(event) => onChange(event.target.value)}
        fullWidth={false}
        sx={{ width: 150, flexGrow: 0 }}
        slotProps={{
          select: {
            multiple: field.many,
            renderValue: (picked) =>
              [picked]
                .flat()
                .map((each) => label(each as string, field.values, `${resource}.${name}`))
                .join('、'),
          },
        }}
      >
        {!field.many && <MenuItem value="">{translate('app.all')}</MenuItem>}
        {field.values?.map((each) => (
          <MenuItem key={each} value={each} dense>
            {field.many && (
              <Checkbox size="small" edge="start" checked={chosen.includes(each)} tabIndex={-1} disableRipple />
            )}
            {label(each, field.values, `${resource}.${name}`)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  if (field.kind === 'id') return <RowFilter {...props} label={said} to={referenceOf(resource, name)!} />;
  if (field.kind === 'bool') {
    return (
      <TextField
        select
        label={said}
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onChange(event.target.value)}
        fullWidth={false}
        sx={{ width: 120 }}
      >
        <MenuItem value="">{translate('app.all')}</MenuItem>
        <MenuItem value="true">{translate('ra.boolean.true')}</MenuItem>
        <MenuItem value="false">{translate('ra.boolean.false')}</MenuItem>
      </TextField>
    );
  }
  if (name === 'subjectType') return <CollectionFilter {...props} label={said} />;
  return <Typed {...props} label={said} />;
}

/** One of the collections that this person can open, by its name. */
function CollectionFilter({ value, onChange, label }: FilterProps & { label: string }) {
  const translate = useTranslate();
  const names = useNames();
  const { resources } = useShell();
  return (
    <TextField
      select
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      fullWidth={false}
      sx={{ width: 150 }}
    >
      <MenuItem value="">{translate('app.all')}</MenuItem>
      {resources.map(({ name }) => (
        <MenuItem key={name} value={typeOf(name)} dense>
          {names.resource(name)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Asked when one leaves it, so that half a number is not. */
function Typed({ field, value, onChange, label }: FilterProps & { label: string }) {
  const [text, setText] = useState((value as string | undefined) ?? '');
  const type = { date: 'date', month: 'month', instant: 'datetime-local' }[field.kind as string];
  const commit = () => {
    const asked =
      field.kind === 'money'
        ? toMoney(text)
        : field.kind === 'instant' && text
          ? new Date(`${text.slice(0, 16)}:00+08:00`).toISOString()
          : text;
    if (asked !== (value ?? '')) onChange(asked);
  };
  return (
    <TextField
      label={label}
      type={type ?? 'text'}
      fullWidth={false}
      sx={{ width: 180 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      slotProps={type ? { inputLabel: { shrink: true } } : undefined}
    />
  );
}

function RowFilter({ to, value, onChange, label }: FilterProps & { to: string; label: string }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<Named | null>(value ? { id: String(value), name: '…' } : null);
  const { data: found = [], isFetching } = useSearch(to, text, isOpen || picked?.name === '…');
  const shown = picked && (found.find(({ id }) => id === picked.id) ?? picked);
  return (
    <Autocomplete<Named>
      value={value ? shown : null}
      options={found}
      filterOptions={narrowed(to, text)}
      loading={isFetching}
      loadingText={translate('ra.message.loading')}
      noOptionsText={translate('app.typeToSearch')}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_, next, why) => setText(why === 'input' ? next : '')}
      onChange={(_, row) => {
        setPicked(row);
        onChange(row?.id);
      }}
      sx={{ width: 180 }}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
