/** The permission table as it is answered: an action a line, and who holds it how far. */
import { among, Many, OneOf, Shaped } from '../fields.js';
import { POLICY, type Role, ROLES } from '../../policy.js';

const LEVELS = ['all', 'team', 'own'] as const;

export class HolderView {
  @OneOf('role') role: Role;
  @among(LEVELS, { doc: 'all: every row · team: those of the team and below (portal: of the organisation) · own' })
  level: (typeof LEVELS)[number];
}

export class PermissionView {
  @Shaped('^[a-z_]+\\.[a-z_]+$', { example: 'deals.read' }) action: string;
  @Many(() => HolderView, { doc: 'Who is not named may not.' }) holders: HolderView[];
}

export class PermissionsView {
  @Many(() => PermissionView, { max: 1_000, doc: 'In the order of the table.' }) data: PermissionView[];
}

export const permissions: PermissionsView = {
  data: Object.entries(POLICY).map(([action, levels]) => ({
    action,
    holders: ROLES.flatMap((role, column) => {
      const level = levels[column]!;
      return level === '-' ? [] : [{ role, level }];
    }),
  })),
};
