/**
 * Is an author of a paper somebody of a grant's team? By ORCID always; by name where that is all that is asked for, or only
 * together with an institution. Names are compared without blanks and marks: 李 雷 is 李雷, and Lei Li is not Li Lei.
 */
/* eslint-disable crm/sql-text -- conditions are constants of this file, values are bound */
import type { Binder } from '../../kernel/sql.js';
import { nameKeys } from '../../organizations/index.js';

export interface Author {
  readonly name: string;
  readonly orcid?: string;
  readonly institution?: string;
}

/** Authors as rows `a` of a statement. */
export function authorRows(binder: Binder, authors: readonly Author[]): string {
  const values = authors.map(({ name, orcid = null, institution }) => ({
    name,
    norm: lettersOfName(name),
    orcid,
    institution: institution === undefined ? null : nameKeys(institution).nameNorm,
  }));
  return `jsonb_to_recordset(${binder.$(JSON.stringify(values), 'jsonb')}) AS a (name text, norm text, orcid text, institution text)`;
}

const lettersOfName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,'’·•-]/g, '');

const SAME_ORCID = `EXISTS (SELECT FROM person_identifiers i WHERE i.person_id = p.id AND i.kind = 'orcid' AND i.value = a.orcid)`;
const SAME_NAME = `regexp_replace(lower(normalize(p.name, NFKC)), '[[:space:].,''’·•-]', '', 'g') = a.norm`;
const OF_INSTITUTION = `EXISTS (SELECT FROM organization_names n WHERE n.name_norm = a.institution
  AND (n.organization_id = g.institution_id
    OR n.organization_id IN (SELECT po.organization_id FROM positions po WHERE po.person_id = p.id)))`;

/** Conditions over a person `p` of the team of a grant `g` and an author `a`. */
export const IS_AUTHOR = {
  byName: `(${SAME_ORCID} OR ${SAME_NAME})`,
  withInstitution: `(${SAME_ORCID} OR (${SAME_NAME} AND ${OF_INSTITUTION}))`,
};
