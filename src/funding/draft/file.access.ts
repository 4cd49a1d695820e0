/**
 * Who reads the files of an application: its own team; of the others whoever reads its answers, and a reviewer only where
 * he may know who applies. Files hang on `application_files`, the same rows under a name of their own, because whoever sees
 * an application does not thereby see what was handed in.
 */
/* eslint-disable crm/sql-text -- conditions of the projection */
import { type Me, resource } from '../../kernel/access.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Application } from '../application/application.entity.js';
import { isMine, reviewing, seated, unsealed } from '../projection/parts.js';
import { cofundedRounds } from '../round/whose-rounds.js';

export const FILES = 'application_files';

const where = (condition: string): string =>
  `a.state <> 'draft' AND EXISTS (SELECT FROM rounds r WHERE r.id = a.round_id AND (${condition}))`;

const reviewers = (me: Me): string => where(`r.blinding <> 'double' AND ((${reviewing(me)}) OR (${seated(me)}))`);

export const applicationFiles = resource({
  name: FILES,
  entity: Application,
  alias: 'a',
  read: 'applications.read',
  own: (me, grant) => (PORTAL_ROLES.includes(grant.role) ? isMine(me) : reviewers(me)),
  team: (me, grant) => `a.round_id = ${cofundedRounds(me, grant)}`,
  only: {
    ecosystem_manager: where(unsealed()),
    ecosystem: where(unsealed()),
    society_officer: where(unsealed()),
    auditor: where('TRUE'),
    legal: 'FALSE',
  },
});
