/** All news, read or not: each in whole, and the way to what it tells of. */
import { notifications } from '.';
import { ListPage } from '../pages/ListPage';
import { pageOf, useShell } from '../shell/shells';

export default function NewsList() {
  const shell = useShell();
  return <ListPage of={notifications} linkTo={({ subjectType, subjectId }) => pageOf(shell, subjectType, subjectId)} />;
}
