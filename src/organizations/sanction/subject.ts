/** A person or an organization, where a row may be about either: how it is named in a body, in a table and in an answer. */
/* eslint-disable crm/sql-text -- columns are constants of the program */
import { OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export class SubjectDto {
  @OneOf('subject_kind') kind: ValueOf<'subject_kind'>;
  @Uuid() id: string;
}

export class SubjectView extends SubjectDto {
  @Text(1, 200) name: string;
}

export const columnsOfSubject = ({ kind, id }: SubjectDto) => ({
  personId: kind === 'person' ? id : null,
  organizationId: kind === 'organization' ? id : null,
});

/** What the journal and waiting approvals are about. */
export const targetOf = ({ kind, id }: SubjectDto) => ({ type: kind === 'person' ? 'people' : 'organizations', id });

/** The subject of a row as JSON; `prefix` is its columns' beginning: `il.a_`. */
export const subjectJson = (prefix: string): string => `CASE WHEN ${prefix}person_id IS NOT NULL
  THEN (SELECT json_build_object('kind', 'person', 'id', sp.id, 'name', sp.name) FROM people sp WHERE sp.id = ${prefix}person_id)
  ELSE (SELECT json_build_object('kind', 'organization', 'id', so.id, 'name', so.legal_name) FROM organizations so
        WHERE so.id = ${prefix}organization_id) END`;

/** There is such a person, or such an organization that was not merged into another. */
export async function unknownSubject(tx: Tx, { kind, id }: SubjectDto, pointer = '/subject'): Promise<Reason[]> {
  const found = await one(tx, kind === 'person' ? PERSON : ORGANIZATION, [id]);
  return found ? [] : [{ code: kind === 'person' ? 'no_such_person' : 'no_such_organization', pointer }];
}

const PERSON = `SELECT 1 FROM people WHERE id = $1`;
const ORGANIZATION = `SELECT 1 FROM organizations WHERE id = $1 AND state <> 'merged'`;
