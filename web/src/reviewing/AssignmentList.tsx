/** Who is asked to review what: for a reviewer the own desk, for those who organise it the table with its filters. */
import { useMay } from '../data/session';
import { ListPage } from '../pages/ListPage';
import { MyAssignments } from './MyAssignments';
import { assignments } from '.';

export default function AssignmentList() {
  const may = useMay();
  return may('assignments.manage') || !may('assignments.answer') ? <ListPage of={assignments} /> : <MyAssignments />;
}
