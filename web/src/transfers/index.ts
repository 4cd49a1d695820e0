import AssessmentOutlined from '@mui/icons-material/AssessmentOutlined';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { lazy } from 'react';
import type { Page, Resource } from '../shell/shells';

const common = { group: 'data', shells: ['staff'] } as const;

export const downloads: Page = {
  ...common,
  path: 'downloads',
  icon: AssessmentOutlined,
  action: 'exports.read',
  page: lazy(() => import('./Downloads')),
};

export const imports: Resource = {
  ...common,
  name: 'imports',
  icon: UploadFileOutlined,
  columns: ['fileName', 'kind', 'state', 'rowsTotal', 'rowsNew', 'rowsUpdated', 'rowsError', 'createdAt'],
  filters: ['state', 'kind'],
  create: lazy(() => import('./ImportStart')),
  show: lazy(() => import('./ImportShow')),
  edit: null,
};

export const exports: Resource = {
  ...common,
  name: 'exports',
  icon: FileDownloadOutlined,
  list: lazy(() => import('./ExportList')),
  create: null,
  edit: null,
};
