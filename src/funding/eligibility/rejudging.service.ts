/**
 * New rules are held against every draft of a published round, after they were put in force: one draft after the other,
 * none of them locked. Who falls short of the new rules and did not of the former ones is told which; a draft is judged
 * for good when it is submitted. Run twice, it tells once: the trace names the version.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { record } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { Db } from '../../kernel/db.js';
import { Jobs } from '../../kernel/jobs.js';
import { find } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { Application } from '../application/application.entity.js';
import { Round } from '../round/round.entity.js';
import { establish } from './facts.js';
import { rulesOf } from './results.js';
import { judge, type Rule, standing } from './rules.js';

const REJUDGE = 'funding.rejudge_drafts';

interface Change {
  readonly roundId: string;
  readonly versionId: string;
  readonly formerId: string;
}

@Injectable()
export class RejudgingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.work(REJUDGE, (payload) => this.rejudge(payload as unknown as Change));
  }

  send(tx: Tx, change: Change): Promise<void> {
    return this.jobs.send(tx, REJUDGE, { ...change });
  }

  async rejudge(change: Change): Promise<void> {
    const drafts = await this.db.rows<{ id: string }>(DRAFTS, [change.roundId, change.versionId]);
    for (const { id } of drafts) await this.db.work((tx) => holdAgainst(tx, id, change));
  }
}

async function holdAgainst(tx: Tx, id: string, change: Change): Promise<void> {
  const round = await find(tx, Round, change.roundId);
  const application = await find(tx, Application, id);
  const { facts, known } = await establish(tx, { round, application });
  const failing = (of: readonly Rule[]) => standing(judge(of, facts, known)).fails;
  const before = new Set(failing(await rulesOf(tx, change.formerId)).map(({ ruleKey }) => ruleKey));
  const short = failing(await rulesOf(tx, change.versionId)).filter(({ ruleKey }) => !before.has(ruleKey));
  if (short.length === 0 || (await one(tx, TOLD, [id, change.versionId]))) return;
  await record(tx, SYSTEM, {
    action: 'applications.fall_short',
    subject: { type: 'applications', id, version: application.version },
    changes: {
      eligibilityVersionId: { to: change.versionId },
      rules: { to: short.map(({ ruleKey }) => ruleKey) },
      reasons: { to: [...new Set(short.map(({ reasonCode }) => reasonCode))] },
    },
  });
}

/** Of rules that are in force still; later ones have a job of their own. */
const DRAFTS = `SELECT a.id FROM rounds r JOIN applications a ON a.round_id = r.id
  WHERE r.id = $1 AND r.eligibility_version_id = $2 AND (a.state = 'draft' OR a.editing) ORDER BY a.id`;

const TOLD = `SELECT 1 FROM journal WHERE subject_type = 'applications' AND subject_id = $1
  AND action = 'applications.fall_short' AND changes -> 'eligibilityVersionId' ->> 'to' = $2`;
