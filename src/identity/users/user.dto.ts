import { Email, Instant, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';

export class RoleDto {
  @OneOf('role') role: string;
  @Uuid({ maybe: true, doc: 'The team whose subtree the role reaches; staff only.' }) teamId?: string;
  @Uuid({ maybe: true, doc: 'The organisation of a partner role, or the society of a society officer.' })
  orgId?: string;
  @Instant({ maybe: true, doc: 'The role ends by itself.' }) expiresAt?: string;
}

export class GrantRoleDto extends RoleDto {
  @Uuid({ maybe: true, doc: 'The pending request that a second person confirms.' }) confirms?: string;
}

export class InviteUserDto {
  @OneOf('user_kind', { maybe: true, doc: 'Default: person.' }) kind?: 'person' | 'service';
  @OneOf('audience', { maybe: true, doc: 'Default: staff. Fixed for the life of the account.' }) audience?:
    'staff' | 'portal';
  @Text(1, 100, { example: '李雷' }) name: string;
  @Email({ maybe: true, doc: 'Required for a person; a service account has none.' }) email?: string;
  @OneOf('lang', { maybe: true, doc: 'Default: zh-CN.' }) lang?: 'zh-CN' | 'en';
  @Many(() => RoleDto, { maybe: true, max: 10, doc: 'Roles that one person may grant.' }) roles?: RoleDto[];
}

export class EditUserDto {
  @Text(1, 100, { maybe: true, example: '李雷' }) name?: string;
  @OneOf('lang', { maybe: true }) lang?: 'zh-CN' | 'en';
}
