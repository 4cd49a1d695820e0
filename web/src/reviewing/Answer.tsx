/** One answer of a form as people read it, by the type of its field. */
import { Box, Link, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ColumnDto, FieldDto } from '../../generated/api';
import { Dim } from '../record/Value';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { Topics } from './Topics';

type Asked = Pick<FieldDto, 'type' | 'options' | 'resource'> | Pick<ColumnDto, 'type' | 'options'>;
type Row = Record<string, unknown>;

/** The columns that every list of people has. */
const PERSON = ['name', 'title', 'organization', 'role', 'share', 'fullTime', 'email', 'orcid'];

export function Answer({ field, value }: { field: FieldDto; value: unknown }) {
  const format = useFormat();
  const names = useNames();
  if (value === null || value === undefined || value === '') return <Dim />;
  if (field.resource) return <Asks resource={field.resource} value={value as Record<string, string>} />;
  if (field.type === 'topics') return <Topics codes={(value as { code: string }[]).map(({ code }) => code)} />;
  if (field.type !== 'table' && field.type !== 'person_list') return <Single field={field} value={value} />;
  const rows = value as Row[];
  const columns =
    field.type === 'table'
      ? (field.columns ?? []).map((column) => ({
          column,
          label: format.locale === 'en' ? column.labelEn : column.labelZh,
        }))
      : PERSON.filter((key) => rows.some((row) => row[key] !== undefined && row[key] !== '')).map((key) => ({
          column: { key, type: key === 'fullTime' ? 'yes_no' : 'text' } as ColumnDto,
          label: names.field('person_list', key),
        }));
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={format.locale === 'en' ? field.labelEn : field.labelZh}
    >
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map(({ column, label }) => (
              <TableCell key={column.key}>{label}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, at) => (
            <TableRow key={at}>
              {columns.map(({ column }) => (
                <TableCell key={column.key}>
                  <Single field={column} value={row[column.key]} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function Single({ field, value }: { field: Asked; value: unknown }) {
  const format = useFormat();
  const translate = useTranslate();
  const called = (code: string) => {
    const option = field.options?.find((each) => each.value === code);
    return (option && (format.locale === 'en' ? option.labelEn : option.labelZh)) ?? code;
  };
  if (value === null || value === undefined || value === '') return <Dim />;
  switch (field.type) {
    case 'yes_no':
    case 'declaration':
      return <>{translate(value ? 'ra.boolean.true' : 'ra.boolean.false')}</>;
    case 'single_choice':
      return <>{called(value as string)}</>;
    case 'multi_choice':
      return <>{(value as string[]).map(called).join(format.locale === 'en' ? ', ' : '、')}</>;
    case 'money':
      return <>{format.money(String(value as string))}</>;
    case 'tokens':
    case 'integer':
      return <>{format.quantity(String(value as string))}</>;
    case 'date':
      return <>{format.day(value as string)}</>;
    case 'url':
      return (
        <Link href={value as string} target="_blank" rel="noreferrer">
          {value as string}
        </Link>
      );
    default:
      return <Box sx={{ whiteSpace: 'pre-wrap' }}>{String(value as string)}</Box>;
  }
}

/** Of a resource: at least so much, best so much. */
function Asks({ resource, value }: { resource: string; value: Record<string, string> }) {
  const format = useFormat();
  const names = useNames();
  const label = useLabels();
  const amount = (text: string | undefined) => (resource === 'cny' ? format.money(text) : format.quantity(text));
  return (
    <>
      {label(resource, ['cny', 'token', 'gpu_card_minute'], 'funding_resource')}：{amount(value.full)}（
      {names.field('applications', 'minimum')} {amount(value.minimum)}）
    </>
  );
}
