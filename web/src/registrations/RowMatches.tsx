import { useRecordContext } from 'react-admin';
import { Listed } from '../list/Listed';
import { Matches } from './Matches';

/** On the page of one registration. */
export default function RowMatches() {
  const row = useRecordContext();
  if (!row) return null;
  return (
    <Listed isPart isBare resource={`registrations/${row.id}/matches`} route="registrations/{id}/matches">
      <Matches />
    </Listed>
  );
}
