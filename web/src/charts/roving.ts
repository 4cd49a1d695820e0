/** One stop of the Tab key for a whole chart; the arrows go from mark to mark. */
import { type KeyboardEvent, useState } from 'react';

const STEP: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function useRoving() {
  const [at, setAt] = useState(0);
  const marks = (element: Element) => [...element.querySelectorAll<HTMLElement>('[data-mark]')];
  return {
    tabIndexOf: (index: number) => (index === at ? 0 : -1),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const all = marks(event.currentTarget);
      const now = all.indexOf(document.activeElement as HTMLElement);
      const next =
        event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? all.length - 1
            : event.key in STEP
              ? now + STEP[event.key]!
              : -1;
      if (now < 0 || next < 0 || next >= all.length) return;
      event.preventDefault();
      setAt(next);
      all[next]!.focus();
    },
  };
}
