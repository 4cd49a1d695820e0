/** Search and filters of a list, read from the parameters that its route takes. The first few stand there, the rest behind a button. */
import ClearOutlined from '@mui/icons-material/ClearOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import {
  Autocomplete,
  Badge,
  Button,
  Checkbox,
  InputAdornment,
  MenuItem,
  Popover,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useEffect, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import type { Field, Operation } from '../data/contract';
import { toMoney } from '../record/inputs';
import { useSearch } from '../record/ReferencePicker';
import { nameOf, referenceOf, type Named } from '../record/references';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

type Values = Record<string, unknown>;
const WAIT_MS = 300;

export function FilterBar({
  resource,
  of,
  first,
  hidden = [],
}: {
  resource: string;
  of: Operation;
  first?: readonly string[];
  hidden?: readonly string[];
}) {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const values = filterValues as Values;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const all = Object.entries(of.filters ?? {}).filter(
    ([name, field]) => !hidden.includes(name) && (field.kind !== 'id' || referenceOf(resource, name)),
  );
  const front =
    first ??
    all
      .filter(([, { kind, many }]) => kind === 'enum' && many)
      .slice(0, 3)
      .map(([name]) => name);
  const behind = all.filter(([name]) => !front.includes(name));
  const set = (name: string, value: unknown) => setFilters(without({ ...values, [name]: value }), {}, false);
  const active = Object.keys(values).filter((name) => !hidden.includes(name));
  const used = behind.filter(([name]) => name in values).length;
  if (!of.search && all.length === 0) return null;
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ p: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
      {of.search && <Search value={(values.q as string) ?? ''} onChange={(q) => set('q', q)} />}
      {front.map((name) => {
        const field = of.filters?.[name];
        return (
          field && (
            <Filter
              key={name}
              resource={resource}
              name={name}
              field={field}
              value={values[name]}
              onChange={(value) => set(name, value)}
            />
          )
        );
      })}
      {behind.length > 0 && (
        <Badge badgeContent={used} color="primary">
          <Button
            variant="outlined"
            color="inherit"
            startIcon={<TuneOutlined />}
            aria-haspopup="dialog"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            {translate('app.filters')}
          </Button>
        </Badge>
      )}
      {active.length > 0 && (
        <Button color="inherit" startIcon={<ClearOutlined />} onClick={() => setFilters({}, {}, false)}>
          {translate('app.clearFilters')}
        </Button>
      )}
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': translate('app.filters'), sx: { p: 2, width: 560, maxWidth: '95vw' } },
        }}
      >
        <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
          {translate('app.filters')}
        </Typography>
        <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', '& > *': { flex: '1 1 240px' } }}>
          {behind.map(([name, field]) => (
            <Filter
              key={name}
              resource={resource}
              name={name}
              field={field}
              value={values[name]}
              onChange={(value) => set(name, value)}
            />
          ))}
        </Stack>
      </Popover>
    </Stack>
  );
}

const without = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== '' && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

function Search({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const translate = useTranslate();
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    const q = [...text.trim()].length >= 2 ? text.trim() : '';
    if (q === value) return;
    const timer = setTimeout(() => onChange(q), WAIT_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      type="search"
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={translate('app.searchHint')}
      sx={{ width: 280 }}
      slotProps={{
        htmlInput: { 'aria-label': translate('app.search'), maxLength: 100 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchOutlined fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

interface FilterProps {
  resource: string;
  name: string;
  field: Field;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Filter(props: FilterProps) {
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
        sx={{ minWidth: 130, maxWidth: 260, flex: '0 1 auto' }}
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
        sx={{ minWidth: 120 }}
      >
        <MenuItem value="">{translate('app.all')}</MenuItem>
        <MenuItem value="true">{translate('ra.boolean.true')}</MenuItem>
        <MenuItem value="false">{translate('ra.boolean.false')}</MenuItem>
      </TextField>
    );
  }
  return <Typed {...props} label={said} />;
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
      filterOptions={(options) => options}
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
      sx={{ minWidth: 180 }}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
