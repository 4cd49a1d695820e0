/**
 * What a person decides of the eligibility rules, and what was said of each so far. Lock order: the application as
 * takeApplication takes it.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Me, visible } from '../../kernel/access.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { applications } from '../application/application.access.js';
import { takeApplication } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';
import { decideRule } from '../eligibility/results.js';
import { viewerOf } from '../projection/project.js';
import type { DecideRuleDto } from './screening.dto.js';

@Injectable()
export class EligibilityService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  decide(actor: Actor, id: string, ruleKey: string, { result, note }: DecideRuleDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { application } = await takeApplication(tx, actor, id, 'eligibility.decide');
      const isOpen = ['submitted', 'returned'].includes(application.state);
      refuse([...(isOpen ? [] : [{ code: 'not_in_screening' }]), ...(await expectClear(tx, actor, [id]))]);
      await decideRule(tx, actor, application, ruleKey, { result, note });
      return shownRules(tx, actor, id);
    });
  }
}

function shownRules(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = statement(actor, id);
  return answer(tx, text, values);
}

/** Of each rule the newest word, with the facts it was said of: answers are among them, and are seen where those are. */
function statement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const viewer = viewerOf(actor, binder, me);
  const text = `
    SELECT json_build_object('data', coalesce((SELECT json_agg(row_to_json(v) ORDER BY v."ruleKey") FROM (
      SELECT DISTINCT ON (e.rule_key) e.rule_key AS "ruleKey", e.result, e.reason_code AS "reasonCode", e.note,
        ${viewer.column('answers', 'e.fact_snapshot')} AS facts, e.decided_by AS "decidedBy", u.name AS "decidedByName", iso(e.at) AS at
      FROM eligibility_results e LEFT JOIN users u ON u.id = e.decided_by
      WHERE e.application_id = a.id ORDER BY e.rule_key, e.id DESC) v), '[]'))::text AS body, a.version
    FROM applications_now a JOIN rounds r ON r.id = a.round_id
    WHERE a.id = ${binder.$(id, 'uuid')} AND a.submitted_at IS NOT NULL
      AND (${viewer.sees('state')}) AND (${visible(actor, 'eligibility.decide', applications, binder, me)})`;
  return { text, values: binder.values };
}
