/** Who is in an application and who was asked: the owner invites, takes back, and may hand it on to a confirmed co-PI. */
import {
  Alert,
  Box,
  Button,
  List,
  ListItem,
  ListItemText,
  MenuItem,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type RaRecord, useNotify } from 'react-admin';
import type { PortalFundingApplicationView } from '../../../generated/api';
import { tidyEmail } from '../../record/email';
import { call } from '../../data/client';
import { Refused } from '../../data/problems';
import { refresh } from '../../data/refresh';
import { VerbDialog } from '../../record/VerbDialog';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';

type Application = PortalFundingApplicationView;
type Collaborator = Application['collaborators'][number];
const ROLES = ['co_pi', 'editor', 'viewer'] as const;

export function Team({ application }: { application: Application }) {
  const said = useSaid();
  const label = useLabels();
  const format = useFormat();
  const { send, refused, isBusy } = useSend(application.id);
  const [heir, setHeir] = useState<Collaborator | null>(null);
  const isOwner = application.role === 'owner';
  const isOpen = isOwner && (['draft', 'returned'].includes(application.publicStatus) || application.editing);
  const mayHand = isOwner && (application.allowedActions as string[]).includes('transferOwner');
  const role = (value: string) => label(value, undefined, 'application_role');
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {said.team.explain}
      </Typography>
      <List dense>
        <ListItem disableGutters>
          <ListItemText primary={application.owner.name} secondary={said.team.owner} />
        </ListItem>
        {application.collaborators.map((each) => (
          <ListItem key={each.id} disableGutters sx={{ flexWrap: 'wrap', columnGap: 1 }}>
            <ListItemText
              sx={{ minWidth: 180, overflowWrap: 'anywhere' }}
              primary={each.name ? `${each.name}（${each.email}）` : each.email}
              secondary={`${role(each.role)} · ${
                each.confirmedAt
                  ? said.team.confirmed(format.day(each.confirmedAt))
                  : said.team.waiting(format.day(each.expiresAt))
              }`}
            />
            {isOpen && !each.confirmedAt && (
              <Button disabled={isBusy} onClick={() => void send('POST', '', { email: each.email, role: each.role })}>
                {said.team.again}
              </Button>
            )}
            {mayHand && each.confirmedAt && each.personId && each.role === 'co_pi' && (
              <Button onClick={() => setHeir(each)}>{said.team.hand}</Button>
            )}
            {isOpen && (
              <Button
                color="error"
                disabled={isBusy}
                onClick={() => void send('DELETE', `/${each.id}`, undefined, application.version)}
              >
                {each.confirmedAt ? said.team.remove : said.team.takeBack}
              </Button>
            )}
          </ListItem>
        ))}
      </List>
      {refused && <Alert severity="error">{refused.reasons[0]?.message ?? refused.message}</Alert>}
      {isOpen && <Invite onSend={(body) => send('POST', '', body)} isBusy={isBusy} />}
      {heir && (
        <VerbDialog
          resource="applications"
          row={application as unknown as RaRecord}
          verb="transferOwner"
          title={`${said.team.hand}：${heir.name ?? heir.email}`}
          initial={{ personId: heir.personId }}
          decided={['personId']}
          onDone={() => setHeir(null)}
          onClose={() => setHeir(null)}
        />
      )}
    </>
  );
}

function Invite({ onSend, isBusy }: { onSend: (body: object) => Promise<boolean>; isBusy: boolean }) {
  const said = useSaid();
  const label = useLabels();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('co_pi');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await onSend({ email: tidyEmail(email), role })) setEmail('');
  };
  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ maxWidth: 620, mt: 1 }}>
        <TextField
          label={said.team.email}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          select
          label={said.team.role}
          sx={{ minWidth: 140 }}
          value={role}
          onChange={(event) => setRole(event.target.value as typeof role)}
        >
          {ROLES.map((each) => (
            <MenuItem key={each} value={each}>
              {label(each, undefined, 'application_role')}
            </MenuItem>
          ))}
        </TextField>
        <Button type="submit" variant="outlined" loading={isBusy} disabled={!email.trim()} sx={{ flexShrink: 0 }}>
          {said.team.invite}
        </Button>
      </Stack>
    </Box>
  );
}

function useSend(id: string) {
  const said = useSaid();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [state, setState] = useState<{ isBusy: boolean; refused?: Refused }>({ isBusy: false });
  const send = async (method: string, rest: string, body?: object, version?: number): Promise<boolean> => {
    setState({ isBusy: true });
    try {
      await call(method, `/applications/${id}/collaborators${rest}`, { body, version });
      if (method === 'POST') notify(said.team.invited, { type: 'success' });
      await refresh(queryClient, 'applications');
      setState({ isBusy: false });
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // whoever has answered meanwhile is seen, and it can be tried again
      if (error.slug === 'version-mismatch') await refresh(queryClient, 'applications');
      setState({ isBusy: false, refused: error });
      return false;
    }
  };
  return { ...state, send };
}
