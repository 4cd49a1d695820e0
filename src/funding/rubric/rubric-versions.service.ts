/**
 * Versions of a rubric by request. From the first review on nobody is scored by another one.
 *
 * Lock order: round, version (round/version.ts).
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import type { Resource } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import type { Round } from '../round/round.entity.js';
import { claimRound, draftVersion, settle, takeVersion, type VersionKind } from '../round/version.js';
import { versionStatement } from '../round/version.query.js';
import { type Criterion, rubricFaults } from './rubric.js';
import { rubricVersions } from './rubric-version.access.js';
import type { CreateRubricVersionDto, UpdateRubricVersionDto } from './rubric-version.dto.js';
import { RubricVersion } from './rubric-version.entity.js';
import { rubricVersionLife } from './rubric-version.lifecycle.js';

const KIND: VersionKind<RubricVersion> = {
  entity: RubricVersion,
  resource: rubricVersions,
  life: rubricVersionLife,
  inForce: 'rubricVersionId',
  called: 'rubric',
};

@Injectable()
export class RubricVersionsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, roundId: string, { criteria }: CreateRubricVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claimRound(tx, actor, roundId);
      refuse(await reviewFaults(tx, round));
      const last = (await one<Last>(tx, LAST, [roundId]))!;
      const values = { roundId, n: last.n + 1, criteria: criteria ?? last.criteria };
      return shown(tx, actor, (await draftVersion(tx, actor, KIND, values)).id);
    });
  }

  update(actor: Actor, id: string, { criteria }: UpdateRubricVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { version } = await takeVersion(tx, actor, KIND, id, 'update');
      await change(tx, actor, version, { criteria }, 'rubric_versions.update');
      return shown(tx, actor, id);
    });
  }

  publish(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeVersion(tx, actor, KIND, id, 'publish');
      refuse([...rubricFaults(taken.version.criteria as Criterion[]), ...(await reviewFaults(tx, taken.round))]);
      await settle(tx, actor, KIND, taken);
      return shown(tx, actor, id);
    });
  }
}

interface Last {
  readonly n: number;
  readonly criteria: unknown[];
}

const LAST = `SELECT coalesce(max(v.n), 0)::int AS n,
    coalesce((SELECT f.criteria FROM rounds r JOIN rubric_versions f ON f.id = r.rubric_version_id WHERE r.id = $1), '[]') AS criteria
  FROM rubric_versions v WHERE v.round_id = $1`;

async function reviewFaults(tx: Tx, round: Round): Promise<Reason[]> {
  return (await one(tx, REVIEWED, [round.id])) ? [{ code: 'reviews_exist' }] : [];
}

const REVIEWED = `SELECT 1 FROM reviews v JOIN assignments s ON s.id = v.assignment_id
  JOIN applications a ON a.id = s.application_id WHERE a.round_id = $1 LIMIT 1`;

const statement = (actor: Actor, id: string) => {
  const kind = KIND as unknown as { resource: Resource; life: Lifecycle };
  return versionStatement(actor, kind, 'rv.n, rv.criteria', id);
};

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = statement(actor, id);
  return answer(tx, text, values);
}
