/** A new draft of a form, a rubric or rules: with the items given, or by the service from what is in force. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { call } from '../data/client';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import type { Item, Kind } from './kinds';

export function useBegin(kind: Kind, round: RoundView) {
  const queryClient = useQueryClient();
  const translate = useTranslate();
  const [state, setState] = useState<{ isBusy: boolean; refused?: string }>({ isBusy: false });
  const begin = async (items: readonly Item[] | undefined): Promise<void> => {
    setState({ isBusy: true });
    try {
      const body = items ? { [kind.list]: items.map(kind.clean) } : {};
      await call('POST', `/rounds/${round.id}/${kind.versions}`, { body });
      setState({ isBusy: false });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // somebody else has begun one: the page shows it
      const isThere = error.slug === 'duplicate';
      setState({ isBusy: false, refused: isThere ? undefined : translate(error.message, { _: error.message }) });
      if (!isThere) return;
    }
    await refresh(queryClient, 'rounds');
  };
  return { begin, ...state };
}
