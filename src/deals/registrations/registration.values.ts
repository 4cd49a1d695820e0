/** What a partner says, as columns; and which of it staff may ask for again. */
import type { ValueOf } from '../../labels.js';
import { isPlausible } from '../deal/amounts.js';
import type { CreateRegistrationDto, UpdateRegistrationDto } from './registration.dto.js';
import type { Registration } from './registration.entity.js';
import type { Reason } from '../../kernel/problem.js';

export type Said = Partial<CreateRegistrationDto & UpdateRegistrationDto>;

export function columnsFrom({ customer, endUser, projectName, ...plain }: Said, reasons: Reason[]) {
  const { amountGross } = plain;
  if (amountGross && !isPlausible(amountGross)) reasons.push({ code: 'amount_out_of_range', pointer: '/amountGross' });
  const columns: Partial<Registration> = {
    ...plain,
    ...(customer !== undefined && { customerInput: customer }),
    ...(endUser !== undefined && { endUserInput: endUser }),
    ...(projectName !== undefined && { projectName }),
  };
  return columns;
}

export type Field = ValueOf<'registration_field'>;

/**
 * The properties that each field stands for, or the kind of link that tells of it. Customer and product line are not among them: the stamp is theirs, another
 * customer is another opportunity.
 */
export const ASKABLE: Readonly<Record<Field, readonly string[]>> = {
  projectName: ['projectName'],
  deliveryForm: ['deliveryForm'],
  amountGross: ['amountGross', 'taxBasis', 'taxRate'],
  expectedSignOn: ['expectedSignOn'],
  contact: ['contact'],
  partnerWork: ['partnerWork'],
  competitors: ['competitors', 'noCompetitorMet'],
  helpNeeded: ['helpNeeded'],
  progress: ['progress'],
  lines: ['replace_lines'],
  evidence: ['add_evidence'],
};

/** A reason for each property that is said without having been asked for. */
export function notAsked(said: object, asked: readonly string[]): Reason[] {
  const open = new Set<string>(asked.flatMap((name) => ASKABLE[name as Field]));
  return Object.entries(said)
    .filter(([name, value]) => value !== undefined && !open.has(name))
    .map(([name]) => ({ code: 'field_not_asked', pointer: `/${name}` }));
}
