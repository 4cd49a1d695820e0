/**
 * Which organization a cell means: the external key it was imported under, else its credit code, else its name, current
 * before former. Two of one name are a question for a person, never a choice of ours. What was found once is kept for the
 * run; what was not found may still come.
 */
import { resolveOrganization } from '../../organizations/index.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { RowFault } from '../mapping/reader.js';

type Found = { readonly id: string } | { readonly fault: RowFault['code'] };

export class OrganizationReferences {
  private readonly known = new Map<string, string>();

  constructor(private readonly sourceSystem: string) {}

  /** Looks the keys of a batch up at once. */
  async prepare(tx: Tx, names: readonly string[]): Promise<void> {
    const asked = [...new Set(names)].filter((name) => !this.known.has(name));
    if (asked.length === 0) return;
    const found = await rows<{ key: string; id: string }>(
      tx,
      `SELECT external_key AS key, entity_id AS id FROM import_keys
       WHERE kind = 'organizations' AND source_system = $1 AND external_key = ANY($2)`,
      [this.sourceSystem, asked],
    );
    for (const { key, id } of found) this.known.set(key, id);
  }

  async find(tx: Tx, name: string): Promise<Found> {
    const known = this.known.get(name);
    if (known) return { id: known };
    const found = await resolveOrganization(tx, { uscc: looksLikeUscc(name) ? name : null, name });
    if (!found) return { fault: 'reference_unknown' };
    if (found.ambiguous) return { fault: 'reference_ambiguous' };
    this.known.set(name, found.id);
    return { id: found.id };
  }

  /** After a savepoint was taken back, what was made behind it is gone. */
  forget(): void {
    this.known.clear();
  }
}

const looksLikeUscc = (text: string): boolean => /^[0-9A-Za-z０-９Ａ-Ｚａ-ｚ\s-]{15,24}$/.test(text);
