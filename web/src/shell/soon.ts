/** What is asked for by the first press, fetched while nobody waits: a network that goes away takes no menu with it. */
import { useEffect } from 'react';

const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./Notification'),
  () => import('@mui/material/Drawer'),
  () => import('./AccountMenu'),
  () => import('./News'),
  () => import('./SignInDialog'),
  () => import('../pages/ListPage'),
  () => import('../pages/RowPages'),
  () => import('../list/FilterBar'),
];
const PAUSE_MS = 2_000;

export function useSoon(): void {
  useEffect(() => {
    if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
    const fetchAll = async () => {
      // one after the other, and none that is in the way of a page; what does not come now comes when it is asked for
      for (const part of PARTS) await part().catch(() => undefined);
    };
    const timer = setTimeout(() => void fetchAll(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, []);
}
