/** One row of a collection: looked at, changed, or made. Drawn from the contract where a folder brings no page of its own. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Button, Paper, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type RaRecord, RecordContextProvider, useDataProvider, useGetOne, useNotify, useTranslate } from 'react-admin';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { operation, schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { call } from '../data/client';
import type { Provider } from '../data/provider';
import { useMay, useMayOn, useOffered } from '../data/session';
import { Kept, useForget } from '../record/Kept';
import { Layout, RecordForm } from '../record/RecordForm';
import { NAMELESS, nameOf } from '../record/references';
import { Failed, NotPermitted, Waiting } from '../record/states';
import { Verbs } from '../record/Verbs';
import { StateOf } from '../record/StateOf';
import { type Resource, useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { Belongings } from './Belongings';
import { PageHead } from './PageHead';

/** The row of the address, and what to draw until it is there. */
export function useRow(resource: string): { row: RaRecord; wait: null } | { row: null; wait: ReactNode } {
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne(resource, { id }, { retry: false });
  if (data) return { row: data, wait: null };
  return { row: null, wait: error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting /> };
}

export function ShowPage({
  of,
  children,
  first,
  except,
}: {
  of: Resource;
  children?: (row: RaRecord) => ReactNode;
  first?: readonly string[];
  /** verbs that the page itself offers where they belong */
  except?: (row: RaRecord) => readonly string[];
}) {
  const { row, wait } = useRow(of.name);
  const { path } = useShell();
  const names = useNames();
  const label = useLabels();
  const format = useFormat();
  if (!row) return wait;
  // what is called by a value of an enumeration is called by its label
  const code = schema(operation('GET', of.name, '{id}')?.view).code;
  const labelled = (text: string) =>
    text === row.code && code?.values ? label(text, code.values, `${of.name}.code`) : text;
  return (
    <RecordContextProvider value={row}>
      <PageHead
        title={nameOf(row) === NAMELESS ? names.resource(of.name) : labelled(nameOf(row))}
        trail={[{ to: `${path}/${of.name}`, text: names.resource(of.name) }]}
        beside={<StateOf resource={of.name} row={row} />}
      >
        <EditButton of={of} row={row} />
        <Verbs resource={of.name} row={row} first={first ?? of.verbs} except={except?.(row)} />
      </PageHead>
      {children ? children(row) : <Belongings of={of} row={row} />}
      {row.updatedAt && (
        <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1.5 }}>
          {names.field(of.name, 'createdAt')} {format.instant(row.createdAt as string)} ·{' '}
          {names.field(of.name, 'updatedAt')} {format.instant(row.updatedAt as string)}
        </Typography>
      )}
    </RecordContextProvider>
  );
}

export function EditButton({ of, row }: { of: Resource; row: RaRecord }) {
  const may = useMayOn();
  const translate = useTranslate();
  const { path } = useShell();
  if (of.edit === null || !may(operation('PATCH', of.name, '{id}'), row)) return null;
  return (
    <Button component={Link} to={`${path}/${of.name}/${row.id}/edit`} variant="outlined" startIcon={<EditOutlined />}>
      {translate('ra.action.edit')}
    </Button>
  );
}

export function EditPage({ of }: { of: Resource }) {
  const { row, wait } = useRow(of.name);
  const { path } = useShell();
  const [query] = useSearchParams();
  const translate = useTranslate();
  const finish = useFinish(of.name);
  const names = useNames();
  const navigate = useNavigate();
  const edit = operation('PATCH', of.name, '{id}');
  const isOffered = useOffered(edit, row);
  const forget = useForget();
  if (!row) return wait;
  if (!edit?.body || !isOffered) return <NotPermitted />;
  const page = `${path}/${of.name}/${row.id}`;
  const kept = `${of.name}.${row.id}`;
  return (
    <>
      <PageHead
        title={`${translate('ra.action.edit')} · ${nameOf(row)}`}
        trail={[
          { to: `${path}/${of.name}`, text: names.resource(of.name) },
          { to: page, text: nameOf(row) },
        ]}
      />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 960 }}>
        <RecordForm
          resource={of.name}
          body={edit.body}
          record={row}
          focus={query.get('field') ?? undefined}
          send={async (values, { version }) =>
            (await call<RaRecord>('PATCH', `/${of.name}/${row.id}`, { body: values, version })).data
          }
          onDone={() => {
            forget(kept);
            return finish(page);
          }}
          onCancel={() => {
            forget(kept);
            void navigate(page);
          }}
        >
          {of.form && (
            <>
              {of.keepsTyped && <Kept name={kept} version={row.version as number} />}
              <Layout resource={of.name} body={edit.body} form={of.form} focus={query.get('field') ?? undefined} />
            </>
          )}
        </RecordForm>
      </Paper>
    </>
  );
}

export function CreatePage({ of }: { of: Resource }) {
  const translate = useTranslate();
  const { path } = useShell();
  const dataProvider = useDataProvider<Provider>();
  const finish = useFinish(of.name);
  const names = useNames();
  const navigate = useNavigate();
  const create = operation('POST', of.name);
  const may = useMay();
  const forget = useForget();
  if (!create?.body || !may(create.action)) return <NotPermitted />;
  const list = `${path}/${of.name}`;
  const kept = `${of.name}.new`;
  return (
    <>
      <PageHead
        title={translate('ra.page.create', { name: names.resource(of.name) })}
        trail={[{ to: list, text: names.resource(of.name) }]}
      />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 960 }}>
        <RecordForm
          resource={of.name}
          body={create.body}
          initial={of.initial}
          send={async (values, { key }) =>
            (await dataProvider.create(of.name, { data: values, meta: { key } })).data as RaRecord
          }
          onDone={(row) => {
            forget(kept);
            return finish(
              row?.id && of.show !== null && operation('GET', of.name, '{id}') ? `${list}/${row.id}` : list,
            );
          }}
          onCancel={() => {
            forget(kept);
            void navigate(list);
          }}
        >
          {of.form && (
            <>
              {of.keepsTyped && <Kept name={kept} />}
              <Layout resource={of.name} body={create.body} form={of.form} />
            </>
          )}
        </RecordForm>
      </Paper>
    </>
  );
}

/** Said, read again everywhere, and on to the page. */
function useFinish(resource: string) {
  const queryClient = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  return (to: string) => {
    notify('app.saved', { type: 'success' });
    void refresh(queryClient, resource);
    // after this form has become clean, so that nobody is asked about unsaved changes
    setTimeout(() => void navigate(to));
  };
}
