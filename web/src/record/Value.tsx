/** One value as people read it, by what the API says it is. */
import { Box, Chip, Link } from '@mui/material';
import { useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { type Field, operation, schema } from '../data/contract';
import { useMay, useMe } from '../data/session';
import { toneOf } from '../look/theme';
import { catalogueOf, useCatalogue } from '../words/catalogues';
import { useCodes } from '../words/codes';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useTranslate } from 'react-admin';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { Json } from './Json';
import { isFile, NAMELESS, nameOf, referenceOf, type Named } from './references';
import { isSaid } from './said';

export interface ValueProps {
  resource: string;
  name: string;
  field: Field;
  value: unknown;
  /** the row, for the currency of an amount */
  row?: Record<string, unknown>;
  short?: boolean;
}

const CHIPS =
  /^(?:state|stage|stageType|status|publicStatus|phase|reviewState|result|outcome|toStage|fromStage|ackVerdict)$/;

export function Value({ resource, name, field, value, row, short }: ValueProps) {
  const format = useFormat();
  const label = useLabels();
  const translate = useTranslate();
  const said = useCodes();
  if (value === null || value === undefined || value === '') return <Dim />;
  switch (field.kind) {
    case 'enum': {
      const text = label(value as string, field.values, `${resource}.${name}`);
      return CHIPS.test(name) ? <StateChip value={value as string} text={text} /> : text;
    }
    case 'money': {
      const currency = /base/i.test(name) ? 'CNY' : ((row?.currency as string) ?? 'CNY');
      const whole = format.money(value as string, currency);
      return <Amount whole={whole} brief={short && format.shortMoney(value as string, currency)} />;
    }
    case 'quantity':
      return row?.resource === 'cny' ? (
        <Amount whole={format.money(value as string)} brief={short && format.shortMoney(value as string)} />
      ) : (
        <Amount whole={format.quantity(value as string)} brief={short && format.shortQuantity(value as string)} />
      );
    case 'date':
      return <Quiet>{format.day(value as string)}</Quiet>;
    case 'instant':
      return short ? (
        <time dateTime={value as string} title={format.instant(value as string)}>
          {format.ago(value as string)}
        </time>
      ) : (
        <Quiet>{format.instant(value as string)}</Quiet>
      );
    case 'decimal':
      return <>{name === 'taxRate' ? label(value as string) : (value as string)}</>;
    case 'bool':
      return translate(value ? 'ra.boolean.true' : 'ra.boolean.false');
    case 'id':
      if (isFile(name)) return <FileLink id={value as string} text={row?.originalName as string | undefined} />;
      return <ReferenceName to={referenceOf(resource, name, row)} id={value as string} />;
    case 'object':
      // what has an id and no name is a part of its row
      return (value as Named).id && nameOf(value) !== NAMELESS ? (
        <LinkTo to={referenceOf(resource, name)} id={(value as Named).id} text={nameOf(value)} />
      ) : (
        <Parts
          resource={resource}
          inside={name}
          of={shapeOf(field, value as object)}
          value={value as Record<string, unknown>}
        />
      );
    case 'list':
      return <Several resource={resource} name={name} field={field} value={value as unknown[]} />;
    case 'json':
      return <Json resource={resource} value={value} />;
    case 'longtext':
      return short ? <>{cut(value as string)}</> : <Box sx={{ whiteSpace: 'pre-wrap' }}>{value as string}</Box>;
    case 'text':
      return catalogueOf(name) ? (
        <InCatalogue catalogue={catalogueOf(name)!} code={value as string} />
      ) : (
        <>{said(resource, name, value as string)}</>
      );
    case 'url':
      return (
        <Link href={value as string} target="_blank" rel="noreferrer">
          {value as string}
        </Link>
      );
    default:
      return <>{String(value as string)}</>;
  }
}

/** In a list a long text is its beginning, and shows that it goes on. */
const BEGINNING = 100;
const cut = (text: string): string =>
  [...text].length > BEGINNING ? `${[...text].slice(0, BEGINNING - 1).join('')}…` : text;

function Amount({ whole, brief }: { whole: string; brief: string | false | undefined }) {
  return (
    <Box
      component="span"
      title={brief ? whole : undefined}
      sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {brief || whole}
    </Box>
  );
}

/** Bytes come as a download, whatever they are. */
function FileLink({ id, text }: { id: string; text?: string }) {
  const translate = useTranslate();
  return (
    <Link href={`/api/v1/files/${id}/content`} download>
      {text ?? translate('app.download')}
    </Link>
  );
}

function InCatalogue({ catalogue, code }: { catalogue: string; code: string }) {
  return <>{useCatalogue(catalogue).find((line) => line.code === code)?.name ?? code}</>;
}

export const Dim = () => (
  <Box component="span" sx={{ color: 'text.secondary' }}>
    —
  </Box>
);

const Quiet = ({ children }: { children: React.ReactNode }) => (
  <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    {children}
  </Box>
);

export function StateChip({ value, text }: { value: string; text: string }) {
  const tone = toneOf(value);
  const look =
    tone === 'default'
      ? { bgcolor: '#eef0f4', color: 'text.primary' }
      : { bgcolor: `${tone}.light`, color: tone === 'primary' ? 'primary.dark' : `${tone}.main` };
  return <Chip size="small" label={text} sx={look} />;
}

/** A row of another collection, when it can be looked up by its id. */
function ReferenceName({ to, id }: { to: string | undefined; id: string }) {
  const may = useMay();
  const read = to ? operation('GET', to, '{id}') : undefined;
  const isOpen = useIsOpen();
  const asks = Boolean(read && may(read.action) && isOpen(to, id));
  const { data } = useGetOne(to ?? '', { id }, { enabled: asks, retry: false, staleTime: 60_000 });
  return asks && data ? <LinkTo to={to} id={id} text={nameOf(data)} /> : <Dim />;
}

/** In the portal one reads the organization that one acts for, and of the others the name that stands beside them. */
function useIsOpen(): (to: string | undefined, id: string) => boolean {
  const { audience } = useShell();
  const { organizations = [] } = useMe();
  return (to, id) => audience === 'staff' || to !== 'organizations' || organizations.some((one) => one.id === id);
}

export function LinkTo({ to, id, text }: { to: string | undefined; id: string; text: string }) {
  const shell = useShell();
  const may = useMay();
  const entry = shell.resources.find(({ name }) => name === to);
  const isOpen = useIsOpen();
  const leads = entry && entry.show !== null && may(operation('GET', entry.name, '{id}')?.action) && isOpen(to, id);
  if (!leads || !operation('GET', entry.name, '{id}')) return <>{text}</>;
  return (
    <Link component={RouterLink} to={`${shell.path}/${entry.name}/${id}`} onClick={(event) => event.stopPropagation()}>
      {text}
    </Link>
  );
}

const PLAIN = new Set(['int', 'decimal', 'percent']);

function Several({ resource, name, field, value }: { resource: string; name: string; field: Field; value: unknown[] }) {
  const item = field.item ?? { kind: 'text' };
  if (value.length === 0) return <Dim />;
  if (PLAIN.has(item.kind)) return <>{value.join(' / ')}</>;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, flexDirection: item.kind === 'object' ? 'column' : 'row' }}>
      {value.map((each, index) =>
        item.kind === 'enum' || item.kind === 'text' ? (
          <Chip
            key={index}
            size="small"
            variant="outlined"
            label={<Value resource={resource} name={name} field={item} value={each} />}
          />
        ) : (
          <Value key={index} resource={resource} name={name} field={item} value={each} />
        ),
      )}
    </Box>
  );
}

/** Of one of several schemas: the one that knows all that is said. */
const shapeOf = ({ of, anyOf }: Field, value: object): string | undefined =>
  anyOf?.find((name) => Object.keys(value).every((key) => key in schema(name))) ?? of;

/** Numbers and days say nothing without their names. */
const NAMED = new Set(['bool', 'quantity', 'int', 'decimal', 'percent', 'date', 'instant']);

/** A small object in one line. */
function Parts({
  resource,
  inside,
  of,
  value,
}: {
  resource: string;
  inside: string;
  of: string | undefined;
  value: Record<string, unknown>;
}) {
  const names = useNames();
  const parts = Object.entries(schema(of)).filter(
    ([name, field]) => !field.readOnly && field.kind !== 'id' && isSaid(value[name]),
  );
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {parts.map(([name, field]) => (
        <span key={name}>
          {NAMED.has(field.kind) && `${names.field(resource, name)}：`}
          {catalogueOf(name, inside) ? (
            <InCatalogue catalogue={catalogueOf(name, inside)!} code={value[name] as string} />
          ) : (
            <Value resource={resource} name={name} field={field} value={value[name]} row={value} />
          )}
        </span>
      ))}
    </Box>
  );
}
