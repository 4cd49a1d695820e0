import { Bool, Email, Instant, Int, List, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { ROLES } from '../../policy.js';
import { userLife } from './user.lifecycle.js';

export class RoleView {
  @Uuid() id: string;
  @OneOf('role') role: string;
  @Uuid({ nullable: true, doc: 'The team whose subtree the role reaches.' }) teamId: string | null;
  @Text(0, 100, { nullable: true, example: '华东销售' }) teamName: string | null;
  @Uuid({ nullable: true, doc: 'The organisation of a portal role, or the society of a society officer.' }) orgId:
    string | null;
  @Instant({ nullable: true }) expiresAt: string | null;
}

export class UserView {
  @Uuid() id: string;
  @OneOf('user_kind') kind: string;
  @OneOf('audience') audience: string;
  @OneOf('user_state') state: string;
  @Text(1, 100, { example: '李雷' }) name: string;
  @Email({ nullable: true, doc: 'null for service accounts' }) email: string | null;
  @OneOf('lang') lang: string;
  @Uuid({ nullable: true, doc: 'The team that new rows of this person belong to.' }) teamId: string | null;
  @Many(() => RoleView) roles: RoleView[];
  @Instant({ nullable: true }) lastLoginAt: string | null;
  @Int(1, 2_147_483_647) version: number;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: Object.keys(userLife.verbs) }) allowedActions: string[];
}

/** A colleague, as everybody in the house may know them. */
export class ColleagueView {
  @Uuid({ doc: "The user's id, as it appears in ownerId." }) id: string;
  @Uuid({ nullable: true, doc: 'The person behind the account, as integrity, ties and teams name them.' }) personId:
    string | null;
  @Text(1, 100, { example: '李雷' }) name: string;
  @OneOf('audience') audience: string;
  @Uuid({ nullable: true }) teamId: string | null;
  @Text(0, 100, { nullable: true, example: '华东销售' }) teamName: string | null;
  @List({ values: ROLES }, { doc: 'Roles held now.' }) roles: string[];
  @Bool({ doc: 'false: invited or disabled' }) active: boolean;
}
