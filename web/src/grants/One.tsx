/** One view below a grant, read when its tab is opened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { get } from '../data/client';
import { Failed, Waiting } from '../record/states';

interface Props<T> {
  id: string;
  name: string;
  children: (said: T) => ReactNode;
}

export function One<T>({ id, name, children }: Props<T>) {
  const { data, error, refetch } = useQuery({
    queryKey: ['grants', id, name],
    queryFn: ({ signal }) => get<T>(`/grants/${id}/${name}`, undefined, signal),
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? children(data) : <Waiting />;
}
