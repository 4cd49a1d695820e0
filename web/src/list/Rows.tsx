/**
 * The rows of a list as a table; on a phone each row is a card. The first column is the link to the row; rows without a page
 * of their own carry their verbs.
 */
import {
  Box,
  Link,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  TableSortLabel,
  useMediaQuery,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { type Fields, type Operation, verbsOf } from '../data/contract';
import { NAMELESS, nameOf, valueIn } from '../record/references';
import { isSaid } from '../record/said';
import { Value } from '../record/Value';
import { useNames } from '../words/names';

const Verbs = lazy(() => import('../record/Verbs').then((verbs) => ({ default: verbs.Verbs })));

interface Props {
  resource: string;
  fields: Fields;
  columns: readonly string[];
  of: Operation;
  linkTo?: (row: RaRecord) => string | undefined;
  /** the collection whose verbs the rows have, where they have no page */
  verbsOf?: string;
}

const isNumeric = (kind: string) => ['money', 'int', 'decimal', 'percent', 'quantity'].includes(kind);

export function Rows(props: Props) {
  const isNarrow = useMediaQuery('(max-width: 599px)');
  return isNarrow ? <Cards {...props} /> : <Grid {...props} />;
}

/** What a view leaves out for this person is no column. */
const present = (columns: readonly string[], data: readonly RaRecord[]) =>
  columns.filter((name) => data.some((row) => valueIn(row, name) !== undefined));

function Grid({ resource, fields, columns: wanted, of, linkTo, verbsOf: acting }: Props) {
  const { data = [], sort, setSort } = useListContext();
  const columns = present(wanted, data);
  const canAct = acting !== undefined && data.some((row: RaRecord) => verbsOf(acting, row).length > 0);
  const translate = useTranslate();
  const names = useNames();
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((name) => {
              const isSorted = sort.field === name;
              const canSort = of.sorts?.includes(name);
              const next = isSorted && sort.order === 'ASC' ? 'DESC' : 'ASC';
              return (
                <TableCell
                  key={name}
                  align={isNumeric(fields[name]?.kind ?? '') ? 'right' : 'left'}
                  sortDirection={isSorted ? (sort.order === 'ASC' ? 'asc' : 'desc') : false}
                >
                  {canSort ? (
                    <TableSortLabel
                      active={isSorted}
                      direction={isSorted && sort.order === 'ASC' ? 'asc' : 'desc'}
                      onClick={() => setSort({ field: name, order: next })}
                    >
                      {names.field(resource, name)}
                      {isSorted && <Box className="visually-hidden">{translate(`ra.sort.${sort.order}`)}</Box>}
                    </TableSortLabel>
                  ) : (
                    names.field(resource, name)
                  )}
                </TableCell>
              );
            })}
            {canAct && <TableCell>{names.field(resource, 'action')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((row: RaRecord) => (
            <TableRow key={row.id} hover>
              {columns.map((name, index) => (
                <TableCell
                  key={name}
                  align={isNumeric(fields[name]?.kind ?? '') ? 'right' : 'left'}
                  sx={{ maxWidth: 280, ...(isBrief(valueIn(row, name)) ? WHOLE : BROKEN) }}
                >
                  <Cell
                    resource={resource}
                    name={name}
                    fields={fields}
                    row={row}
                    link={index === 0 ? linkTo?.(row) : undefined}
                  />
                </TableCell>
              ))}
              {canAct && (
                <TableCell>
                  <RowVerbs resource={acting} row={row} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** A number or a person's name is read at a glance, and stays in one line. */
const BRIEF = 12;
function isBrief(said: unknown): boolean {
  const text = typeof said === 'string' ? said : nameOf(said);
  return text !== NAMELESS && text.length <= BRIEF;
}
const WHOLE = { whiteSpace: 'nowrap' };
const BROKEN = { overflowWrap: 'anywhere' };

function Cell({
  resource,
  name,
  fields,
  row,
  link,
}: {
  resource: string;
  name: string;
  fields: Fields;
  row: RaRecord;
  link?: string;
}) {
  const said = valueIn(row, name);
  const value = (
    <Value resource={resource} name={name} field={fields[name] ?? { kind: 'text' }} value={said} row={row} short />
  );
  if (!link) return value;
  return (
    <Link component={RouterLink} to={link} sx={{ fontWeight: 500 }}>
      {!said ? nameOf(row) : fields[name]?.kind === 'object' ? nameOf(said) : value}
    </Link>
  );
}

/** What changes here may be said anywhere on the page. */
function RowVerbs({ resource, row }: { resource: string; row: RaRecord }) {
  const queryClient = useQueryClient();
  return (
    <Suspense>
      <Verbs resource={resource} row={row} onDone={() => void queryClient.invalidateQueries()} />
    </Suspense>
  );
}

function Cards({ resource, fields, columns, linkTo, verbsOf: acting }: Props) {
  const { data = [] } = useListContext();
  const names = useNames();
  const [head = '', ...rest] = present(columns, data);
  return (
    <Box component="ul" sx={{ listStyle: 'none', p: 1.5, m: 0, display: 'grid', gap: 1.5 }}>
      {data.map((row: RaRecord) => (
        <Paper key={row.id} component="li" variant="outlined" sx={{ p: 1.5 }}>
          <Cell resource={resource} name={head} fields={fields} row={row} link={linkTo?.(row)} />
          <Box
            component="dl"
            sx={{
              m: 0,
              mt: 1,
              display: 'grid',
              gridTemplateColumns: 'auto 1fr',
              columnGap: 2,
              rowGap: 0.5,
              typography: 'body2',
            }}
          >
            {rest
              .filter((name) => isSaid(valueIn(row, name)))
              .map((name) => (
                <Box key={name} sx={{ display: 'contents' }}>
                  <Box component="dt" sx={{ color: 'text.secondary' }}>
                    {names.field(resource, name)}
                  </Box>
                  <Box
                    component="dd"
                    sx={{
                      m: 0,
                      minWidth: 0,
                      textAlign: 'right',
                      overflowWrap: 'anywhere',
                      '& > div': { justifyContent: 'flex-end' },
                    }}
                  >
                    <Cell resource={resource} name={name} fields={fields} row={row} />
                  </Box>
                </Box>
              ))}
          </Box>
          {acting && verbsOf(acting, row).length > 0 && (
            <Box sx={{ mt: 1 }}>
              <RowVerbs resource={acting} row={row} />
            </Box>
          )}
        </Paper>
      ))}
    </Box>
  );
}
