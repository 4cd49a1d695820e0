import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined';
import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import { lazy } from 'react';
import type { Resource } from '../shell/shells';

export const people: Resource = {
  name: 'people',
  icon: PeopleOutlined,
  group: 'data',
  shells: ['staff', 'portal'],
  show: null,
};
export const users: Resource = {
  name: 'users',
  icon: ManageAccountsOutlined,
  group: 'administration',
  shells: ['staff', 'portal'],
  columns: ['name', 'email', 'state', 'audience', 'roles', 'lastLoginAt'],
  form: [['', 'name email lang kind audience roles']],
  initial: { kind: 'person', audience: 'staff', lang: 'zh-CN' },
  create: lazy(() => import('./Invite')),
  show: lazy(() => import('./UserShow')),
};
export const teams: Resource = { name: 'teams', icon: GroupsOutlined, group: 'administration', shells: ['staff'] };
export const apiKeys: Resource = {
  name: 'api-keys',
  icon: KeyOutlined,
  group: 'administration',
  shells: ['staff'],
  show: null,
};
