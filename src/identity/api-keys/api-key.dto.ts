import { Instant, List, Text, Uuid } from '../../kernel/fields.js';
import { type Action, POLICY } from '../../policy.js';

/**
 * Never by a key: people's own matters, who may log in and with which rights, showing personal data, and the hands through
 * which money goes.
 */
export const NOT_FOR_KEYS: readonly Action[] = [
  'account.self',
  'api_keys.manage',
  'roles.grant',
  'users.invite',
  'users.update',
  'users.disable',
  'sessions.end',
  'teams.write',
  'contacts.reveal',
  'bank_accounts.write',
  'bank_accounts.verify',
  'bank_accounts.reveal',
  'tranches.approve',
  'tranches.authorise',
  'tranches.pay',
  'tranches.send_back',
  'grants.record_refund',
  'approvals.read',
  'notifications.self',
];

export const KEY_ACTIONS = (Object.keys(POLICY) as Action[]).filter((action) => !NOT_FOR_KEYS.includes(action));

export class CreateApiKeyDto {
  @Uuid({ doc: 'A service account.' }) serviceUserId: string;
  @Text(1, 100, { example: 'ERP, nightly' }) name: string;
  @List({ values: KEY_ACTIONS }, { min: 1, doc: 'What the key may be used for: some of what the account may do.' })
  actions: string[];
  @Instant({ maybe: true, doc: 'Default: in 90 days; at most 365.' }) expiresAt?: string;
}
