/**
 * Versions of a form by request. Publishing finds by itself how much the change asks of applicants; a major one is held
 * against every draft, and those who write it are told field by field. What was submitted keeps the version it was
 * submitted by.
 *
 * Lock order: round, version (round/version.ts); drafts are read under the round's lock, which their submission shares.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import type { Resource } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { canonicalSha256 } from '../../kernel/canonical.js';
import { Db } from '../../kernel/db.js';
import type { Lifecycle } from '../../kernel/lifecycle.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { answer, one, type Tx } from '../../kernel/tx.js';
import type { Kind } from '../programme/programme.js';
import { rulesFaults } from '../round/publishing.js';
import type { Round } from '../round/round.entity.js';
import { claimRound, draftVersion, intakeFaults, settle, takeVersion, type VersionKind } from '../round/version.js';
import { versionStatement } from '../round/version.query.js';
import { classOfChange, nextNumber, type Numbered } from './changed.js';
import { type Field, formOf } from './field.js';
import { formVersions } from './form-version.access.js';
import type { CreateFormVersionDto, UpdateFormVersionDto } from './form-version.dto.js';
import { FormVersion } from './form-version.entity.js';
import { formVersionLife } from './form-version.lifecycle.js';
import { formFaults } from './publishable.js';
import { tellDrafts } from './telling-drafts.js';

const KIND: VersionKind<FormVersion> = {
  entity: FormVersion,
  resource: formVersions,
  life: formVersionLife,
  inForce: 'formVersionId',
  called: 'form',
};

@Injectable()
export class FormVersionsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  create(actor: Actor, roundId: string, { fields }: CreateFormVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const round = await claimRound(tx, actor, roundId);
      refuse(await intakeFaults(tx, round));
      const values = { roundId, fields: [...(fields ?? (await inForce(tx, round)))] };
      return shown(tx, actor, (await draftVersion(tx, actor, KIND, values)).id);
    });
  }

  update(actor: Actor, id: string, { fields }: UpdateFormVersionDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { version } = await takeVersion(tx, actor, KIND, id, 'update');
      await change(tx, actor, version, { fields }, 'form_versions.update');
      return shown(tx, actor, id);
    });
  }

  publish(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeVersion(tx, actor, KIND, id, 'publish');
      const { round, version } = taken;
      const before = await inForce(tx, round);
      const after = version.fields as Field[];
      refuse([...formFaults(after), ...(await intakeFaults(tx, round)), ...(await rulesThatBreak(tx, round, after))]);
      const kind = round.formVersionId ? classOfChange(before, after) : 'major';
      const number = nextNumber((await one<Numbered>(tx, LAST, [round.id])) ?? null, kind);
      await settle(tx, actor, KIND, taken, { ...number, sha256: canonicalSha256(after) });
      if (round.publishedAt !== null && kind === 'major') await tellDrafts(tx, actor, round.id, before, after);
      return shown(tx, actor, id);
    });
  }
}

const inForce = async (tx: Tx, round: Round): Promise<readonly Field[]> =>
  round.formVersionId ? formOf(tx, round.formVersionId) : [];

/** Rules that applicants are judged by already must still find what they ask about; those of a draft are asked later. */
async function rulesThatBreak(tx: Tx, round: Round, fields: readonly Field[]): Promise<Reason[]> {
  if (round.publishedAt === null) return [];
  const { rules, kind } = (await one<{ rules: unknown[]; kind: Kind }>(tx, RULES, [round.id]))!;
  return rulesFaults(rules, fields, kind);
}

const RULES = `SELECT ev.rules, f.kind FROM rounds r JOIN funds f ON f.id = r.fund_id
  JOIN eligibility_versions ev ON ev.id = r.eligibility_version_id WHERE r.id = $1`;

const LAST = `SELECT major, minor FROM form_versions WHERE round_id = $1 AND major IS NOT NULL
  ORDER BY major DESC, minor DESC LIMIT 1`;

const statement = (actor: Actor, id: string) => {
  const kind = KIND as unknown as { resource: Resource; life: Lifecycle };
  return versionStatement(actor, kind, 'fv.major, fv.minor, fv.fields, fv.sha256', id);
};

function shown(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = statement(actor, id);
  return answer(tx, text, values);
}
