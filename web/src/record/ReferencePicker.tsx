/** Picks rows of another collection: as one types, by name, pinyin or initials where the collection can be searched. */
import { Autocomplete, TextField } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRecordContext, useTranslate } from 'react-admin';
import type { ControllerRenderProps } from 'react-hook-form';
import { get } from '../data/client';
import { operation } from '../data/contract';
import { type Named, nameOf } from './references';

interface Props {
  bound: ControllerRenderProps;
  to: string;
  /** what a row is named by, where that is not its own id */
  identity?: string;
  path: string;
  isMany: boolean;
  label: string;
  required?: boolean;
  error: boolean;
  helperText?: string;
  autoFocus?: boolean;
}

const WAIT_MS = 200;

export function ReferencePicker({ bound, to, identity = 'id', path, isMany, ...said }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [known, setKnown] = useState<Record<string, Named>>({});
  const { data: rows = [], isFetching } = useSearch(to, text, isOpen);
  const called = (those: Named[]) => (identity === 'id' ? those : those.flatMap((row) => named(row, row[identity])));
  const found = called(rows);
  const seen = useSeen(path);
  const ids = [bound.value as string | string[] | null].flat().filter((id): id is string => Boolean(id));
  const missing = ids.filter((id) => !known[id] && seen?.id !== id && !found.some((row) => row.id === id));
  const { data: those = [] } = useNamed(to, missing, identity === 'id');
  const fetched = called(those);
  const rowOf = (id: string): Named =>
    known[id] ?? [seen, ...found, ...fetched].find((row) => row?.id === id) ?? { id, name: '…' };
  const remember = (rows: Named[]) =>
    setKnown((before) => ({ ...before, ...Object.fromEntries(rows.map((row) => [row.id, row])) }));
  return (
    <Autocomplete<Named, boolean>
      multiple={isMany}
      value={isMany ? ids.map(rowOf) : ids[0] ? rowOf(ids[0]) : null}
      options={found}
      filterOptions={narrowed(to, text)}
      loading={isFetching}
      loadingText={translate('ra.message.loading')}
      noOptionsText={translate(text.length < 2 ? 'app.typeToSearch' : 'app.emptyFiltered')}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_, next, why) => setText(why === 'input' ? next : '')}
      onChange={(_, next) => {
        const rows = Array.isArray(next) ? next : next ? [next] : [];
        remember(rows);
        bound.onChange(isMany ? rows.map(({ id }) => id) : (rows[0]?.id ?? null));
      }}
      onBlur={bound.onBlur}
      renderInput={(params) => <TextField {...params} {...said} name={bound.name} inputRef={bound.ref} />}
    />
  );
}

const named = (row: Named, id: unknown): Named[] => (typeof id === 'string' ? [{ ...row, id }] : []);

/** `ownerId` of a row that also says `owner: { id, name }`. */
function useSeen(path: string): Named | undefined {
  const record = useRecordContext();
  return record?.[path.replace(/Id$/, '')] as Named | undefined;
}

const canSearch = (to: string): boolean => operation('GET', to)?.search === true;

/** A table that is answered whole has no pages. */
const limitOf = (to: string, limit: number): number | undefined => (operation('GET', to)?.row ? limit : undefined);

/** What the service cannot search is a short list, and searched here. */
export const narrowed = (to: string, text: string) => (rows: Named[]) =>
  canSearch(to) ? rows : rows.filter((row) => nameOf(row).toLowerCase().includes(text.trim().toLowerCase()));

export function useSearch(to: string, text: string, enabled: boolean) {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const q = canSearch(to) && [...asked].length >= 2 ? asked : undefined;
  return useQuery({
    queryKey: [to, 'pick', q ?? ''],
    queryFn: async ({ signal }) =>
      (await get<{ data: Named[] }>(`/${to}`, { q, limit: limitOf(to, q ? 20 : 50) }, signal)).data,
    enabled,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

function useNamed(to: string, ids: string[], areOwn: boolean) {
  const one = areOwn ? operation('GET', to, '{id}') : undefined;
  return useQuery({
    queryKey: [to, 'named', ids],
    queryFn: async () =>
      one
        ? (await Promise.allSettled(ids.map((id) => get<Named>(`/${to}/${id}`)))).flatMap((each) =>
            each.status === 'fulfilled' ? [each.value] : [],
          )
        : (await get<{ data: Named[] }>(`/${to}`, { limit: limitOf(to, 100) })).data,
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
}
