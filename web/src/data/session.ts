/** Who is logged in, and what the permission table lets some role of theirs do. */
import { createContext, useContext, useState } from 'react';
import type { RaRecord } from 'react-admin';
import type { LoginView, MeView } from '../../generated/api';
import { call } from './client';
import type { Operation } from './contract';
import { Refused } from './problems';

export const Me = createContext<MeView | null>(null);

export function useMe(): MeView {
  const me = useContext(Me);
  if (!me) throw new Error('Only pages behind the login ask who is logged in.');
  return me;
}

/** `const may = useMay(); may('deals.create')` */
export function useMay(): (action: string | undefined) => boolean {
  const actions = useMe().actions as string[];
  return (action) => action === undefined || actions.includes(action);
}

/** The same for an operation on a row: what belongs to a verb of its lifecycle is up to the row. */
export function useMayOn(): (asked: Operation | undefined, row: Record<string, unknown>) => boolean {
  const may = useMay();
  return (asked, { allowedActions }) =>
    asked !== undefined &&
    may(asked.action) &&
    (!asked.verb || ((allowedActions as string[] | undefined)?.includes(asked.verb) ?? false));
}

/** The same for a form: once offered it stays with what is typed, whatever becomes of the row; saving says why not. */
export function useOffered(asked: Operation | undefined, row: RaRecord | null): boolean {
  const may = useMayOn();
  const [offered, setOffered] = useState<RaRecord['id']>();
  if (row === null) return false;
  const isNow = may(asked, row);
  if (isNow && offered !== row.id) setOffered(row.id);
  return isNow || offered === row.id;
}

export async function readSession(): Promise<MeView | null> {
  try {
    return (await call<MeView>('GET', '/auth/session')).data;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    throw error;
  }
}

export async function logIn(email: string, password: string, ticket?: string): Promise<MeView> {
  const body = { email, password, delivery: 'cookie', ...(ticket && { ticket }) };
  return (await call<LoginView>('POST', '/auth/sessions', { body })).data.user;
}

export async function logOut(): Promise<void> {
  await call('DELETE', '/auth/session').catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === 401)) throw error;
  });
  window.location.assign('/login');
}

export const homeOf = ({ audience }: MeView): string => (audience === 'staff' ? '/admin' : '/portal');
