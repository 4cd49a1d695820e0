/**
 * What a kind of import is: who may run it, what it can fill, and how rows become records. The walk over the file, the
 * dry run, identity by key, progress, errors and reruns are the same for all kinds (runs/).
 */
import type { Actor } from '../../kernel/actor.js';
import type { Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Role } from '../../policy.js';
import type { RowFault, Values } from '../mapping/reader.js';
import type { Target } from '../mapping/targets.js';

export interface Draft {
  readonly rowNo: number;
  readonly values: Values;
  readonly hash: Buffer;
  /** the record that this row means; set before `write` where it is here already, by `write` where it is new */
  entityId?: string;
  faults: RowFault[];
  outcome?: 'new' | 'update' | 'unchanged' | 'error';
  /** names a record that a later row of the file may bring: `write` left it untouched and wants it again */
  waits?: RowFault;
}

export interface Writer {
  /** Sets `entityId` of rows whose natural key names a record that is here. */
  find(tx: Tx, drafts: readonly Draft[]): Promise<void>;
  /**
   * Creates the rows without `entityId` (and sets it), changes the others. A fault of a row that it has not touched goes
   * into the row; anything else is thrown, and the rows come again one by one.
   */
  write(tx: Tx, drafts: readonly Draft[]): Promise<void>;
}

export interface ImportKind {
  readonly name: ValueOf<'importKind'>;
  readonly roles: readonly Role[];
  readonly targets: readonly Target[];
  /** `ANALYZE …` of the tables it fills */
  readonly analyse: string;
  /** equal keys mean the same record; undefined where a row has none */
  naturalKey(values: Values): string | undefined;
  /** the target that a refusal's pointer means: its first part, the row, its further parts */
  targetOf?(pointer: string, values: Values, rest: readonly string[]): string;
  writer(about: { actor: Actor; sourceSystem: string }): Writer;
}

export const allowedTo = (kind: ImportKind, actor: Actor): boolean =>
  actor.grants.some((grant) => kind.roles.includes(grant.role));
