/** The page of a row below its head: what stands first, all its facts, and a tab for each part that this person may read. */
import { Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { get } from '../data/client';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { Below } from '../record/Below';
import { Facts } from '../record/Facts';
import { isSaid } from '../record/said';
import { Failed, Waiting } from '../record/states';
import { Items } from '../record/Subset';
import { type Belonging, type Resource, useShell, useUntold } from '../shell/shells';
import { useNames } from '../words/names';
import { type Part, Tabs } from './Tabs';

/** Said by the head of the page. */
const IN_HEAD = ['name', 'legalName', 'title', 'projectName', 'state', 'stage', 'status'];

interface Props {
  of: Resource;
  row: RaRecord;
  /** hand-made, instead of all facts */
  overview?: ReactNode;
  /** hand-made parts before the others */
  first?: readonly Part[];
}

export function Belongings({ of, row, overview: drawn, first = [] }: Props) {
  const names = useNames();
  const may = useMay();
  const { audience, resources } = useShell();
  const untold = useUntold(of);
  const view = operation('GET', of.name, '{id}')?.view;
  const overview = drawn ?? (
    <Stack spacing={2}>
      {of.lead && (
        <Facts
          resource={of.name}
          of={view}
          row={row}
          only={of.lead.filter((name) => isSaid(row[name]) && !untold.includes(name))}
        />
      )}
      <Facts resource={of.name} of={view} row={row} except={[...IN_HEAD, ...(of.lead ?? []), ...untold]} />
    </Stack>
  );
  const mayRead = (part: Belonging): boolean => {
    if ('tab' in part) return may(part.action);
    if ('list' in part) {
      const list = operation('GET', part.list);
      // what colleagues narrow a list by, people of the portal may not ask: theirs has its own place in the menu
      const isAsked = audience === 'staff' || !list?.filters?.[part.by]?.isInternal;
      return isAsked && resources.some(({ name }) => name === part.list) && may(list?.action);
    }
    const read = operation('GET', of.name, `{id}/${'set' in part ? part.set : part.facts}`);
    return read !== undefined && may(read.action);
  };
  const parts = (of.parts ?? []).filter(mayRead);
  if (parts.length + first.length === 0) return overview;
  return (
    <Tabs
      label={names.resource(of.name)}
      parts={[
        { tab: 'overview', label: names.field(of.name, 'overview'), content: () => overview },
        ...first,
        ...parts.map((part) => {
          const tab = 'tab' in part ? part.tab : 'list' in part ? part.list : 'set' in part ? part.set : part.facts;
          const label = 'list' in part ? names.resource(tab) : names.field(of.name, tab);
          return { tab, label, content: () => <Belongs key={tab} of={of} row={row} part={part} /> };
        }),
      ]}
    />
  );
}

function Belongs({ of, row, part }: { of: Resource; row: RaRecord; part: Belonging }) {
  if ('draw' in part) return <part.draw />;
  if ('set' in part)
    return <Below resource={of.name} row={row} set={part.set} columns={part.columns} verbsOf={part.verbsOf} />;
  if ('facts' in part) return <One resource={of.name} row={row} name={part.facts} />;
  return <Listed isPart resource={part.list} fixed={{ [part.by]: row.id }} columns={part.columns} />;
}

/** One view below a row, and each list in it as a table of its own. */
function One({ resource, row, name }: { resource: string; row: RaRecord; name: string }) {
  const names = useNames();
  const view = operation('GET', resource, `{id}/${name}`)?.view;
  const { data, error, refetch } = useQuery({
    queryKey: [resource, String(row.id), name],
    queryFn: ({ signal }) => get<Record<string, unknown>>(`/${resource}/${row.id}/${name}`, undefined, signal),
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const lists = Object.entries(schema(view)).filter(([, { kind, item }]) => kind === 'list' && item?.kind === 'object');
  return (
    <Stack spacing={2}>
      <Facts resource={resource} of={view} row={data} except={lists.map(([list]) => list)} />
      {lists.map(([list, { item }]) => (
        <Items
          key={list}
          title={names.field(resource, list)}
          resource={resource}
          fields={schema(item?.of)}
          rows={(data[list] as Record<string, unknown>[] | undefined) ?? []}
        />
      ))}
    </Stack>
  );
}
