/**
 * Which colleague a cell means: the external key they were imported under, else their address, else their name. Somebody
 * who has been invited and not yet come in counts; somebody who was disabled does not.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { RowFault } from '../mapping/reader.js';

type Found = { readonly id: string } | { readonly fault: RowFault['code'] };

const FIND = `
  SELECT a.name AS asked, array_agg(DISTINCT u.id) AS ids
  FROM unnest($2::text[]) AS a (name)
  JOIN LATERAL (
    SELECT k.entity_id AS id, 1 AS rank FROM import_keys k
    WHERE k.kind = 'users' AND k.source_system = $1 AND k.external_key = a.name
    UNION ALL SELECT id, 2 FROM users WHERE email_key = lower(normalize(a.name, NFKC))
    UNION ALL SELECT id, 3 FROM users WHERE name = a.name
  ) hit ON true
  JOIN users u ON u.id = hit.id AND u.audience = 'staff' AND u.kind = 'person' AND u.state <> 'disabled'
  GROUP BY a.name, hit.rank ORDER BY a.name, hit.rank DESC`;

export class PeopleReferences {
  private readonly known = new Map<string, Found>();

  constructor(private readonly sourceSystem: string) {}

  async prepare(tx: Tx, names: readonly string[]): Promise<void> {
    const asked = [...new Set(names)].filter((name) => !this.known.has(name));
    if (asked.length === 0) return;
    for (const name of asked) this.known.set(name, { fault: 'reference_unknown' });
    const found = await rows<{ asked: string; ids: string[] }>(tx, FIND, [this.sourceSystem, asked]);
    // the best rank comes last and stays
    for (const { asked: name, ids } of found) {
      this.known.set(name, ids.length === 1 ? { id: ids[0]! } : { fault: 'reference_ambiguous' });
    }
  }

  find(name: string): Found {
    return this.known.get(name) ?? { fault: 'reference_unknown' };
  }
}
