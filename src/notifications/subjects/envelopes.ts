/** Envelopes: those who fill them hear when one runs low, and when its books do not agree. */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const amount = (column: string): string =>
  `CASE WHEN e.resource = 'cny' THEN to_char(${column}, 'FM999,999,999,999,990.00') ELSE to_char(${column}, 'FM999,999,999,999,990') END`;

export const envelopes = {
  fields: `SELECT r.code AS round, ${worded('funding_resource', 'e.resource')} AS resource, ${amount('e.total')} AS total,
      ${amount('e.total - e.reserved - e.committed')} AS free
    FROM envelopes e JOIN rounds r ON r.id = e.round_id WHERE e.id = j.subject_id`,
  people: {},
} satisfies Subject;
