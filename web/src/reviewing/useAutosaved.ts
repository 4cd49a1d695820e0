/** A review of a page as it saves itself: what was typed last is sent when one leaves, and a closing window asks first. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReviewView } from '../../generated/api';
import { Autosaved } from './Autosaved';

export function useAutosaved(review: ReviewView) {
  const queryClient = useQueryClient();
  const [kept] = useState(
    () =>
      new Autosaved(review, (now) =>
        // whoever comes back to the page finds what was saved, not what was first read
        queryClient.setQueriesData({ queryKey: ['reviews', 'getOne', { id: review.id }] }, now),
      ),
  );
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!kept.isSaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void kept.save();
    };
  }, [kept]);
  return { kept, ...useSyncExternalStore(kept.listen, kept.read) };
}
