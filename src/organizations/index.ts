/**
 * The door of organizations: customers and their locks, exact look-ups, entering firms and people, ties, and the pieces
 * that make any text of another module findable.
 */
export { OrganizationsModule } from './organizations.module.js';

// entering and finding, by the same rules as the API
export { createOrganization, mentionOrganization, type Entering } from './organization/create-organization.js';
export { changeOrganization } from './organization/change-organization.js';
export { resolveOrganization, type Resolved } from './organization/resolve.js';
export type { OrganizationValues } from './organization/values.js';
export { CreateOrganization } from './organization/organization.dto.js';
export { Organization } from './organization/organization.entity.js';
export { organizations } from './organization/organization.access.js';
export { ContactBook, type ContactValues } from './contact/contact-book.service.js';
export { CreateContact } from './contact/contact.dto.js';
export { Contact } from './contact/contact.entity.js';
export { contacts } from './contact/contact.access.js';
export { channelFault, hashOf as channelHash, normalise as normaliseChannel } from './contact/channels.js';
export { holdGroups, relate, type NewRelation } from './group/groups.js';

// the customer lock, and what modules above tell and ask downwards
export { lockCustomer, lockCustomers, type Customer } from './ties/customers.js';
export { closeInterest, recordInterest, recordInterests, type Interest } from './ties/interests.js';
export { recordTouch, type Touch } from './ties/touches.js';
export { hasHat, putOnHat, takeOffHat, type Hat } from './ties/hats.js';
export { organizationsNamed, relativesOf, type Relative } from './ties/relatives.js';
export { freshReadiness, readiness, type Readiness } from './ties/readiness.js';
export { bankAccounts } from './bank-account/bank-account.access.js';
export { BankAccount } from './bank-account/bank-account.entity.js';
export { accountOf, type PaidTo, TRUSTED as TRUSTED_ACCOUNT } from './bank-account/trusted.js';
export { sanctions } from './sanction/sanction.access.js';
export { imposeSanction } from './sanction/imposing.js';
export { Sanction } from './sanction/sanction.entity.js';
export {
  columnsOfSubject,
  SubjectDto,
  subjectJson,
  SubjectView,
  targetOf,
  unknownSubject,
} from './sanction/subject.js';
export { type Party, sanctionedUntil } from './sanction/sanctions.js';
export { refersToOrganizations, type Reference } from './merge/references.js';

// search over any text: store `searchable(text)`, ask with `contains(…, searchTerm(q))`
export { searchable, type Searchable } from './search/spelling.js';
export { contains, searchTerm, type SearchTerm } from './search/query.js';
/** the index entries of a name, for loading many rows by SQL */
export { indexed as searchEntries } from './search/indexing.js';
/** the initials under which a Chinese text is typed */
export { readings } from './search/readings.js';
export { foldedText } from './naming/text.js';
export { nameKeys } from './naming/names.js';
export { normaliseUscc, usccFault } from './naming/uscc.js';
export { foldTraditional } from './naming/fold.js';
