/** A refusal of a door, told as faults of a row: a pointer's first part names the property, which mostly is the target. */
import { CODES, type Code } from '../../codes.js';
import type { Problem, Reason } from '../../kernel/problem.js';
import type { RowFault, Values } from '../mapping/reader.js';
import type { ImportKind } from './kind.js';

type TargetOf = ImportKind['targetOf'];

export function faultsOf(refusal: Problem, targetOf: TargetOf, values: Values): RowFault[] {
  const reasons = (refusal.members.reasons ?? refusal.members.errors) as readonly Reason[] | undefined;
  return reasons?.length ? faultsFrom(reasons, targetOf, values) : [{ code: known(refusal.slug.replaceAll('-', '_')) }];
}

export function faultsFrom(reasons: readonly Reason[], targetOf: TargetOf, values: Values): RowFault[] {
  return reasons.map(({ code, pointer }) => {
    const [, name, ...rest] = pointer?.split('/') ?? [];
    return { code: known(code), ...(name && { target: targetOf?.(name, values, rest) ?? name }) };
  });
}

const known = (code: string): Code => (code in CODES ? (code as Code) : 'could_not_save');
