/**
 * The organizations that one organization may be, or that belong to it: by an equal name, a similar one in its city, its
 * group or its domain. For those who ask whether two firms are one customer; a person confirms.
 *
 * Pairs that somebody has said to be distinct are no relatives by name.
 */
import { rows, type Tx } from '../../kernel/tx.js';
import { nameKeys } from '../naming/names.js';
import { type Candidate, matchesOf } from '../organization/duplicates.js';

export interface Relative {
  readonly id: string;
  /** 1: an equal name, former ones too; from 0.6: similar names in one city; 0: neither */
  readonly likeness: number;
  readonly sameGroup: boolean;
  readonly sameDomain: boolean;
}

/** Mail hosts for everybody say nothing about a firm. */
const PUBLIC_HOSTS = ['qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net', '139.com', '189.cn', 'sina.com',
  'sina.cn', 'sohu.com', 'aliyun.com', 'gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'yahoo.com']; // prettier-ignore

/** A group or a domain with more firms than these says little of any one of them. */
const MOST = 500;

const TIED = `
  (SELECT o.id, true AS "sameGroup", false AS "sameDomain" FROM organizations me
   JOIN organizations o ON o.root_organization_id = me.root_organization_id AND o.id <> me.id AND o.state <> 'merged'
   WHERE me.id = $1 LIMIT ${MOST})
  UNION ALL
  (SELECT other.organization_id, false, true FROM organization_domains mine
   JOIN organization_domains other ON other.domain = mine.domain AND other.organization_id <> mine.organization_id
   WHERE mine.organization_id = $1 AND mine.domain <> ALL ($2) LIMIT ${MOST})`;

/** The names an organization has or had, each as a candidate for likeness. */
const NAMES = `
  SELECT o.id, NULL AS uscc, o.city_code AS "cityCode", NULL AS website, n.name_norm AS "nameNorm", n.match_name AS "matchName",
    CASE WHEN n.kind = 'legal' AND n.valid_to IS NULL THEN o.core_name ELSE '' END AS "coreName"
  FROM organization_names n JOIN organizations o ON o.id = n.organization_id
  WHERE o.id = $1 AND n.kind IN ('legal', 'former')`;

/** The organizations that have or had an equal name, for a name that no one of them surely is. */
export async function organizationsNamed(tx: Tx, name: string): Promise<string[]> {
  const candidate = { ...nameKeys(name), uscc: null, cityCode: null, website: null };
  return (await matchesOf(tx, candidate)).map(({ id }) => id);
}

export async function relativesOf(tx: Tx, organizationId: string): Promise<Relative[]> {
  const found = new Map<string, Relative>();
  const add = (id: string, tie: Partial<Relative>): void => {
    const known = found.get(id) ?? { id, likeness: 0, sameGroup: false, sameDomain: false };
    found.set(id, {
      id,
      likeness: Math.max(known.likeness, tie.likeness ?? 0),
      sameGroup: known.sameGroup || (tie.sameGroup ?? false),
      sameDomain: known.sameDomain || (tie.sameDomain ?? false),
    });
  };
  for (const { id, ...tie } of await rows<Relative>(tx, TIED, [organizationId, PUBLIC_HOSTS])) add(id, tie);
  for (const name of await rows<Candidate>(tx, NAMES, [organizationId])) {
    for (const { id, likeness } of await matchesOf(tx, name)) add(id, { likeness });
  }
  return [...found.values()];
}
