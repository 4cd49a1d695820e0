/** Of many rows of one height those that are in sight, and how much room the others take above and below. */
import { type UIEvent, useEffect, useRef, useState } from 'react';

export const ROW_HEIGHT = 42;
const MORE = 12;

export function useWindow(count: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const measure = () => setView({ top: box.scrollTop, height: box.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ currentTarget: { scrollTop: top, clientHeight: height } }: UIEvent<HTMLDivElement>) =>
    setView((before) =>
      Math.abs(before.top - top) < ROW_HEIGHT && before.height === height ? before : { top, height },
    );
  const from = Math.max(0, Math.min(Math.floor(view.top / ROW_HEIGHT) - MORE, count - 1));
  const to = Math.min(count, Math.ceil((view.top + view.height) / ROW_HEIGHT) + MORE);
  return { ref, onScroll, from, to, above: from * ROW_HEIGHT, below: (count - to) * ROW_HEIGHT };
}
