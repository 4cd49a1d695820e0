/**
 * The facts that rules may ask about: a closed list, each of a kind. What a form answers and what a programme knows are
 * added by name, so that a misspelt fact is found when a rule is published and not when somebody is refused by it.
 */
import { valuesOf } from '../../labels.js';
import type { Known } from '../form/comparison.js';
import { type Field, knownOf } from '../form/field.js';

export type KnownFacts = Readonly<Record<string, Known>>;

/**
 * What is known of an applicant. Left out (undefined) is what nobody knows; null is what is known to be blank, such as a
 * question that was not answered: it is not present, and every other comparison with it waits for a person.
 */
export type Facts = Readonly<Record<string, unknown>>;

const FLAG: Known = { kind: 'flag' };
const NUMBER: Known = { kind: 'number' };

const FACTS: KnownFacts = {
  'organization.kind': { kind: 'text', values: valuesOf('organization_kind') },
  'organization.uscc_valid': FLAG,
  'organization.age_months': NUMBER,
  'organization.employee_count': NUMBER,
  'organization.country': { kind: 'text' },
  'organization.funding_stage': { kind: 'text' },
  'organization.lifetime_tokens': NUMBER,
  'pi.position_verified': FLAG,
  'pi.society_member': FLAG,
  'pi.open_awards': NUMBER,
  'applicant.sanctioned': FLAG,
  'applicant.has_hold': FLAG,
  ...Object.fromEntries(valuesOf('funding_resource').map((resource) => [`requested.${resource}`, NUMBER])),
  'team.size': NUMBER,
};

/** All facts of a round: the closed list, the answers of its form, and what its programme adds. */
export const knownFacts = (fields: readonly Field[] = [], ofProgramme: KnownFacts = {}): KnownFacts => ({
  ...ofProgramme,
  ...Object.fromEntries(fields.map((field) => [`answer.${field.key}`, knownOf(field)])),
  ...FACTS,
});
