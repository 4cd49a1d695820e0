/** Asked before anybody writes a form: what the rules say of given facts. Nothing is looked up and nothing is kept. */
import { Injectable } from '@nestjs/common';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, refuse } from '../../kernel/problem.js';
import type { Field } from '../form/field.js';
import { type Kind, programmeOf } from '../programme/programme.js';
import { allOf } from './expression.js';
import { type Facts, knownFacts } from './fact.js';
import { judge, type Rule } from './rules.js';

interface Row {
  readonly kind: Kind;
  readonly fields: Field[];
  readonly rules: Rule[];
}

@Injectable()
export class PreviewService {
  constructor(private readonly db: Db) {}

  async preview(roundId: string, facts: Facts): Promise<Answer> {
    const [row] = await this.db.rows<Row>(ROW, [roundId]);
    if (!row) throw problem('not-found');
    const known = knownFacts(row.fields, programmeOf(row.kind).knows);
    const strange = Object.keys(facts).filter((fact) => !Object.hasOwn(known, fact));
    refuse(strange.slice(0, MOST).map((fact) => ({ code: 'fact_unknown', pointer: `/facts/${pointed(fact)}` })));
    const rules = judge(row.rules, facts, known);
    const blocking = rules.filter(({ severity }) => severity === 'block').map(({ result }) => result);
    return Answer.of({
      result: allOf(blocking),
      rules: rules.map(({ ruleKey: key, severity, result, reasonCode, why }) => ({
        key,
        severity,
        result,
        reasonCode,
        why,
      })),
    });
  }
}

const MOST = 50;
const pointed = (name: string): string => name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');

const ROW = `SELECT f.kind, fv.fields, ev.rules FROM rounds r JOIN funds f ON f.id = r.fund_id
  JOIN form_versions fv ON fv.id = r.form_version_id JOIN eligibility_versions ev ON ev.id = r.eligibility_version_id
  WHERE r.id = $1 AND r.published_at IS NOT NULL`;
