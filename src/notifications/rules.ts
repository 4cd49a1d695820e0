/**
 * Who is told what: by subject, journal action -> whom, by which template. Data only.
 *
 * Whom: people of the subject, or a role, which is everybody who holds it. An action without a row here is told to nobody;
 * imports write actions of their own, so that thousands of imported rows are no news. Nobody is told of what they did
 * themselves, and nobody twice by the same template.
 */
import type { Role } from '../policy.js';
import type { PersonOf, SubjectName } from './subjects/subjects.js';
import type { NoticeTemplate } from './templates.js';

type StaffRole = Exclude<Role, 'partner_admin' | 'partner_member' | 'applicant'>;

export interface Rule<P extends PropertyKey = string> {
  readonly to: readonly (P | StaffRole)[];
  readonly template: NoticeTemplate;
}

export const RULES: { readonly [S in SubjectName]: Readonly<Record<string, readonly Rule<PersonOf<S>>[]>> } = {
  deals: {
    'deals.create': [{ to: ['newOwner'], template: 'deal_assigned' }],
    'deals.transfer': [
      { to: ['newOwner'], template: 'deal_assigned' },
      { to: ['formerOwner'], template: 'deal_handed_over' },
    ],
    'deals.win': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_won' }],
    'deals.lose': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_lost' }],
    'deals.waive_gate': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'gate_waived' }],
    'deals.change_channel': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'channel_changed' }],
    'deals.reopen': [{ to: ['teamManagers', 'ecosystem_manager'], template: 'deal_reopened' }],
  },
};
