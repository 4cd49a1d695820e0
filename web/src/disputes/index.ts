import GavelOutlined from '@mui/icons-material/GavelOutlined';
import type { Resource } from '../shell/shells';

export const disputes: Resource = {
  name: 'disputes',
  icon: GavelOutlined,
  group: 'partners',
  shells: ['staff', 'portal'],
  columns: ['number', 'kind', 'registration', 'registrationNumber', 'other', 'state', 'dueAt', 'outcome', 'createdAt'],
  filters: ['state', 'kind'],
  lead: ['number', 'kind', 'registration', 'registrationNumber', 'other', 'openedBy', 'dueAt', 'otherSideDueAt'],
  verbs: ['answer', 'appoint', 'rule'],
  edit: null,
};
