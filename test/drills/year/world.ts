/**
 * The people and places of a simulated year, made by SQL, each with an account: scholars and those who apply with them at
 * universities that we have verified, judges at these and at other institutes, a committee, two societies' officers, and
 * two of each of us. What they do is done by HTTP.
 */
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { listening } from '../../support/download.js';
import { makePartner } from '../../support/people.js';
import { makeReviewer } from '../../support/reviewers.js';
import { Random } from '../random.js';
import { inTurns } from './pressing.js';

export const SCHOLARS = Number(process.env.YEAR_SCHOLARS ?? 100);
const CO_PIS = 60;
const JUDGES = 66;
/** the first of them are the universities of scholars; every fourth sends juniors */
const PLACES = 44;
const UNIVERSITIES = 24;
/** the scholar who works at a firm */
export const AT_A_FIRM = 16;
const SEATS = 7;

export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface Scholar extends Colleague {
  readonly place: Place;
}

export interface Judge extends Colleague {
  readonly place: Place;
  readonly isSenior: boolean;
  readonly topics: Readonly<Record<string, number>>;
}

export interface World {
  readonly crm: Crm;
  readonly port: number;
  readonly random: Random;
  readonly societyId: string;
  readonly manager: Colleague;
  readonly deputy: Colleague;
  readonly officer: Colleague;
  readonly clerk: Colleague;
  readonly legal: Colleague;
  readonly counsel: Colleague;
  readonly finance: Colleague;
  readonly paymaster: Colleague;
  readonly society: Colleague;
  readonly secretary: Colleague;
  readonly scholars: readonly Scholar[];
  readonly coPis: readonly Scholar[];
  readonly judges: readonly Judge[];
  readonly committee: readonly Colleague[];
  readonly topics: readonly string[];
}

/** What of an applicant must not be read by who judges blindly. */
export const IDENTITY = /申报人|合作人|依托大学|@example|ZP-CCF/;

const numbered = (word: string, n: number): string => `${word}${String(n).padStart(3, '0')}`;

export async function makeWorld(): Promise<World> {
  const crm = await startCrm({ env: { RUN: 'web' } });
  const random = new Random(20270104);
  const topics = (await crm.db.rows<{ code: string }>(`SELECT code FROM topics WHERE parent_code IS NOT NULL ORDER BY code`)).map(({ code }) => code); // prettier-ignore
  const places = await makePlaces(crm);
  const societyId = await makeSociety(crm);
  const firm = (await crm.db.rows<Place>(PLACE, ['依托大学实业公司', 'company']))[0]!;
  const at = (n: number, of: number): Place => places[n % of]!;
  const scholar = async (word: string, n: number): Promise<Scholar> => {
    const person = await crm.person('applicant', { name: numbered(word, n) });
    const place = word === '申报人' && n === AT_A_FIRM ? firm : at(n, UNIVERSITIES);
    await crm.db.rows(POST, [person.personId, place.id]);
    return { ...person, place };
  };
  const drawn = Array.from({ length: JUDGES }, () => draw(random, topics, 4));
  const scholars = await inTurns(range(SCHOLARS), (n) => scholar('申报人', n));
  const coPis = await inTurns(range(CO_PIS), (n) => scholar('合作人', n + 7));
  const judges = await inTurns(range(JUDGES), async (n) => {
    const [place, isSenior] = [at(n, PLACES), n % PLACES % 4 !== 0]; // prettier-ignore
    const about = { name: numbered('评审', n), organizationId: place.id, topics: drawn[n]! };
    const person = await makeReviewer(crm, { ...about, seniority: isSenior ? 'senior' : 'junior' });
    return { ...person, place, isSenior, topics: drawn[n]! };
  });
  const committee = await inTurns(range(SEATS), (n) => member(crm, n));
  return {
    crm,
    port: await listening(crm),
    random,
    societyId,
    manager: await crm.person('ecosystem_manager', { name: '甲经理' }),
    deputy: await crm.person('ecosystem_manager', { name: '乙经理' }),
    officer: await crm.person('ecosystem', { name: '甲专员' }),
    clerk: await crm.person('ecosystem', { name: '乙专员' }),
    legal: await crm.person('legal', { name: '甲法务' }),
    counsel: await crm.person('legal', { name: '乙法务' }),
    finance: await crm.person('finance', { name: '甲财务' }),
    paymaster: await crm.person('finance', { name: '乙财务' }),
    society: await crm.person('society_officer', { orgId: societyId, name: '学会甲' }),
    secretary: await crm.person('society_officer', { orgId: societyId, name: '学会乙' }),
    scholars,
    coPis,
    judges,
    committee,
    topics,
  };
}

const range = (length: number): number[] => [...Array(length).keys()];

/** So many topics with their weights. */
export function draw(random: Random, topics: readonly string[], most: number): Record<string, number> {
  const chosen = new Set(Array.from({ length: most }, () => random.pick(topics)));
  return Object.fromEntries([...chosen].map((code) => [code, random.int(2, 10) / 10]));
}

async function makePlaces({ db }: Crm): Promise<Place[]> {
  return inTurns(range(PLACES), async (n) => {
    const name = n < UNIVERSITIES ? numbered('依托大学', n) : numbered('研究院', n);
    const [place] = await db.rows<Place>(PLACE, [name, 'university']);
    return place!;
  });
}

async function makeSociety({ db }: Crm): Promise<string> {
  const [{ id }] = (await db.rows<{ id: string }>(`SELECT uuidv7() AS id`)) as [{ id: string }];
  await makePartner(db, id, '示例学会');
  await db.rows(`UPDATE organizations SET kind = 'society' WHERE id = $1`, [id]);
  return id;
}

/** Known by an ORCID that was verified; the pool of reviewers is another one. */
async function member(crm: Crm, n: number): Promise<Colleague> {
  const person = await crm.person('reviewer', { name: numbered('委员', n) });
  await crm.db.rows(
    `INSERT INTO person_identifiers (person_id, kind, value, verified_at) VALUES ($1, 'orcid', $2, app_now())`,
    [person.personId, `0000-0001-0000-${String(n).padStart(4, '0')}`],
  );
  return person;
}

const PLACE = `WITH o AS (INSERT INTO organizations
    (uscc_missing_reason, legal_name, name_norm, match_name, core_name, kind, state, verified_at, verified_how)
    VALUES ('not_yet_provided', $1, $1, $1, $1, $2, 'verified', now(), 'document') RETURNING id, legal_name AS name),
  n AS (INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name)
    SELECT id, 'legal', name, name, name FROM o)
  SELECT id, name FROM o`;
const POST = `INSERT INTO positions (person_id, organization_id, from_on, verified_at) VALUES ($1, $2, '2020-09-01', now())`;

/** Somebody is close to somebody: never clear. */
export const isCloseTo = ({ crm }: World, person: Colleague, other: Colleague): Promise<unknown> =>
  crm.db.rows(`INSERT INTO person_relations (person_id, other_id, kind, source) VALUES ($1, $2, 'family', 'test')`, [
    person.personId,
    other.personId,
  ]);
