/** The catalogue of a round's rules: what compiles is what stands here, with the words that people read it by. */
import { Injectable } from '@nestjs/common';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { labelOf } from '../../labels.js';
import type { Known } from '../form/comparison.js';
import type { Field, Option } from '../form/field.js';
import { type Kind, programmeOf } from '../programme/programme.js';
import { rounds } from '../round/round.access.js';
import { knownFacts } from './fact.js';

interface Row {
  readonly kind: Kind;
  readonly fields: Field[] | null;
}

@Injectable()
export class FactsService {
  constructor(private readonly db: Db) {}

  async list(actor: Actor, roundId: string): Promise<Answer> {
    const binder = new Binder();
    const text = `SELECT f.kind, fv.fields FROM rounds r JOIN funds f ON f.id = r.fund_id
      LEFT JOIN form_versions fv ON fv.id = r.form_version_id
      WHERE r.id = ${binder.$(roundId, 'uuid')} AND (${visible(actor, 'rounds.read', rounds, binder)})`;
    const [row] = await this.db.rows<Row>(text, binder.values);
    if (!row) throw problem('not-found');
    const fields = row.fields ?? [];
    const known = Object.entries(knownFacts([], programmeOf(row.kind).knows)).map(named);
    return Answer.of({ data: [...known, ...fields.map((field) => answered(field, knownFacts([field])))] });
  }
}

const named = ([fact, { kind, values }]: [string, Known]) => ({
  fact,
  kind,
  labelZh: labelOf('eligibility_fact', fact, 'zh-CN'),
  labelEn: labelOf('eligibility_fact', fact, 'en'),
  values: values?.map(inWords) ?? null,
});

/** The only closed list among them. */
const inWords = (value: string): Option => ({
  value,
  labelZh: labelOf('organization_kind', value, 'zh-CN'),
  labelEn: labelOf('organization_kind', value, 'en'),
});

function answered({ key, labelZh, labelEn, options }: Field, known: Readonly<Record<string, Known>>) {
  const fact = `answer.${key}`;
  const { kind, values } = known[fact]!;
  return { fact, kind, labelZh, labelEn, values: (values && options) ?? null };
}
