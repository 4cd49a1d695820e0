/** What can be mapped, and the mappings that a team has kept. A kind that the actor may not run is absent. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { valuesOf } from '../../labels.js';
import type { TargetType } from '../cells/convert.js';
import { allowedTo, type ImportKind } from '../kinds/kind.js';
import { Kinds } from '../kinds/kinds.js';

@Injectable()
export class MappingsService {
  constructor(
    private readonly db: Db,
    private readonly kinds: Kinds,
  ) {}

  kindsFor(actor: Actor): Answer {
    return Answer.of({ data: valuesOf('importKind').filter((name) => allowedTo(this.kinds.named(name), actor)) });
  }

  targets(actor: Actor, kind: string): Answer {
    const data = this.runnable(actor, kind).targets.map(({ name, type, required, zh, en, doc }) => ({
      name,
      type: type.kind,
      required: required ?? false,
      nameZh: zh,
      nameEn: en,
      doc: doc ?? null,
      values: listed(type),
    }));
    return Answer.of({ data });
  }

  async saved(actor: Actor, kind: string): Promise<Answer> {
    const { name } = this.runnable(actor, kind);
    const data = await this.db.rows(
      `SELECT id, kind, name, mapping, iso(created_at) AS "createdAt" FROM import_mappings
       WHERE kind = $1 AND team_id IS NOT DISTINCT FROM $2::uuid ORDER BY name, id LIMIT 100`,
      [name, actor.teamId],
    );
    return Answer.of({ data });
  }

  private runnable(actor: Actor, name: string): ImportKind {
    const kind = this.kinds.find(name);
    if (!kind || !allowedTo(kind, actor)) throw problem('not-found');
    return kind;
  }
}

const listed = (type: TargetType): readonly string[] | null => (type.kind === 'enum' ? valuesOf(type.of) : null);
