/** Bank accounts are for those who pay and those who check; their numbers are sealed and shown masked. */
import { resource } from '../../kernel/access.js';
import { BankAccount } from './bank-account.entity.js';

export const bankAccounts = resource({
  name: 'bank_accounts',
  entity: BankAccount,
  alias: 'ba',
  read: 'bank_accounts.read',
});
