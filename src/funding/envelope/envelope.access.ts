/** Envelopes are read by staff who plan, pay or audit, and by the society that co-funds. */
import { resource } from '../../kernel/access.js';
import { cofundedRounds } from '../round/whose-rounds.js';
import { Envelope } from './envelope.entity.js';

export const envelopes = resource({
  name: 'envelopes',
  entity: Envelope,
  alias: 'e',
  read: 'envelopes.read',
  team: (me, grant) => `e.round_id = ${cofundedRounds(me, grant)}`,
});

export const envelopeEntries = resource({
  name: 'envelope_entries',
  alias: 'n',
  read: 'envelopes.read',
  team: (me, grant) =>
    `n.envelope_id = ANY(ARRAY(SELECT ee.id FROM envelopes ee WHERE ee.round_id = ${cofundedRounds(me, grant)}))`,
});
