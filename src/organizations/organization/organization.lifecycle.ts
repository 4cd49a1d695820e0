/** What becomes of an organization: verified, archived and back, or merged for good. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const organizationLife = lifecycle('organizations', valuesOf('organization_state'), {
  update: {
    from: ['unverified', 'verified', 'archived'],
    to: null,
    may: 'organizations.update',
    doc: 'A new legal name makes the one before a former name.',
  },
  verify: {
    from: ['unverified'],
    to: 'verified',
    may: 'organizations.verify',
    doc: 'Confirms that the organization exists, by a document or a lookup in the register.',
  },
  archive: {
    from: ['unverified', 'verified'],
    to: 'archived',
    may: 'organizations.archive',
    doc: 'Hides it from pickers; refused while live business refers to it.',
  },
  restore: {
    from: ['archived'],
    to: 'given',
    may: 'organizations.archive',
    doc: 'Brings it back to the state it had before it was archived.',
  },
  merge: {
    from: ['unverified', 'verified', 'archived'],
    to: 'merged',
    may: 'organizations.merge',
    doc: 'Two persons: everything that refers to it moves to the survivor.',
  },
});
