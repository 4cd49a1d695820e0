/** Instalments: a large one whose gate has opened waits for a person, who is told. */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

export const creditInstalments = {
  fields: `SELECT a.title AS award, to_char(i.amount, 'FM999,999,999,999,999') AS amount, ${worded('funding_resource', 'i.resource')} AS resource
    FROM credit_instalments i JOIN applications a ON a.id = i.application_id WHERE i.id = j.subject_id`,
  people: {
    staffOwner: `SELECT c.staff_owner_id FROM credit_instalments i JOIN credit_accounts c ON c.id = i.account_id WHERE i.id = j.subject_id`,
  },
} satisfies Subject;
