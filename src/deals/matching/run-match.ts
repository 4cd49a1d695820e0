/**
 * Finding what stands in the way of a registration, each with its class, its score and why.
 *
 * The promise: what was answered is never asked again; what is no longer there is no longer asked; a partner's own second
 * registration of one project is found, and nothing else is told to it. Fifty are kept, the best first; with each answer
 * the next come (answering.service.ts).
 *
 * Called with the customers locked and settled, the registration submitted.
 */
import { SYSTEM } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Relative } from '../../organizations/index.js';
import type { Registration } from '../registrations/registration.entity.js';
import { amend } from '../registrations/stepping.js';
import { type Candidate, candidatesOf, type Firms, firmsAround } from './candidates.js';
import { type Key, keysBetween, projectKey, scoreOf } from './keys.js';
import { similar } from './projects.js';
import { aliveAmong } from './standing.js';

export interface MatchOutcome {
  /** the partner's own live registration of the same customer and project */
  ownDuplicate?: { id: string; number: string; projectName: string };
  /** matches that wait for an answer */
  open: number;
}

interface Found {
  kind: Candidate['kind'];
  id: string;
  class: ValueOf<'match_class'>;
  score: number;
  explain: { keys: Key[] };
  first: ValueOf<'match_first'>;
}

const MOST_KEPT = 50;

export async function runMatch(tx: Tx, registration: Registration): Promise<MatchOutcome> {
  const firms = await firmsAround(tx, [registration.customerId, registration.endUserId]);
  const candidates = await candidatesOf(tx, registration, firms);
  const isOwn = ({ partnerId }: Candidate): boolean => partnerId === registration.partnerId;
  const ownDuplicate = await duplicateAmong(tx, registration, candidates.filter(isOwn), firms);
  if (ownDuplicate) return { ownDuplicate, open: 0 };
  const found = candidates.filter((each) => !isOwn(each)).map((candidate) => judged(registration, candidate, firms));
  found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const best = await firstAlive(tx, found, MOST_KEPT + 1);
  const kept = best.slice(0, MOST_KEPT);
  await rows(tx, KEEP, [registration.id, JSON.stringify(kept)]);
  const matchesTruncated = best.length > kept.length;
  await amend(tx, SYSTEM, registration, { matchesTruncated }, 'registrations.match');
  return { open: kept.filter((each) => each.class !== 'expansion').length };
}

/** Asks of the best only, and of the next where one of them turns out to have run out. */
async function firstAlive(tx: Tx, found: readonly Found[], most: number): Promise<Found[]> {
  const alive: Found[] = [];
  for (let at = 0; at < found.length && alive.length < most; at += most) {
    const some = found.slice(at, at + most);
    const standing = await aliveAmong(
      tx,
      some.filter(isRegistration).map(({ id }) => id),
    );
    alive.push(...some.filter((each) => !isRegistration(each) || standing.has(each.id)));
  }
  return alive.slice(0, most);
}

const isRegistration = ({ kind }: { kind: Candidate['kind'] }): boolean => kind === 'registration';

/** One's own second registration is refused only where the firm is surely the same. */
async function duplicateAmong(
  tx: Tx,
  { projectName }: Registration,
  own: readonly Candidate[],
  firms: Firms,
): Promise<MatchOutcome['ownDuplicate']> {
  const same = own.filter(
    (each) => each.firms.some((id) => isSure(firms.get(id))) && similar(projectName, each.project!),
  );
  const alive = await aliveAmong(tx, same.map(({ id }) => id)); // prettier-ignore
  const duplicate = same.find(({ id }) => alive.has(id));
  return duplicate && { id: duplicate.id, number: duplicate.number!, projectName: duplicate.project! };
}

const isSure = (tie: Relative | 'same' | undefined): boolean => tie === 'same' || tie?.likeness === 1;

function judged({ projectName }: Registration, candidate: Candidate, firms: Firms): Found {
  const project = candidate.project === null ? [] : projectKey(projectName, candidate.project);
  const keys = [...keysBetween(candidate.firms, firms), ...project];
  return {
    kind: candidate.kind,
    id: candidate.id,
    class: classOf(candidate),
    score: scoreOf(keys),
    explain: { keys },
    first: candidate.first,
  };
}

const classOf = ({ kind, boughtSame }: Candidate): Found['class'] =>
  kind === 'registration'
    ? 'partner_vs_partner'
    : kind === 'deal'
      ? 'partner_vs_direct'
      : boughtSame
        ? 'existing_customer'
        : 'expansion';

/** Open rows follow what was found; answered ones stay. */
const KEEP = `
  WITH found AS (SELECT * FROM jsonb_to_recordset($2) AS f (kind text, id uuid, class text, score numeric, explain jsonb, first text)),
  gone AS (DELETE FROM registration_matches m WHERE m.registration_id = $1 AND m.answer = 'open'
    AND coalesce(m.other_registration_id, m.deal_id, m.organization_id) <> ALL (ARRAY(SELECT id FROM found)))
  INSERT INTO registration_matches AS m (registration_id, other_registration_id, deal_id, organization_id, class, score, explain, first)
  SELECT $1, CASE kind WHEN 'registration' THEN id END, CASE kind WHEN 'deal' THEN id END, CASE kind WHEN 'customer' THEN id END,
    class, score, explain, first FROM found
  ON CONFLICT ON CONSTRAINT registration_matches_once DO UPDATE
    SET class = EXCLUDED.class, score = EXCLUDED.score, explain = EXCLUDED.explain, first = EXCLUDED.first,
      version = m.version + 1, updated_at = clock_timestamp()
    WHERE m.answer = 'open'
      AND (m.class, m.score, m.explain, m.first) IS DISTINCT FROM (EXCLUDED.class, EXCLUDED.score, EXCLUDED.explain, EXCLUDED.first)`;
