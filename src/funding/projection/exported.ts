/**
 * What of an application may stand in a file: the cells of the export, each as its list and page show it to the same reader.
 *
 * The promise: a cell whose part the reader does not see is empty, and a column of which he sees no cell is not there. What
 * counts is what was submitted last, whatever is being edited meanwhile.
 */
/* eslint-disable crm/sql-text -- constants of this file and columns of the projection */
import type { Actor } from '../../kernel/actor.js';
import type { Selecting } from '../../kernel/page.js';
import { FROM, JOINS } from './columns.js';
import { OFFICE } from './list.js';
import { type Part, readsAs, viewerOf } from './project.js';

const asked = (resource: string, bound: string): string =>
  `(SELECT ${resource === 'cny' ? bound : `trunc(${bound})`} FROM application_requests q
    WHERE q.application_id = a.id AND q.resource = '${resource}')`;

/** Column → what it shows, and the part it belongs to; without one it is shown wherever the row is. */
const CELLS = {
  receiptNo: ['a.receipt_no', 'identity'],
  roundCode: ['r.code'],
  title: ['a.title'],
  track: ['a.track'],
  ownerName: ['p.name', 'identity'],
  organizationName: ['o.legal_name', 'identity'],
  organizationUscc: ['o.uscc', 'identity'],
  publicStatus: ['a.public_status', 'identity'],
  state: ['a.state', 'state'],
  lane: ['a.lane', 'state'],
  submittedAt: ['a.submitted_at'],
  revision: ['v.n', 'identity'],
  receivedAt: ['v.received_at', 'identity'],
  sha256: ['v.sha256', 'identity'],
  cnyMinimum: [asked('cny', 'q.minimum'), 'identity'],
  cnyFull: [asked('cny', 'q.full_amount'), 'identity'],
  tokenMinimum: [asked('token', 'q.minimum'), 'identity'],
  tokenFull: [asked('token', 'q.full_amount'), 'identity'],
  gpuMinimum: [asked('gpu_card_minute', 'q.minimum'), 'identity'],
  gpuFull: [asked('gpu_card_minute', 'q.full_amount'), 'identity'],
} satisfies Record<string, readonly [sql: string, part?: Part]>;

export type ExportedKey = keyof typeof CELLS;

/** Over these rows. */
export const EXPORTED = `${FROM} ${JOINS}
  LEFT JOIN application_revisions v ON v.application_id = a.id AND v.n = a.current_revision`;

/** In this order; drafts, which have no receipt, come last. */
export const EXPORT_ORDER = 'a.receipt_no NULLS LAST, a.id';

/** Whoever reads applications otherwise than for the programmes sees no state of any. */
export const exportable = (actor: Actor): ExportedKey[] =>
  (Object.keys(CELLS) as ExportedKey[]).filter((key) => partOf(key) !== 'state' || readsAs(actor, OFFICE));

export function exportedCell({ actor, binder, me }: Selecting): (key: ExportedKey) => string {
  const viewer = viewerOf(actor, binder, me);
  return (key) => {
    const part = partOf(key);
    return part ? viewer.column(part, CELLS[key][0]) : CELLS[key][0];
  };
}

const partOf = (key: ExportedKey): Part | undefined => (CELLS[key] as readonly [string, Part?])[1];
