/**
 * Finding what stands in the way of a registration, each with its class, its score and why.
 *
 * The promise: what was answered is never asked again; what is no longer there is no longer asked; a partner's own second
 * registration of one project is found, and nothing else is told to it. Fifty are kept, the best first; once they are
 * answered the next come (answering.service.ts).
 *
 * Called with the customers locked and settled, the registration submitted.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Registration } from '../registrations/registration.entity.js';
import { type Candidate, candidatesOf, type Firms, firmsAround } from './candidates.js';
import { closestKeys, type Key, projectKey, scoreOf } from './keys.js';
import { similarTo } from './projects.js';

export interface MatchOutcome {
  /** the partner's own live registration of the same customer and project */
  ownDuplicate?: { id: string; number: string; projectName: string };
  /** matches that wait for an answer */
  open: number;
}

export interface Found {
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
  const [own, others] = [
    candidates.filter(({ partnerId }) => partnerId === registration.partnerId),
    candidates.filter(({ partnerId }) => partnerId !== registration.partnerId),
  ];
  const isSimilar = similarTo(registration.projectName);
  const duplicate = own.find(
    ({ firms: theirs, project }) => theirs.some((id) => isSure(firms, id)) && isSimilar(project!),
  );
  if (duplicate) {
    const { id, number, project } = duplicate;
    return { ownDuplicate: { id, number: number!, projectName: project! }, open: 0 };
  }
  const { day } = (await rows<{ day: string }>(tx, DAY, [registration.submittedAt]))[0]!;
  const found = others.map((candidate) => judged(registration, isSimilar, day, candidate, firms));
  found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  await keep(tx, registration.id, found.slice(0, MOST_KEPT));
  return { open: found.slice(0, MOST_KEPT).filter((each) => each.class !== 'expansion').length };
}

const DAY = `SELECT ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date::text AS day`;

/** One's own second registration is refused only where the firm is surely the same. */
function isSure(firms: Firms, id: string): boolean {
  const tie = firms.get(id);
  return tie === 'same' || tie?.likeness === 1;
}

function judged(
  { submittedAt }: Registration,
  isSimilar: (project: string) => boolean,
  day: string,
  candidate: Candidate,
  firms: Firms,
): Found {
  const isSameProject = candidate.project !== null && isSimilar(candidate.project);
  const keys = [...closestKeys(candidate.firms, firms), ...projectKey(isSameProject)];
  return {
    kind: candidate.kind,
    id: candidate.id,
    class: classOf(candidate),
    score: scoreOf(keys),
    explain: { keys },
    first:
      candidate.day === day ? 'same_day' : Date.parse(submittedAt!) < Date.parse(candidate.stamp) ? 'this' : 'other',
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
  INSERT INTO registration_matches (registration_id, other_registration_id, deal_id, organization_id, class, score, explain, first)
  SELECT $1, CASE kind WHEN 'registration' THEN id END, CASE kind WHEN 'deal' THEN id END, CASE kind WHEN 'customer' THEN id END,
    class, score, explain, first FROM found
  ON CONFLICT ON CONSTRAINT registration_matches_once DO UPDATE
    SET class = EXCLUDED.class, score = EXCLUDED.score, explain = EXCLUDED.explain, first = EXCLUDED.first
    WHERE registration_matches.answer = 'open'`;

async function keep(tx: Tx, registrationId: string, found: readonly Found[]): Promise<void> {
  await rows(tx, KEEP, [registrationId, JSON.stringify(found)]);
}
