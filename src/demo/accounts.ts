/**
 * The accounts of the demo: one person for each role, and one for each
 * partner that has people, in a tree of teams, so that every rule can be seen from both sides.
 * They exist only where the database was empty and the mode is not production; their password is this clone's own.
 */
import type { Role } from '../policy.js';
import type { PartnerName } from './partners.js';

export const DEMO_DOMAIN = 'demo.test';

/** name -> the team above it */
export const TEAMS = { 销售部: null, 华东团队: '销售部', 华北团队: '销售部', 生态部: null } as const;
export type TeamName = keyof typeof TEAMS;

export interface Account {
  readonly address: string;
  readonly name: string;
  readonly role: Role;
  readonly team?: TeamName;
  /** the partner for which a portal account acts */
  readonly partner?: PartnerName;
  /** the society that an officer is of */
  readonly society?: 'society';
}

// prettier-ignore
export const ACCOUNTS: readonly Account[] = [
  { role: 'admin',             address: 'admin',             name: '韩管理' },
  { role: 'admin',             address: 'admin-second',      name: '沈备岗' },
  { role: 'ecosystem_manager', address: 'ecosystem-manager', name: '方晓岚', team: '生态部' },
  { role: 'ecosystem',         address: 'ecosystem',         name: '陆一鸣', team: '生态部' },
  { role: 'sales_manager',     address: 'sales-manager',     name: '周明远', team: '销售部' },
  { role: 'sales',             address: 'sales',             name: '李思齐', team: '华东团队' },
  { role: 'sales',             address: 'sales-north',       name: '王若溪', team: '华北团队' },
  { role: 'finance',           address: 'finance',           name: '陈静' },
  { role: 'finance',           address: 'finance-second',    name: '何复核' },
  { role: 'legal',             address: 'legal',             name: '赵文博' },
  { role: 'reviewer',          address: 'reviewer',          name: '孙教授' },
  { role: 'reviewer',          address: 'reviewer-second',   name: '许教授' },
  { role: 'reviewer',          address: 'reviewer-third',    name: '高研究员' },
  { role: 'society_officer',   address: 'society',           name: '钱主任', society: 'society' },
  { role: 'auditor',           address: 'auditor',           name: '吴审' },
  { role: 'partner_admin',     address: 'partner-admin',     name: '郑启航', partner: 'yunfan' },
  { role: 'partner_member',    address: 'partner',           name: '冯晓东', partner: 'yunfan' },
  { role: 'partner_admin',     address: 'partner-rival',     name: '蒋文清', partner: 'qingcheng' },
  { role: 'partner_admin',     address: 'partner-isv',       name: '潘越', partner: 'lingxi' },
  { role: 'partner_admin',     address: 'partner-new',       name: '葛云', partner: 'gongju' },
  { role: 'partner_admin',     address: 'partner-suspended', name: '范毅', partner: 'suanhe' },
  { role: 'partner_admin',     address: 'partner-leaving',   name: '彭瑶', partner: 'wenlu' },
  { role: 'applicant',         address: 'applicant',         name: '褚明' },
  { role: 'applicant',         address: 'applicant-late',    name: '卫南' },
  { role: 'applicant',         address: 'applicant-signing', name: '苏言' },
  { role: 'applicant',         address: 'applicant-done',    name: '林鹤' },
];

export const emailOf = ({ address }: Account): string => `${address}@${DEMO_DOMAIN}`;
