/** Search and filters of a list, read from the parameters that its route takes. The first few stand there, the rest behind a button. */
import ClearOutlined from '@mui/icons-material/ClearOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import { Badge, Box, Button, InputAdornment, Popover, Stack, TextField, Typography } from '@mui/material';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { operation, type Operation } from '../data/contract';
import { useMay } from '../data/session';
import { referenceOf } from '../record/references';
import { useShell } from '../shell/shells';
import { Filter } from './filters';

type Values = Record<string, unknown>;
const WAIT_MS = 300;
const ExportMenu = lazy(() => import('../transfers/ExportMenu').then((menu) => ({ default: menu.ExportMenu })));

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
  const { audience } = useShell();
  const may = useMay();
  const canPick = (to: string | undefined) => Boolean(to && operation('GET', to) && may(operation('GET', to)?.action));
  const all = Object.entries(of.filters ?? {}).filter(
    ([name, field]) =>
      !hidden.includes(name) &&
      !(field.isInternal && audience === 'portal') &&
      (field.kind !== 'id' || canPick(referenceOf(resource, name))),
  );
  const offered = Object.fromEntries(all);
  const front =
    first ??
    all
      .filter(([, { kind, many }]) => kind === 'enum' && many)
      .slice(0, 3)
      .map(([name]) => name);
  const behind = all.filter(([name]) => !front.includes(name));
  const set = (name: string, value: unknown) => setFilters(without({ ...values, [name]: value }), {}, false);
  const active = Object.keys(values).filter((name) => !hidden.includes(name));
  const exportAction = operation('GET', 'reports', `${resource}.csv`)?.action;
  const used = behind.filter(([name]) => name in values).length;
  if (!of.search && all.length === 0) return null;
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ p: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
      {of.search && <Search value={(values.q as string) ?? ''} onChange={(q) => set('q', q)} />}
      {front.map((name) => {
        const field = offered[name];
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
            sx={{ height: 36, borderColor: '#c4c9d4' }}
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
      {exportAction && may(exportAction) && (
        <Box sx={{ ml: 'auto' }}>
          <Suspense>
            <ExportMenu resource={resource} filters={values} />
          </Suspense>
        </Box>
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
        <Stack
          direction="row"
          spacing={1.5}
          useFlexGap
          sx={{ flexWrap: 'wrap', '& > *': { flex: '1 1 240px', width: 'auto' } }}
        >
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
      fullWidth={false}
      sx={{ flex: '1 1 200px', maxWidth: { sm: 280 } }}
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
