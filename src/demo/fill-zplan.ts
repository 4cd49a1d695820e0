/** Z计划 of the demo: the funds, and a rolling round with form, rules, rubric, ladder and money, open for months already. */
import { create, move } from '../journal/index.js';
import type { Actor } from '../kernel/actor.js';
import { canonicalSha256 } from '../kernel/canonical.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import { EligibilityVersion } from '../funding/eligibility/eligibility-version.entity.js';
import { Envelope } from '../funding/envelope/envelope.entity.js';
import { FormVersion } from '../funding/form/form-version.entity.js';
import { Fund } from '../funding/fund/fund.entity.js';
import { Round } from '../funding/round/round.entity.js';
import { roundLife } from '../funding/round/round.lifecycle.js';
import { SETTINGS } from '../funding/round/settings.js';
import { RubricVersion } from '../funding/rubric/rubric-version.entity.js';
import { Tier } from '../startups/tier/tier.entity.js';
import { enterStartup } from './fill-startups.js';
import { type Ids, personOf } from './people.js';
import { FUNDS, RUBRIC, RULES, STARTUPS, TIERS } from './zplan.js';
import { FORM } from './zplan-form.js';

export interface House {
  readonly applicant: Actor;
  readonly keeper: Actor;
  readonly manager: Actor;
}

export async function enterZplan(tx: Tx, people: Ids): Promise<void> {
  const house = {
    applicant: await personOf(tx, people, 'applicant'),
    keeper: await personOf(tx, people, 'ecosystem'),
    manager: await personOf(tx, people, 'ecosystem-manager'),
  };
  const [zplan] = await enterFunds(tx, house.manager);
  const round = await openRound(tx, house, zplan!);
  for (const about of STARTUPS) await enterStartup(tx, house, round, about);
}

async function enterFunds(tx: Tx, manager: Actor): Promise<string[]> {
  const ids: string[] = [];
  for (const about of FUNDS) {
    ids.push((await create(tx, manager, Fund, { ...about, createdBy: manager.userId }, 'funds.create')).id);
  }
  return ids;
}

async function openRound(tx: Tx, { keeper, manager }: House, fundId: string): Promise<Round> {
  const { at } = (await one<{ at: string }>(tx, `SELECT (app_now() - interval '120 days')::text AS at`))!;
  const about = {
    code: 'ZPLAN-2026',
    nameZh: 'Z计划 2026',
    nameEn: 'Z Plan 2026',
    mode: 'rolling',
    blinding: 'none',
  } as const;
  const terms = {
    fundId,
    opensAt: at,
    rankingMetric: 'raw_mean',
    settings: SETTINGS.rolling,
    editedBy: keeper.userId!,
  } as const;
  const draft = await create(tx, keeper, Round, { ...about, ...terms, createdBy: keeper.userId }, 'rounds.create');
  const roundId = draft.id;
  const settled = { roundId, state: 'published', publishedAt: at, createdBy: keeper.userId } as const;
  const fields = [...FORM];
  const form = await create(
    tx,
    keeper,
    FormVersion,
    { ...settled, fields, major: 1, minor: 0, sha256: canonicalSha256({ fields }) },
    'form_versions.publish',
  );
  const rubric = await create(
    tx,
    keeper,
    RubricVersion,
    { ...settled, n: 1, criteria: [...RUBRIC] },
    'rubric_versions.publish',
  );
  const rules = await create(
    tx,
    keeper,
    EligibilityVersion,
    { ...settled, n: 1, rules: [...RULES] },
    'eligibility_versions.publish',
  );
  for (const [resource, most, total] of MONEY) {
    await rows(tx, LIMIT, [roundId, resource, most]);
    const envelope = await create(
      tx,
      manager,
      Envelope,
      { roundId, resource, total, createdBy: manager.userId },
      'envelopes.create',
    );
    await rows(tx, FILLED, [envelope.id, total, manager.userId]);
  }
  for (const { key, totalTokens, rule } of TIERS) {
    const tier = { fundId, key, totalTokens, rule, effectiveFrom: at.slice(0, 10), createdBy: manager.userId };
    await create(tx, manager, Tier, tier, 'programme_tiers.create');
  }
  const versions = { formVersionId: form.id, rubricVersionId: rubric.id, eligibilityVersionId: rules.id };
  return move(tx, manager, roundLife, draft, 'publish', { ...versions, publishedAt: at });
}

const MONEY = [
  ['token', '1000000000', '5000000000'],
  ['gpu_card_minute', '600000', '6000000'],
] as const;
const LIMIT = `INSERT INTO round_limits (round_id, resource, min_award, max_award) VALUES ($1, $2, 1, $3)`;
const FILLED = `INSERT INTO envelope_entries (envelope_id, kind, total_delta, event_key, actor_id)
  VALUES ($1::uuid, 'fund', $2, 'envelopes/' || $1 || '/fund/demo', $3)`;
