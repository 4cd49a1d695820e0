/** Saves a draft and puts it in force; keeps what the service refused, and what two people changed at once. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { RoundView } from '../../generated/api';
import { call, get } from '../data/client';
import { formPath, Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { type Item, itemsOf, type Kind, type Version } from './kinds';
import { type Clash, isSame, mergeLists, settled } from './merging';

export interface Said {
  text: string;
  /** the item it is about */
  at?: number;
}

interface About {
  kind: Kind;
  round: RoundView;
  version: Version;
  form: UseFormReturn<Record<string, unknown>>;
  select: (at: number) => void;
}

export function useDraft({ kind, version, form, select }: About) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const seen = useRef(version);
  const [shown, setShown] = useState(version);
  const keep = (next: Version): void => {
    seen.current = next;
    setShown(next);
  };
  const now = useWatch({ control: form.control, name: kind.list }) as Item[] | undefined;
  const [top, setTop] = useState<Said[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [open, setOpen] = useState<{ now: Version; items: Item[]; clashes: Clash[] } | null>(null);
  const path = `/${kind.versions}/${version.id}`;
  const mine = (): Item[] => (form.getValues(kind.list) as Item[]).map(kind.clean);

  const send = async (items: Item[]): Promise<boolean> => {
    const { data } = await call<Version>('PATCH', path, {
      body: { [kind.list]: items },
      version: seen.current.version,
    });
    keep(data);
    queryClient.setQueryData([kind.versions, version.id], data);
    // what was typed meanwhile is not saved yet
    if (isSame(mine(), items)) form.reset(form.getValues());
    setSaved(true);
    return true;
  };

  const work = async (task: () => Promise<boolean>): Promise<boolean> => {
    setBusy(true);
    setTop([]);
    form.clearErrors();
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch') return await meet();
      tell(error);
      return false;
    } finally {
      setBusy(false);
    }
  };

  /** Somebody was faster. */
  const meet = async (): Promise<boolean> => {
    const theirs = await get<Version>(path);
    const { items, clashes } = mergeLists(
      itemsOf(kind, seen.current).map(kind.clean),
      mine(),
      itemsOf(kind, theirs).map(kind.clean),
    );
    if (clashes.length > 0) {
      setOpen({ now: theirs, items, clashes });
      return false;
    }
    return take(theirs, items);
  };

  const take = async (theirs: Version, items: Item[]): Promise<boolean> => {
    keep(theirs);
    form.reset({ [kind.list]: items });
    notify('round.draft.merged', { type: 'info' });
    return work(() => send(items));
  };

  const tell = (refused: Refused): void => {
    const said = refused.reasons.map(({ pointer, message }): Said => {
      const place = pointer ? formPath(pointer) : '';
      const [list, at] = place.split('.');
      if (list !== kind.list) return { text: message };
      if (at === undefined || Number.isNaN(Number(at))) return { text: message };
      form.setError(place, { message });
      return { text: `${translate('round.draft.item', { n: Number(at) + 1 })}：${message}`, at: Number(at) };
    });
    const all = said.length > 0 ? said : [{ text: translate(refused.message, { _: refused.message }) }];
    setTop(all.filter(({ text }, index) => all.findIndex((each) => each.text === text) === index));
    const first = all.find(({ at }) => at !== undefined)?.at;
    if (first !== undefined) select(first);
  };

  return {
    isDirty: !isSame((now ?? []).map(kind.clean), itemsOf(kind, shown).map(kind.clean)),
    top,
    isBusy,
    isSaved,
    clashes: open?.clashes ?? null,
    save: () => work(() => send(mine())),
    publish: () =>
      work(async () => {
        if (!isSame(mine(), itemsOf(kind, seen.current).map(kind.clean))) await send(mine());
        await call('POST', `${path}/publish`, { version: seen.current.version });
        form.reset(form.getValues());
        notify('round.draft.published', { type: 'success' });
        await Promise.all([refresh(queryClient, 'rounds'), refresh(queryClient, kind.versions)]);
        return true;
      }),
    decide: async (sides: Record<string, 'mine' | 'theirs'>) => {
      const { now: theirs, items, clashes } = open!;
      setOpen(null);
      await take(
        theirs,
        settled(
          items,
          clashes.map((clash) => ({ clash, side: sides[clash.id] ?? 'theirs' })),
        ),
      );
    },
    undecided: () => setOpen(null),
  };
}
