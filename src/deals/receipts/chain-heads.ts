/** The daily hash over all chains: published to every partner, so that nobody can rewrite a day that has passed. */
import { resource } from '../../kernel/access.js';
import type { Listing } from '../../kernel/page.js';

const PUBLISHED = 'TRUE';

const chainHeads = resource({
  name: 'chain_heads',
  alias: 'h',
  read: 'receipts.read_heads',
  team: () => PUBLISHED,
});

export const chainHeadList: Listing = {
  resource: chainHeads,
  action: 'receipts.read_heads',
  from: 'chain_heads h',
  select: () => `h.day, h.chains, encode(h.hash, 'hex') AS hash`,
  filters: {},
  sorts: { day: { column: 'h.day', type: 'date' } },
  sort: '-day',
};
