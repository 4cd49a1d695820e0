/** What members led to: whoever looks after one hears of it, a deal that was opened on it as well as a first call. */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

export const conversions = {
  fields: `SELECT m.name, ${worded('conversion_kind', 'c.kind')} AS event, ${worded('credited_to', 'c.credited_to')} AS credited
    FROM conversions c JOIN memberships m ON m.id = c.membership_id WHERE c.id = j.subject_id`,
  people: {
    staffOwner: `SELECT m.staff_owner_id FROM conversions c JOIN memberships m ON m.id = c.membership_id WHERE c.id = j.subject_id`,
  },
} satisfies Subject;
