/** Plans of assignment are read by those who plan, and by auditors. */
import { resource } from '../../kernel/access.js';
import { AssignmentRun } from './assignment-run.entity.js';

export const assignmentRuns = resource({
  name: 'assignment_runs',
  entity: AssignmentRun,
  alias: 'ar',
  read: 'assignments.read',
});
