/** What can be done with an assignment; once it is opened, the way to its review. */
import { Button, Stack } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { AssignmentView } from '../../generated/api';
import { nameOf } from '../record/references';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';

export function AssignmentVerbs({ row }: { row: AssignmentView & RaRecord }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { path } = useShell();
  return (
    <Stack direction="row" spacing={1} sx={{ flexShrink: 0 }}>
      {row.state === 'in_progress' && row.reviewId && (
        <Button component={Link} to={`${path}/reviews/${row.reviewId}`} variant="contained">
          {translate('reviewing.mine.goOn')}
        </Button>
      )}
      <Verbs
        resource="assignments"
        row={{ ...row, name: nameOf(row.application) }}
        first={['accept', 'open', 'invite', 'decline']}
        onDone={(now) => {
          if (now.state === 'in_progress' && now.reviewId) void navigate(`${path}/reviews/${now.reviewId as string}`);
        }}
      />
    </Stack>
  );
}
