/** A round of the demo: published with its form, rules, rubric, limits and filled envelopes, as two colleagues would leave it. */
import { create, move } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import { canonicalSha256 } from '../kernel/canonical.js';
import { rows, type Tx } from '../kernel/tx.js';
import type { Rule } from '../funding/eligibility/rules.js';
import { EligibilityVersion } from '../funding/eligibility/eligibility-version.entity.js';
import { Envelope } from '../funding/envelope/envelope.entity.js';
import type { Field } from '../funding/form/field.js';
import { FormVersion } from '../funding/form/form-version.entity.js';
import { Round } from '../funding/round/round.entity.js';
import { roundLife } from '../funding/round/round.lifecycle.js';
import type { Criterion } from '../funding/rubric/rubric.js';
import { RubricVersion } from '../funding/rubric/rubric-version.entity.js';

export interface House {
  readonly applicant: Actor;
  readonly keeper: Actor;
  readonly manager: Actor;
}

export interface Stands {
  readonly form: readonly Field[];
  readonly rubric: readonly Criterion[];
  readonly rules: readonly Rule[];
  /** resource, largest award, total */
  readonly money: readonly (readonly [resource: Envelope['resource'], most: string, total: string])[];
}

type About = Pick<
  Round,
  'fundId' | 'code' | 'nameZh' | 'nameEn' | 'mode' | 'blinding' | 'rankingMetric' | 'settings'
> & { readonly opensAt: string } & Partial<Pick<Round, 'closesAt' | 'reviewDueAt' | 'decisionDueAt' | 'numberBatch'>>;

export async function enterRound(tx: Tx, house: House, about: About, stands: Stands): Promise<Round> {
  const { draft, versions } = await prepareRound(tx, house, about, stands, about.opensAt);
  return move(tx, house.manager, roundLife, draft, 'publish', { ...versions, publishedAt: about.opensAt });
}

/** A draft that lacks nothing, whose versions are in force since then. */
export async function prepareRound(tx: Tx, { keeper, manager }: House, about: About, stands: Stands, since: string) {
  const by = { createdBy: keeper.userId, editedBy: keeper.userId! };
  const draft = await create(tx, keeper, Round, { ...about, ...by }, 'rounds.create');
  const roundId = draft.id;
  const settled = { roundId, state: 'published', publishedAt: since, createdBy: keeper.userId } as const;
  const fields = [...stands.form];
  const numbered = { fields, major: 1, minor: 0, sha256: canonicalSha256({ fields }) };
  const form = await create(tx, keeper, FormVersion, { ...settled, ...numbered }, 'form_versions.publish');
  const judged = { ...settled, n: 1, criteria: [...stands.rubric] };
  const rubric = await create(tx, keeper, RubricVersion, judged, 'rubric_versions.publish');
  const ruled = { ...settled, n: 1, rules: [...stands.rules] };
  const rules = await create(tx, keeper, EligibilityVersion, ruled, 'eligibility_versions.publish');
  for (const [resource, most, total] of stands.money) {
    await rows(tx, LIMIT, [roundId, resource, most]);
    const filled = { roundId, resource, total, createdBy: manager.userId };
    const envelope = await create(tx, manager, Envelope, filled, 'envelopes.create');
    await rows(tx, FILLED, [envelope.id, total, manager.userId]);
  }
  const versions = { formVersionId: form.id, rubricVersionId: rubric.id, eligibilityVersionId: rules.id };
  return { draft, versions };
}

const LIMIT = `INSERT INTO round_limits (round_id, resource, min_award, max_award) VALUES ($1, $2, 1, $3)`;
const FILLED = `INSERT INTO envelope_entries (envelope_id, kind, total_delta, event_key, actor_id)
  VALUES ($1::uuid, 'fund', $2, 'envelopes/' || $1 || '/fund/demo', $3)`;
