/** A small set that belongs to a row and is replaced as a whole (`PUT /deals/{id}/lines`): shown as a table, edited as one form. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import {
  Box,
  Button,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import { call, get } from '../data/client';
import { type Field, type Fields, listIn, operation, schema } from '../data/contract';
import { useNames } from '../words/names';
import { useMayOn } from '../data/session';
import { FormDialog } from './FormDialog';
import { isNamed, isSaid } from './said';
import { Empty, Failed, Waiting } from './states';
import { Value } from './Value';

interface Props {
  resource: string;
  row: RaRecord;
  /** the last part of the path */
  set: string;
  columns?: readonly string[];
}

type Item = Record<string, unknown>;

export function Subset({ resource, row, set, columns }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMayOn();
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: [resource, String(row.id), set],
    queryFn: ({ signal }) => get<Record<string, Item[]>>(`/${resource}/${row.id}/${set}`, undefined, signal),
  });
  const read = operation('GET', resource, `{id}/${set}`);
  const write = operation('PUT', resource, `{id}/${set}`);
  const [held = 'data', list] = listIn(read?.view) ?? [];
  const item = read?.row ?? list?.item?.of;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const canEdit = Boolean(write?.body) && may(write, row);
  const items = data[held] ?? [];
  return (
    <Paper variant="outlined">
      {canEdit && (
        <Box sx={{ p: 1, textAlign: 'right', borderBottom: 1, borderColor: 'divider' }}>
          <Button startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {translate('app.editItem', { item: names.field(resource, set) })}
          </Button>
        </Box>
      )}
      {items.length === 0 ? (
        <Empty />
      ) : (
        <Items resource={resource} fields={schema(item)} columns={columns} rows={items} row={row} />
      )}
      {isEditing && (
        <EditSet
          resource={resource}
          row={row}
          set={set}
          body={write!.body!}
          items={items}
          onClose={() => setEditing(false)}
        />
      )}
    </Paper>
  );
}

const UNTOLD = new Set(['id', 'version', 'createdBy', 'allowedActions', 'dealId']);

export function Items({
  resource,
  fields,
  columns,
  rows,
  row,
  title,
}: {
  resource: string;
  fields: Fields;
  columns?: readonly string[];
  rows: Item[];
  row?: Item;
  /** stands above it on paper of its own */
  title?: string;
}) {
  const names = useNames();
  const shown =
    columns ??
    Object.keys(fields).filter(
      (name) => !UNTOLD.has(name) && rows.some((each) => isSaid(each[name]) && !isNamed(each, name)),
    );
  const isNumeric = (field: Field | undefined) =>
    ['money', 'int', 'decimal', 'percent', 'quantity'].includes(field?.kind ?? '');
  if (title && rows.length === 0) return null;
  return (
    <TableContainer component={title ? TitledPaper : 'div'} title={title}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {shown.map((name) => (
              <TableCell key={name} align={isNumeric(fields[name]) ? 'right' : 'left'}>
                {names.field(resource, name)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((each, index) => (
            <TableRow key={(each.id as string) ?? index}>
              {shown.map((name) => (
                <TableCell key={name} align={isNumeric(fields[name]) ? 'right' : 'left'}>
                  <Value
                    resource={resource}
                    name={name}
                    field={fields[name] ?? { kind: 'text' }}
                    value={each[name]}
                    row={{ currency: row?.currency, ...each }}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function TitledPaper({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <Paper variant="outlined" component="section" sx={{ overflowX: 'auto' }}>
      <Typography variant="h3" component="h2" sx={{ p: 2, pb: 1 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}

/** The form of a whole set: what it holds now, to be sent anew. */
export function EditSet({
  resource,
  row,
  set,
  body,
  items,
  onClose,
}: {
  resource: string;
  row: RaRecord;
  set: string;
  body: string;
  items: Item[];
  onClose: () => void;
}) {
  const names = useNames();
  // a set is sent whole, or, where its body holds no list, one item of it
  const [name, field] = listIn(body) ?? [];
  return (
    <FormDialog
      title={names.field(resource, set)}
      maxWidth="lg"
      resource={resource}
      body={body}
      initial={name ? { [name]: items.map((each) => inputOf(schema(field?.item?.of), each)) } : undefined}
      send={async (values) => {
        return (
          await call<RaRecord>('PUT', `/${resource}/${row.id}/${set}`, {
            body: name ? { [name]: values[name] ?? [] } : values,
            version: row.version as number,
          })
        ).data;
      }}
      refreshes={[resource]}
      onClose={onClose}
    />
  );
}

/** What a view says of an item, in the words of its input. */
const inputOf = (fields: Fields, item: Item): Item =>
  Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const value = item[name] ?? (item[name.replace(/Id$/, '')] as { id?: string } | undefined)?.id;
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
