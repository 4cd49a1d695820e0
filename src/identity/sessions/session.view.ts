import { POLICY } from '../../policy.js';
import { among, Bool, Email, Instant, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';

export class MyRoleView {
  @OneOf('role') role: string;
  @Uuid({ nullable: true }) teamId: string | null;
  @Uuid({ nullable: true }) orgId: string | null;
}

export class ActingOrganizationView {
  @Uuid() id: string;
  @Text(2, 120, { example: '上海示例科技有限公司' }) name: string;
}

/** Who I am, and what I may do at all; which rows, each row says itself. */
export class MeView {
  @Uuid() id: string;
  @Text(1, 100, { example: '李雷' }) name: string;
  @Email({ nullable: true }) email: string | null;
  @OneOf('audience') audience: string;
  @OneOf('lang') lang: string;
  @Uuid({ nullable: true }) teamId: string | null;
  @Many(() => MyRoleView) roles: MyRoleView[];
  @Nested(() => ActingOrganizationView, {
    nullable: true,
    doc: 'Whom I act for. null: for no partner, or not chosen yet (POST /auth/session/acting-organization).',
  })
  actingOrganization: ActingOrganizationView | null;
  @Many(() => ActingOrganizationView, { doc: 'The partners I may act for.' }) organizations: ActingOrganizationView[];
  @List(
    { values: Object.keys(POLICY) },
    { max: 200, doc: 'Actions of the permission table that some role of mine holds.' },
  )
  actions: string[];
}

export class LoginView {
  @among(['active'], { doc: 'active: logged in.' }) stage: string;
  @Instant({ doc: 'The session ends then at the latest.' }) expiresAt: string;
  @Nested(() => MeView) user: MeView;
  @Text(46, 46, { maybe: true, doc: 'Only with delivery bearer, only now.', example: 'zs_'.padEnd(46, 'x') })
  token?: string;
}

export class SessionView {
  @Uuid() id: string;
  @Bool({ doc: 'The session of this request.' }) current: boolean;
  @OneOf('session_delivery') delivery: string;
  @Text(0, 50, { nullable: true, doc: 'The network it was opened from.', example: '203.0.113.0/24' }) network:
    string | null;
  @Instant() createdAt: string;
  @Instant() lastSeenAt: string;
  @Instant({ doc: 'When it ends at the latest.' }) expiresAt: string;
}

export class SessionsView {
  @Many(() => SessionView) data: SessionView[];
}
