import HistoryEduOutlined from '@mui/icons-material/HistoryEduOutlined';
import type { Resource } from '../shell/shells';

export const journal: Resource = {
  name: 'journal',
  icon: HistoryEduOutlined,
  group: 'administration',
  shells: ['staff'],
  show: null,
};
