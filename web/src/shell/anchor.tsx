/** What opens beside a button is fetched when it is first asked for, and stays. */
import { type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { Boundary } from './PageBoundary';

export function useAnchor() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isAsked, setAsked] = useState(false);
  return {
    anchor,
    isAsked,
    open: (event: MouseEvent<HTMLElement>) => {
      setAsked(true);
      setAnchor(event.currentTarget);
    },
    close: () => setAnchor(null),
  };
}

export const Late = ({ isAsked, children }: { isAsked: boolean; children: ReactNode }) =>
  isAsked && (
    <Boundary isQuiet>
      <Suspense>{children}</Suspense>
    </Boundary>
  );
