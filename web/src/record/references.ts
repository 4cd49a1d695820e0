/** What an id names, by the property that carries it, and how a row of that collection is called and found. */
import { currentLocale } from '../words/locale';

const NAMED: Record<string, string> = {};
const names = (resource: string, properties: string) =>
  properties.split(' ').forEach((name) => (NAMED[name] = resource));
names(
  'organizations',
  'institutionId institution customerId organizationId endUserId payerId rootOrganizationId intoId mergedIntoId orgId parentId childId customer endUser organization partnerOrgId issuedFor countsFor resolvedOrganization cofunderOrganizationId cofunderId cofunder',
);
names(
  'people',
  'ownerId accountOwnerId assigneeId userId createdBy verifiedBy measuredBy assessedBy channelConfirmedBy actorId requestedBy owner accountOwner ownerAt reviewerId managerId accountManagerId staffOwnerId staffOwner decidedBy openedBy',
);
names('grants', 'grantId grant grantIds grants');
names('bank-accounts', 'bankAccountId paidTo');
names('ip-clauses', 'ipClauseId');
names('teams', 'teamId');
names('contacts', 'contactId previousContactId');
names('competitors', 'competitorId');
names('deals', 'dealId deal');
names('partners', 'partnerId partner');
names('registrations', 'registrationId previousId');
names('funds', 'fundId fund proposedForFundId');
names('rounds', 'roundId round');
names('applications', 'applicationId application duplicateOfId reroutedFromId');
names('memberships', 'membershipId');
names('credit-accounts', 'accountId creditAccountId');
names('assignment-runs', 'runId');
names('reviews', 'reviewId');
names('meetings', 'meetingId');
names('conversions', 'conversionId');
names('attribution-disputes', 'openDisputeId');

/** A person is found among those who have an account, and named by who that is. */
export const isPerson = (name: string): boolean => name === 'personId';

export const isFile = (name: string): boolean => /^(?:file|\w+File)Id$/.test(name);

/** Some words mean another collection on some resources: `{ teams: { parentId: 'teams' } }`. */
const ELSEWHERE: Record<string, Record<string, string>> = {
  teams: { parentId: 'teams' },
  users: { serviceUserId: 'users' },
  'credit-accounts': { ownerId: 'memberships' },
};

/** What `ownerId` names is said beside it where it may be one of several. */
const OWNERS: Record<string, string> = { membership: 'memberships', grant: 'grants' };

export const referenceOf = (resource: string, name: string, row?: Record<string, unknown>): string | undefined =>
  (name === 'ownerId' && row ? OWNERS[String(row.ownerType as string)] : undefined) ??
  ELSEWHERE[resource]?.[name] ??
  NAMED[name];

export interface Named {
  id: string;
  [property: string]: unknown;
}

const CALLED = [
  'name',
  'legalName',
  'title',
  'projectName',
  'membershipName',
  'label',
  'nameZh',
  'originalName',
  'fileName',
  'grantTitle',
  'labelZh',
  'holder',
];
const NUMBERED = ['number', 'code', 'receiptNo', 'roundCode', 'apiAccountRef', 'key'];
/** Rows that are called after what they are about. */
const ABOUT = ['organization', 'person', 'holder', 'application', 'subject', 'grant'];

/** Of a row that has no name at all. */
export const NAMELESS = '—';

export function nameOf(row: unknown): string {
  const record = (row ?? {}) as Record<string, unknown>;
  const said = (keys: readonly string[]) =>
    keys.map((key) => record[key]).find((value): value is string => typeof value === 'string');
  const english = record.nameEn ?? record.labelEn;
  if (currentLocale() === 'en' && typeof english === 'string') return english;
  const about = ABOUT.map((key) => record[key]).find((value) => typeof value === 'object' && value !== null);
  return said(CALLED) ?? (about ? nameOf(about) : said(NUMBERED)) ?? NAMELESS;
}

/** A column `name` of what is called differently in each language. */
export const valueIn = (row: Record<string, unknown>, name: string): unknown =>
  row[name] ?? (name === 'name' && 'nameZh' in row ? nameOf(row) : undefined);
