/** Sanctions are read by those who decide or apply them, and by auditors. */
import { resource } from '../../kernel/access.js';
import { Sanction } from './sanction.entity.js';

export const sanctions = resource({
  name: 'sanctions',
  entity: Sanction,
  alias: 'sn',
  read: 'sanctions.read',
});
