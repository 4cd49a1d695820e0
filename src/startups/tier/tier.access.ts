/** Everybody reads the tiers and their rules before applying. */
import { resource } from '../../kernel/access.js';
import { Tier } from './tier.entity.js';

export const tiers = resource({
  name: 'tiers',
  entity: Tier,
  alias: 't',
  read: 'programme_tiers.read',
});
