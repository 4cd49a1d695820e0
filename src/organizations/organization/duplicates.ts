/**
 * Which organizations a name may already stand for.
 *
 * The promise: an equal credit code is never overridden; a likeness is asked about once, by name, and the answer is kept.
 * Similar names are looked for within one city only, among at most 500 candidates, and the ten most alike are asked about:
 * 甲乙信息技术 and 丙丁信息技术 are already 0.6 alike.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { dice, type NameKeys } from '../naming/names.js';
import { bigrams } from '../naming/text.js';

export interface Match {
  id: string;
  legalName: string;
  uscc: string | null;
  state: string;
  cityCode: string | null;
  why: 'same_uscc' | 'same_name' | 'same_match_name' | 'same_domain' | 'similar';
  likeness: number;
}

export interface Candidate extends NameKeys {
  id?: string;
  uscc: string | null;
  cityCode: string | null;
  website: string | null;
}

export interface Distinct {
  id: string;
  reason: string;
}

const ALIKE = 0.6;
const MOST_SIMILAR = 10;
/** Words that half of all firms carry: looking for the rest of a name first keeps the candidates few. */
const COMMON = new Set(
  '信息 息技 技术 科技 网络 络科 软件 电子 智能 数据 实业 贸易 投资 管理 发展 工程 文化 咨询 服务'.split(' '),
);

/** Refuses a duplicate, and a likeness that `distinctFrom` does not answer. Answers the pairs to remember. */
export async function refuseDuplicates(
  tx: Tx,
  candidate: Candidate,
  distinctFrom: readonly Distinct[],
): Promise<Distinct[]> {
  const matches = await matchesOf(tx, candidate);
  const same = matches.find((match) => match.why === 'same_uscc');
  if (same) throw problem('duplicate-organization', { organization: { id: same.id, legalName: same.legalName } });
  const unanswered = matches.filter((match) => !distinctFrom.some(({ id }) => id === match.id));
  if (unanswered.length > 0) throw problem('possible-duplicate', { matches });
  return distinctFrom.filter(({ id }) => matches.some((match) => match.id === id));
}

/** Every organization that the candidate may be, surest first; pairs known to be distinct are left out. */
export async function matchesOf(tx: Tx, candidate: Candidate): Promise<Match[]> {
  const sure = await rows<Match>(tx, SURE, [
    candidate.id ?? null,
    candidate.uscc,
    candidate.nameNorm,
    candidate.matchName,
    domainOf(candidate.website),
  ]);
  const similar = candidate.cityCode ? await similarIn(tx, candidate, candidate.cityCode) : [];
  return [...sure, ...similar.filter(({ id }) => !sure.some((match) => match.id === id))];
}

export async function rememberDistinct(tx: Tx, actor: Actor, id: string, from: readonly Distinct[]): Promise<void> {
  for (const { id: otherId, reason } of from) {
    await one(
      tx,
      `INSERT INTO organization_distinct_pairs (a_id, b_id, reason, actor_id, created_by)
       VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4, $4) ON CONFLICT DO NOTHING`,
      [id, otherId, reason, actor.userId],
    );
  }
}

const SHOWN = `o.id, o.legal_name AS "legalName", o.uscc, o.state, o.city_code AS "cityCode"`;

/** Live, not the candidate itself ($1), not said to be distinct from it. */
const IS_OTHER = `o.state <> 'merged' AND o.id IS DISTINCT FROM $1::uuid AND NOT EXISTS (
  SELECT FROM organization_distinct_pairs p WHERE p.a_id = least(o.id, $1::uuid) AND p.b_id = greatest(o.id, $1::uuid))`;

const SURE = `
  SELECT ${SHOWN}, f.why, 1 AS likeness FROM (
    SELECT DISTINCT ON (id) id, why, sure FROM (
      SELECT id, 'same_uscc' AS why, 1 AS sure FROM organizations WHERE uscc = $2::text AND state <> 'merged'
      UNION ALL
      SELECT n.organization_id, 'same_name', 2 FROM organization_names n JOIN organizations o ON o.id = n.organization_id
      WHERE n.name_norm = $3 AND (o.uscc IS NULL OR $2::text IS NULL)
      UNION ALL
      SELECT organization_id, 'same_match_name', 3 FROM organization_names WHERE match_name = $4
      UNION ALL
      SELECT organization_id, 'same_domain', 4 FROM organization_domains WHERE domain = $5::text AND verified_at IS NOT NULL
    ) hit ORDER BY id, sure
  ) f JOIN organizations o ON o.id = f.id
  WHERE ${IS_OTHER} ORDER BY f.sure, o.legal_name, o.id LIMIT 50`;

/** From the grams to their firms one by one (OFFSET 0): joined otherwise, a whole city would be read. */
const SIMILAR = `
  SELECT ${SHOWN}, o.core_name AS "coreName"
  FROM organization_search s CROSS JOIN LATERAL (
    SELECT * FROM organizations o WHERE o.id = s.organization_id AND o.city_code = $3 OFFSET 0) o
  WHERE s.grams && $2::text[] AND ${IS_OTHER} LIMIT 500`;

async function similarIn(tx: Tx, candidate: Candidate, cityCode: string): Promise<Match[]> {
  const probes = rarePairs(candidate.coreName);
  if (probes.length === 0) return [];
  const found = await rows<Match & { coreName: string }>(tx, SIMILAR, [
    candidate.id ?? null,
    probes.map((pair) => `c${pair}`),
    cityCode,
  ]);
  return found
    .map(({ coreName, ...match }) => ({
      ...match,
      why: 'similar' as const,
      likeness: dice(coreName, candidate.coreName),
    }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_SIMILAR);
}

/** A name 0.6 alike shares at least 3/7 of the pairs, so one of all but those few: the rarest of them are looked up. */
function rarePairs(coreName: string): string[] {
  const pairs = [...new Set(bigrams(coreName))].sort((a, b) => Number(COMMON.has(a)) - Number(COMMON.has(b)));
  const shared = Math.ceil((pairs.length * ALIKE) / (2 - ALIKE));
  return pairs.slice(0, pairs.length - shared + 1);
}

function domainOf(website: string | null): string | null {
  return website && URL.canParse(website) ? new URL(website).hostname.replace(/^www\./, '') : null;
}
