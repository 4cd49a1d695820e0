/** Further names and domains of an organization. A public mail domain stands for nobody. */
import { domainToASCII } from 'node:url';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { create } from '../../journal/index.js';
import { nameFault, nameKeys } from '../naming/names.js';
import { indexNames } from '../search/indexing.js';
import { type Organization, OrganizationDomain, OrganizationName } from './organization.entity.js';
import type { AddName } from './organization.dto.js';

const PUBLIC_MAIL = new Set(
  (
    'gmail.com qq.com foxmail.com 163.com 126.com yeah.net sina.com sohu.com outlook.com hotmail.com icloud.com ' +
    'aliyun.com 139.com 189.cn'
  ).split(' '),
);
const DOMAIN = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

export async function addName(tx: Tx, actor: Actor, organization: Organization, said: AddName): Promise<void> {
  const unfit = nameFault(said.name);
  refuse([
    ...(unfit ? [{ code: unfit, pointer: '/name' }] : []),
    ...(said.kind === 'legal' ? [{ code: 'legal_name_by_update', pointer: '/kind' }] : []),
    ...(said.validFrom && said.validTo && said.validTo < said.validFrom
      ? [{ code: 'period_reversed', pointer: '/validTo' }]
      : []),
  ]);
  const { nameNorm, matchName } = nameKeys(said.name);
  const values = {
    ...said,
    name: said.name.trim(),
    nameNorm,
    matchName,
    organizationId: organization.id,
    createdBy: actor.userId,
  };
  await create(tx, actor, OrganizationName, values, 'organizations.add_name', { subject: subjectOf(organization) });
  await indexNames(tx, organization);
}

export async function addDomain(tx: Tx, actor: Actor, organization: Organization, typed: string): Promise<void> {
  // domainToASCII would cut the path of an address and say nothing
  const domain = /[/:@?#\\]/.test(typed) ? '' : domainToASCII(typed.trim().toLowerCase());
  refuse(
    !DOMAIN.test(domain)
      ? [{ code: 'bad_domain', pointer: '/domain' }]
      : PUBLIC_MAIL.has(domain)
        ? [{ code: 'public_mail_domain', pointer: '/domain' }]
        : [],
  );
  const values = { organizationId: organization.id, domain, createdBy: actor.userId };
  await create(tx, actor, OrganizationDomain, values, 'organizations.add_domain', { subject: subjectOf(organization) });
}

export const subjectOf = ({ id }: { id: string }) => ({ type: 'organizations', id });
