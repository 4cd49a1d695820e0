/**
 * Who is told what: journal action -> whom, by which template. Data only.
 *
 * An action without a row here is told to nobody; imports write actions of their own, so that thousands of imported rows
 * are no news. Nobody is told of what they did themselves.
 */
import type { Recipients } from './recipients.js';
import type { NoticeTemplate } from './templates.js';

export interface Rule {
  readonly to: readonly Recipients[];
  readonly template: NoticeTemplate;
}

export const RULES: Readonly<Record<string, readonly Rule[]>> = {
  'deals.create': [{ to: ['newOwner'], template: 'deal_assigned' }],
  'deals.transfer': [
    { to: ['newOwner'], template: 'deal_assigned' },
    { to: ['formerOwner'], template: 'deal_handed_over' },
  ],
  'deals.win': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_won' }],
  'deals.lose': [{ to: ['owner', 'members', 'accountOwner'], template: 'deal_lost' }],
  'deals.waive_gate': [{ to: ['managers'], template: 'gate_waived' }],
  'deals.change_channel': [{ to: ['managers'], template: 'channel_changed' }],
  'deals.reopen': [{ to: ['managers'], template: 'deal_reopened' }],
};
