/** A collection below a row (`/deals/{id}/activities`): its list, and a dialog that adds to it. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Stack } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { useMayOn } from '../data/session';
import { Listed } from '../list/Listed';
import { useNames } from '../words/names';
import { FormDialog } from './FormDialog';
import { Subset } from './Subset';

interface Props {
  resource: string;
  row: RaRecord;
  set: string;
  columns?: readonly string[];
  verbsOf?: string;
  initial?: Record<string, unknown>;
  children?: ReactNode;
}

export function Below({ resource, row, set, columns, verbsOf, initial, children }: Props) {
  const list = operation('GET', resource, `{id}/${set}`);
  return (
    <Stack spacing={1.5}>
      <AddTo resource={resource} row={row} set={set} initial={initial} />
      {list?.row ? (
        <Listed
          isPart
          resource={`${resource}/${row.id}/${set}`}
          route={`${resource}/{id}/${set}`}
          columns={columns}
          verbsOf={verbsOf}
        >
          {children}
        </Listed>
      ) : (
        <Subset resource={resource} row={row} set={set} columns={columns} />
      )}
    </Stack>
  );
}

/** "Add" and its form, for those who may. */
export function AddTo({ resource, row, set, initial }: Pick<Props, 'resource' | 'row' | 'set' | 'initial'>) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMayOn();
  const [isOpen, setOpen] = useState(false);
  const add = operation('POST', resource, `{id}/${set}`);
  // a form that is open stays: saving says why not
  if (!add?.body || !(isOpen || may(add, row))) return null;
  const path = `${resource}/${row.id}/${set}`;
  return (
    <div>
      <Button variant="outlined" startIcon={<AddOutlined />} onClick={() => setOpen(true)}>
        {translate('ra.action.add')}
      </Button>
      {isOpen && (
        <FormDialog
          title={translate('ra.action.create_item', { item: names.resource(path) })}
          resource={path}
          body={add.body}
          initial={initial}
          send={async (values, { key }) =>
            (
              await call<RaRecord>('POST', `/${path}`, {
                body: values,
                key,
                version: add.ifMatch ? (row.version as number) : undefined,
              })
            ).data
          }
          // the row has a new version: nobody acts on the old one
          refreshes={[resource]}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
