/**
 * Versions of the rules by request. They compile, or are not published: no applicant meets a fact that nobody supplies. Who
 * drafts is told of new ones, and held against them; what was submitted is judged by those it was submitted under.
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
import { refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import type { Field } from '../form/field.js';
import { type Kind, programmeOf } from '../programme/programme.js';
import { claimRound, draftVersion, intakeFaults, settle, takeVersion, type VersionKind } from '../round/version.js';
import { versionStatement } from '../round/version.query.js';
import { compiles } from './compiles.js';
import { eligibilityVersions } from './eligibility-version.access.js';
import type { CreateEligibilityVersionDto, UpdateEligibilityVersionDto } from './eligibility-version.dto.js';
import { EligibilityVersion } from './eligibility-version.entity.js';
import { eligibilityVersionLife } from './eligibility-version.lifecycle.js';
import { type KnownFacts, knownFacts } from './fact.js';
import { RejudgingService } from './rejudging.service.js';

const KIND: VersionKind<EligibilityVersion> = {
  entity: EligibilityVersion,
  resource: eligibilityVersions,
  life: eligibilityVersionLife,
  inForce: 'eligibilityVersionId',
  called: 'rules',
};

@Injectable()
export class EligibilityVersionsService {
  constructor(
    private readonly db: Db,
    private readonly drafts: RejudgingService,
  ) {}

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, roundId: string, { rules }: CreateEligibilityVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claimRound(tx, actor, roundId);
      refuse(await intakeFaults(tx, round));
      const last = (await one<Last>(tx, LAST, [roundId]))!;
      const values = { roundId, n: last.n + 1, rules: rules ?? last.rules };
      return shown(tx, actor, (await draftVersion(tx, actor, KIND, values)).id);
    });
  }

  update(actor: Actor, id: string, { rules }: UpdateEligibilityVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { version } = await takeVersion(tx, actor, KIND, id, 'update');
      await change(tx, actor, version, { rules }, 'eligibility_versions.update');
      return shown(tx, actor, id);
    });
  }

  publish(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeVersion(tx, actor, KIND, id, 'publish');
      const { round, version } = taken;
      refuse([...compiles(version.rules, await known(tx, round.id)), ...(await intakeFaults(tx, round))]);
      await settle(tx, actor, KIND, taken);
      const formerId = round.eligibilityVersionId;
      if (round.publishedAt !== null && formerId)
        await this.drafts.send(tx, { roundId: round.id, versionId: id, formerId });
      return shown(tx, actor, id);
    });
  }
}

interface Last {
  readonly n: number;
  readonly rules: unknown[];
}

const LAST = `SELECT coalesce(max(v.n), 0)::int AS n,
    coalesce((SELECT f.rules FROM rounds r JOIN eligibility_versions f ON f.id = r.eligibility_version_id WHERE r.id = $1), '[]') AS rules
  FROM eligibility_versions v WHERE v.round_id = $1`;

/** By the form in force; rules about answers wait until there is one. */
async function known(tx: Tx, roundId: string): Promise<KnownFacts> {
  const { fields, kind } = (await one<{ fields: Field[] | null; kind: Kind }>(tx, FORM, [roundId]))!;
  return knownFacts(fields ?? [], programmeOf(kind).knows);
}

const FORM = `SELECT fv.fields, f.kind FROM rounds r JOIN funds f ON f.id = r.fund_id
  LEFT JOIN form_versions fv ON fv.id = r.form_version_id WHERE r.id = $1`;

const statement = (actor: Actor, id: string) => {
  const kind = KIND as unknown as { resource: Resource; life: Lifecycle };
  return versionStatement(actor, kind, 'ev.n, ev.rules', id);
};

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = statement(actor, id);
  return answer(tx, text, values);
}
