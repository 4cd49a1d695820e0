import SportsMartialArtsOutlined from '@mui/icons-material/SportsMartialArtsOutlined';
import type { Resource } from '../shell/shells';

export const competitors: Resource = {
  name: 'competitors',
  icon: SportsMartialArtsOutlined,
  group: 'sales',
  shells: ['staff'],
  show: null,
  edit: null,
};
