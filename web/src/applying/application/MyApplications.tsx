/** One's applications, and beside them the way to what can be applied for. */
import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import { portalApplications } from '..';
import { ListPage } from '../../pages/ListPage';
import { useShell } from '../../shell/shells';
import { useSaid } from '../said';

export default function MyApplications() {
  const said = useSaid();
  const { path } = useShell();
  return (
    <ListPage
      of={portalApplications}
      actions={
        <Button variant="contained" component={Link} to={`${path}/rounds`}>
          {said.rounds.title}
        </Button>
      }
    />
  );
}
