/** All news, read or not: each in whole, and the way to what it tells of. */
import { notifications } from '.';
import { ListPage } from '../pages/ListPage';
import { useShell } from '../shell/shells';

export default function NewsList() {
  const { path, resources } = useShell();
  return (
    <ListPage
      of={notifications}
      linkTo={({ subjectType, subjectId }) =>
        resources.some(({ name, show }) => name === subjectType && show !== null) && subjectId
          ? `${path}/${String(subjectType)}/${String(subjectId)}`
          : undefined
      }
    />
  );
}
