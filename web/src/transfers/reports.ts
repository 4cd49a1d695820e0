/** Which lists can be had as a file: those whose report the service writes and this person may read. */
import { operation } from '../data/contract';

/** Written in the background and kept; the others are downloaded as they are written. */
export const isStored = (resource: string): boolean => resource === 'deals';

/** In the order in which finance reads them. */
export const REPORTS = ['deals', 'tranches', 'envelopes', 'grants', 'applications', 'outcomes'] as const;

export const exportAction = (resource: string) => operation('GET', 'reports', `${resource}.csv`)?.action;
