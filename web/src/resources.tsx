/**
 * THE table of pages: one line a collection, one line a page. A folder brings what is worth a hand-made page; everything
 * else (list, row, forms, verbs) is drawn from the contract. Who sees which line follows from the permission table.
 */
import type { Page, Resource } from './shell/shells';
import { approvals } from './approvals';
import { competitors } from './competitors';
import { contacts } from './contacts';
import { deals } from './deals';
import { disputes } from './disputes';
import { home } from './home';
import { journal } from './journal';
import { mails } from './mails';
import { notifications } from './notifications';
import { organizations } from './organizations';
import { certifications, partnerApplications, partners } from './partners';
import { apiKeys, people, teams, users } from './people';
import { collisionCheck, matches, registrations } from './registrations';

/** The menu's groups, in this order. */
export const GROUPS = ['start', 'sales', 'partners', 'programmes', 'money', 'data', 'administration'] as const;

// prettier-ignore
export const RESOURCES: readonly Resource[] = [
  approvals,
  notifications,
  deals,
  organizations,
  contacts,
  competitors,
  registrations,
  matches,
  disputes,
  partners,
  partnerApplications,
  certifications,
  people,
  users,
  teams,
  apiKeys,
  journal,
  mails,
];

// prettier-ignore
export const PAGES: readonly Page[] = [
  home,
  collisionCheck,
];
