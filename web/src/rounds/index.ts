import RuleOutlined from '@mui/icons-material/RuleOutlined';
import { lazy } from 'react';
import type { Page } from '../shell/shells';

const editor = (path: string, page: Page['page']): Page => ({
  path,
  page,
  icon: RuleOutlined,
  group: 'programmes',
  shells: ['staff'],
  action: 'forms.edit',
  isHidden: true,
});

/** What a round stands on, each written on a page of its own. */
export const formEditor = editor(
  'rounds/:id/form',
  lazy(() => import('./FormEditor')),
);
export const rubricEditor = editor(
  'rounds/:id/rubric',
  lazy(() => import('./RubricEditor')),
);
export const rulesEditor = editor(
  'rounds/:id/eligibility',
  lazy(() => import('./RulesEditor')),
);
