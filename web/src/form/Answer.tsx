/** An answer as it is read: what was handed in, or what somebody else wrote. */
import { Box, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useFormat } from '../words/format';
import { FileName } from './FileAnswer';
import { columnsOf, type FieldColumn, type FormField, isBlank, said } from './schema';
import { useTopics } from './TopicsInput';
import { useFormWords } from './said';

type Row = Record<string, unknown>;

export function Answer({ field, value }: { field: FormField; value: unknown }) {
  const words = useFormWords();
  if (isBlank(value)) {
    return (
      <Typography component="span" color="text.secondary">
        {words.empty}
      </Typography>
    );
  }
  if (field.resource) return <Asked field={field} value={value as Row} />;
  if (field.type === 'file') return <FileName id={value as string} />;
  if (field.type === 'topics') return <Topics field={field} value={value as Row[]} />;
  if (field.type === 'table' || field.type === 'person_list') return <Rows field={field} rows={value as Row[]} />;
  return <Plain of={field} value={value} />;
}

function Plain({ of, value }: { of: FieldColumn | FormField; value: unknown }) {
  const words = useFormWords();
  const { locale, money, quantity, day } = useFormat();
  const option = (each: unknown) => {
    const found = of.options?.find((one) => one.value === each);
    return found ? said(found, locale) : String(each);
  };
  if (isBlank(value)) return <>—</>;
  switch (of.type) {
    case 'long_text':
      return <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{value as string}</Box>;
    case 'money':
      return <>{money(value as string)}</>;
    case 'tokens':
    case 'integer':
      return <>{quantity(String(value as number))}</>;
    case 'date':
      return <>{day(value as string)}</>;
    case 'single_choice':
      return <>{option(value)}</>;
    case 'multi_choice':
      return <>{(value as unknown[]).map(option).join(locale === 'en' ? ', ' : '、')}</>;
    case 'yes_no':
    case 'declaration':
      return <>{value === true ? words.yes : words.no}</>;
    default:
      return <Box sx={{ overflowWrap: 'anywhere' }}>{String(value as string)}</Box>;
  }
}

function Asked({ field, value }: { field: FormField; value: Row }) {
  const words = useFormWords();
  const { money, quantity } = useFormat();
  const said = (amount: unknown) =>
    field.resource === 'cny' ? money(amount as string | undefined) : quantity(amount as string | undefined);
  return (
    <>
      {words.full} {said(value.full)} · {words.minimum} {said(value.minimum)}
    </>
  );
}

function Topics({ field, value }: { field: FormField; value: Row[] }) {
  const topics = useTopics(field);
  const { locale } = useFormat();
  return (
    <>
      {value
        .map(
          ({ code, weight }) =>
            `${topics.find((topic) => topic.code === code)?.text ?? String(code)} ${String(weight)}`,
        )
        .join(locale === 'en' ? ', ' : '、')}
    </>
  );
}

function Rows({ field, rows }: { field: FormField; rows: Row[] }) {
  const { locale } = useFormat();
  const columns = columnsOf(field).filter(({ key }) => rows.some((row) => !isBlank(row[key])));
  return (
    <TableContainer>
      <Table size="small" aria-label={said(field, locale)}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.key}>{said(column, locale)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, at) => (
            <TableRow key={at}>
              {columns.map((column) => (
                <TableCell key={column.key}>
                  <Plain of={column} value={row[column.key]} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
