/**
 * What people say about an organization, turned into its columns, or the reasons why not.
 *
 * The promise: API, imports and portal pass the same rules, and no row reaches the table that its CHECKs would refuse.
 */
import type { Reason } from '../../kernel/problem.js';
import type { ValueOf } from '../../labels.js';
import { nameFault, type NameKeys, nameKeys } from '../naming/names.js';
import { normaliseUscc, suggestKind, usccFault, usccWarnings } from '../naming/uscc.js';
import type { Organization } from './organization.entity.js';

export interface OrganizationValues {
  legalName: string;
  uscc?: string | null;
  usccMissingReason?: ValueOf<'uscc_missing_reason'> | null;
  country?: string;
  registrationNo?: string | null;
  kind?: ValueOf<'organization_kind'>;
  cityCode?: string | null;
  industryCode?: string | null;
  sizeBand?: ValueOf<'size_band'> | null;
  website?: string | null;
  accountOwnerId?: string | null;
}

export type OrganizationColumns = Required<OrganizationValues> & NameKeys & Pick<Organization, 'warnings'>;

/** The columns of a new organization, or of `before` changed by `said`; the broken rules go into `reasons`. */
export function columnsFrom(
  said: Partial<OrganizationValues>,
  reasons: Reason[],
  before?: Organization,
): OrganizationColumns {
  const legalName = (said.legalName ?? before?.legalName ?? '').trim();
  const unfit = nameFault(legalName);
  if (unfit) reasons.push({ code: unfit, pointer: '/legalName' });
  const country = said.country ?? before?.country ?? 'CN';
  const uscc = said.uscc === undefined ? (before?.uscc ?? null) : normaliseUscc(said.uscc ?? '') || null;
  const fault = uscc && usccFault(uscc);
  if (fault) reasons.push({ code: fault, pointer: '/uscc' });
  else if (uscc && country !== 'CN') reasons.push({ code: 'uscc_not_chinese', pointer: '/country' });
  return {
    legalName,
    ...nameKeys(legalName),
    uscc,
    usccMissingReason: missingReason(uscc, country, said, reasons, before),
    country,
    registrationNo: kept(said.registrationNo, before?.registrationNo),
    kind: said.kind ?? before?.kind ?? kindOf(uscc, country),
    cityCode: kept(said.cityCode, before?.cityCode),
    industryCode: kept(said.industryCode, before?.industryCode),
    sizeBand: kept(said.sizeBand, before?.sizeBand),
    website: kept(said.website, before?.website),
    accountOwnerId: kept(said.accountOwnerId, before?.accountOwnerId),
    warnings: uscc && !fault ? usccWarnings(uscc) : [],
  };
}

function missingReason(
  uscc: string | null,
  country: string,
  said: Partial<OrganizationValues>,
  reasons: Reason[],
  before?: Organization,
): Organization['usccMissingReason'] {
  if (!uscc)
    return said.usccMissingReason ?? before?.usccMissingReason ?? (country === 'CN' ? 'not_yet_provided' : 'overseas');
  if (said.usccMissingReason) reasons.push({ code: 'uscc_or_reason', pointer: '/usccMissingReason' });
  return null;
}

function kindOf(uscc: string | null, country: string): Organization['kind'] {
  if (uscc) return suggestKind(uscc) ?? 'other';
  return country === 'CN' ? 'company' : 'overseas';
}

const kept = <T>(said: T | null | undefined, before: T | null | undefined): T | null =>
  said === undefined ? (before ?? null) : said;
