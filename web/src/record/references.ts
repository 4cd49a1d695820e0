/** What an id names, by the property that carries it, and how a row of that collection is called and found. */
const NAMED: Record<string, string> = {};
const names = (resource: string, properties: string) =>
  properties.split(' ').forEach((name) => (NAMED[name] = resource));
names(
  'organizations',
  'customerId organizationId endUserId payerId rootOrganizationId intoId mergedIntoId orgId parentId childId customer endUser organization partnerOrgId issuedFor countsFor resolvedOrganization',
);
names(
  'people',
  'ownerId accountOwnerId assigneeId userId createdBy verifiedBy measuredBy assessedBy channelConfirmedBy actorId requestedBy owner accountOwner reviewerId managerId accountManagerId',
);
names('teams', 'teamId');
names('contacts', 'contactId previousContactId');
names('competitors', 'competitorId');
names('deals', 'dealId deal');
names('partners', 'partnerId partner');
names('registrations', 'registrationId previousId');

export const isFile = (name: string): boolean => /^(?:file|\w+File)Id$/.test(name);

/** Some words mean another collection on some resources: `{ teams: { parentId: 'teams' } }`. */
const ELSEWHERE: Record<string, Record<string, string>> = {
  teams: { parentId: 'teams' },
  users: { serviceUserId: 'users' },
};

export const referenceOf = (resource: string, name: string): string | undefined =>
  ELSEWHERE[resource]?.[name] ?? NAMED[name];

export interface Named {
  id: string;
  [property: string]: unknown;
}

const CALLED = ['name', 'legalName', 'title', 'projectName', 'label', 'nameZh', 'originalName', 'fileName'];
const NUMBERED = ['number', 'code'];

export function nameOf(row: unknown): string {
  const record = (row ?? {}) as Record<string, unknown>;
  const said = (keys: readonly string[]) => keys.map((key) => record[key]).find((value) => typeof value === 'string');
  const firm = record.organization as Record<string, unknown> | undefined;
  return (said(CALLED) ?? firm?.name ?? firm?.legalName ?? said(NUMBERED) ?? '—') as string;
}
