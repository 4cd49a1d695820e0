/**
 * Organizations: a row is a legal entity, with its group's parent, which may come later in the file. Every row passes the
 * rules of the API: credit code, duplicates, likeness.
 */
import { Injectable } from '@nestjs/common';
import { validated } from '../../kernel/body.pipe.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import {
  changeOrganization,
  createOrganization,
  CreateOrganization,
  holdGroups,
  nameKeys,
  organizations,
  relate,
} from '../../organizations/index.js';
import type { Values } from '../mapping/reader.js';
import { country, EXTERNAL_KEY, integer, oneOf, type Target, text } from '../mapping/targets.js';
import { OrganizationReferences } from '../references/organizations.js';
import { PeopleReferences } from '../references/people.js';
import type { Draft, ImportKind, Writer } from './kind.js';

const TARGETS: readonly Target[] = [
  EXTERNAL_KEY,
  { name: 'legalName', type: text(120), required: true, zh: '名称', en: 'Legal name', also: ['account', 'account name', 'company', 'company name', 'organization name', '公司名称', '客户名称', '企业名称', 'name'] }, // prettier-ignore
  { name: 'uscc', type: text(64), zh: '统一社会信用代码', en: 'Credit code (USCC)', also: ['信用代码', '税号'] },
  { name: 'usccMissingReason', type: oneOf('uscc_missing_reason'), zh: '无信用代码的原因', en: 'Why no credit code', doc: 'Default: overseas outside China, else not_yet_provided.' }, // prettier-ignore
  { name: 'country', type: country, zh: '国家或地区', en: 'Country', doc: 'ISO code, Chinese or English name. Default: CN.', also: ['office_location', 'country/region', 'billing country', '国家'] }, // prettier-ignore
  { name: 'registrationNo', type: text(64), zh: '境外注册号', en: 'Registration number abroad' },
  { name: 'kind', type: oneOf('organization_kind'), zh: '类型', en: 'Kind' },
  { name: 'cityCode', type: text(6), zh: '城市代码', en: 'City code', doc: 'GB/T 2260, six digits.' },
  { name: 'industryCode', type: text(5), zh: '行业代码', en: 'Industry code', doc: 'GB/T 4754, see /industries; map the words of the file to codes.', also: ['sector', 'industry', '行业'] }, // prettier-ignore
  { name: 'sizeBand', type: oneOf('size_band'), zh: '规模', en: 'Size band' },
  { name: 'employees', type: integer(0, 100_000_000), zh: '员工数', en: 'Employees', doc: 'Sets the size band.', also: ['number of employees', '员工人数', '人数'] }, // prettier-ignore
  { name: 'website', type: text(2000), zh: '网站', en: 'Website', doc: 'A bare host name becomes https://…', also: ['domain', 'company domain name', '官网'] }, // prettier-ignore
  { name: 'parent', type: text(200), zh: '上级组织', en: 'Parent', doc: 'By external key, credit code or name; may come later in the file.', also: ['subsidiary_of', 'parent account', 'parent company', '母公司', '上级单位'] }, // prettier-ignore
  { name: 'accountOwner', type: text(200), zh: '客户负责人', en: 'Account owner', doc: 'A colleague by name, address or external key.', also: ['owner', 'account_owner', 'company owner', '负责人'] }, // prettier-ignore
];

const BANDS = [[5000, '5000+'], [1000, '1000-4999'], [300, '300-999'], [50, '50-299'], [1, '1-49']] as const; // prettier-ignore

@Injectable()
export class OrganizationsKind implements ImportKind {
  readonly name = 'organizations';
  readonly roles = ['admin', 'ecosystem_manager', 'sales_manager'] as const;
  readonly targets = TARGETS;
  readonly analyse =
    'ANALYZE organizations, organization_names, organization_search, organization_search_terms, organization_relations';

  naturalKey({ uscc, legalName }: Values): string {
    return uscc
      ? `uscc ${String(uscc).normalize('NFKC').toUpperCase()}`
      : `name ${nameKeys(String(legalName)).nameNorm}`;
  }

  targetOf = (pointer: string): string => (pointer === 'accountOwnerId' ? 'accountOwner' : pointer);

  writer({ actor, sourceSystem }: { actor: Actor; sourceSystem: string }): Writer {
    return new OrganizationsWriter(actor, sourceSystem);
  }
}

class OrganizationsWriter implements Writer {
  private readonly parents: OrganizationReferences;
  private readonly people: PeopleReferences;

  constructor(
    private readonly actor: Actor,
    sourceSystem: string,
  ) {
    this.parents = new OrganizationReferences(sourceSystem);
    this.people = new PeopleReferences(sourceSystem);
  }

  async find(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    const code = (draft: Draft): string =>
      String(draft.values.uscc ?? '')
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[\s-]/g, '');
    const norm = (draft: Draft): string => nameKeys(String(draft.values.legalName)).nameNorm;
    const found = await rows<{ id: string; uscc: string | null; name: string }>(
      tx,
      `SELECT id, uscc, name_norm AS name FROM organizations WHERE state <> 'merged' AND (uscc = ANY($1) OR name_norm = ANY($2))`,
      [drafts.map(code).filter(Boolean), drafts.map(norm)],
    );
    for (const draft of drafts) {
      const same = found.filter((each) => (code(draft) ? each.uscc === code(draft) : each.name === norm(draft)));
      // two of one name: the rules of creating will ask
      if (same.length === 1) draft.entityId = same[0]!.id;
    }
  }

  async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    this.parents.forget();
    await this.people.prepare(
      tx,
      drafts.flatMap((draft) => textOf(draft.values.accountOwner)),
    );
    await this.parents.prepare(
      tx,
      drafts.flatMap((draft) => textOf(draft.values.parent)),
    );
    for (const draft of drafts) await this.one(tx, draft);
  }

  private async one(tx: Tx, draft: Draft): Promise<void> {
    const { parent, accountOwner } = draft.values;
    const owner = accountOwner === undefined ? undefined : this.people.find(String(accountOwner));
    if (owner && 'fault' in owner) draft.faults.push({ code: owner.fault, target: 'accountOwner' });
    const above = parent === undefined ? undefined : await this.parents.find(tx, String(parent));
    if (above && 'fault' in above) {
      const fault = { code: above.fault, target: 'parent' };
      if (above.fault === 'reference_unknown') draft.waits = fault;
      else draft.faults.push(fault);
    }
    if (draft.faults.length > 0) draft.waits = undefined;
    if (draft.faults.length > 0 || draft.waits) return;
    const said = validated(CreateOrganization, valuesOf(draft.values, owner && 'id' in owner ? owner.id : undefined));
    const { distinctFrom: _, ...values } = said;
    if (draft.entityId === undefined) {
      draft.entityId = (await createOrganization(tx, this.actor, values, { bulk: true, source: 'import' })).id;
    } else {
      const before = await claim(tx, this.actor, organizations, draft.entityId, 'organizations.update');
      refuse(before.state === 'archived' || before.state === 'merged' ? [{ code: 'not_live' }] : []);
      await changeOrganization(tx, this.actor, before, values, { bulk: true });
    }
    if (above && 'id' in above) await this.putBelow(tx, draft.entityId, above.id);
  }

  private async putBelow(tx: Tx, childId: string, parentId: string): Promise<void> {
    const is = await one(
      tx,
      `SELECT 1 FROM organization_relations
       WHERE child_id = $1 AND parent_id = $2 AND kind IN ('parent', 'branch') AND valid_to IS NULL`,
      [childId, parentId],
    );
    if (is) return;
    await holdGroups(tx, [childId, parentId]);
    await relate(tx, this.actor, { parentId, childId, kind: 'parent', source: 'import' });
  }
}

const textOf = (value: unknown): string[] => (value === undefined ? [] : [String(value)]);

function valuesOf(values: Values, accountOwnerId: string | undefined): object {
  const { externalKey: _, parent: _p, accountOwner: _o, employees, website, ...plain } = values;
  const band = BANDS.find(([from]) => Number(employees) >= from)?.[1];
  const site = website === undefined ? undefined : String(website).replace(/^(?:http:\/\/|(?!https:\/\/))/, 'https://');
  return {
    ...(band && { sizeBand: band }),
    ...plain,
    ...(site && { website: site }),
    ...(accountOwnerId && { accountOwnerId }),
  };
}
