/**
 * A review saves itself a moment after the last key, one save after the other, and says how that stands. Nothing typed is
 * lost: without a network it tries again, and what somebody else changed meanwhile is chosen field by field.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewView } from '../../generated/api';
import { same } from '../data/changes';
import { call, get } from '../data/client';
import { Refused } from '../data/problems';
import { bodyOf, difference, type Draft, draftOf, flat, unflat } from './draft';

const [WAIT_MS, AGAIN_MS] = [800, 5_000];

export type Saving = 'saved' | 'waiting' | 'offline' | 'refused';

export interface Meeting {
  names: string[];
  mine: Record<string, unknown>;
  theirs: Record<string, unknown>;
}

export function useAutosave(review: ReviewView) {
  const [draft, setDraft] = useState(() => draftOf(review));
  const [saving, setSaving] = useState<Saving>('saved');
  const [refused, setRefused] = useState<Refused | null>(null);
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const queryClient = useQueryClient();
  const now = useRef(draft);
  const seen = useRef({ review, values: flat(draft) });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());

  const put = (next: Draft) => {
    now.current = next;
    setDraft(next);
  };
  const unsaved = () => difference(seen.current.values, flat(now.current));

  const once = useCallback(async (): Promise<void> => {
    const changes = unsaved();
    if (Object.keys(changes).length === 0) return setSaving('saved');
    const values = { ...seen.current.values, ...changes };
    try {
      const { data } = await call<ReviewView>('PATCH', `/reviews/${review.id}`, {
        body: bodyOf(changes),
        version: seen.current.review.version,
      });
      seen.current = { review: data, values };
      // whoever comes back to the page finds what was saved, not what was first read
      queryClient.setQueriesData({ queryKey: ['reviews', 'getOne', { id: review.id }] }, data);
      setRefused(null);
      setSaving(Object.keys(unsaved()).length === 0 ? 'saved' : 'waiting');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch') return meet();
      setRefused(error.isPassing ? null : error);
      setSaving(error.isPassing ? 'offline' : 'refused');
      if (error.isPassing) timer.current = setTimeout(() => void save(), AGAIN_MS);
    }
  }, [review.id, queryClient]);

  /** Somebody, or I in another window, was faster. */
  const meet = async (): Promise<void> => {
    const there = await get<ReviewView>(`/reviews/${review.id}`);
    const [before, theirs, mine] = [seen.current.values, flat(draftOf(there)), unsaved()];
    seen.current = { review: there, values: theirs };
    const names = Object.keys(mine).filter(
      (name) => !same(theirs[name], before[name]) && !same(theirs[name], mine[name]),
    );
    if (names.length > 0) return setMeeting({ names, mine, theirs });
    put(unflat({ ...theirs, ...mine }));
    return once();
  };

  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = running.current.then(once);
    return running.current;
  }, [once]);

  const change = (patch: Partial<Draft>) => {
    put({ ...now.current, ...patch });
    setSaving('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), WAIT_MS);
  };

  const choose = async (chosen: Record<string, unknown>): Promise<void> => {
    const { mine, theirs } = meeting!;
    setMeeting(null);
    put(unflat({ ...theirs, ...mine, ...chosen }));
    await save();
  };

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (Object.keys(difference(seen.current.values, flat(now.current))).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void save();
    };
  }, [save]);

  return { draft, change, save, saving, refused, meeting, choose, latest: () => seen.current.review };
}
