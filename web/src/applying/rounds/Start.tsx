/** The way into a round: on with one's own application, or a new one by its title and for whom it is. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { OpenRoundView, PortalFundingApplicationSummaryView } from '../../../generated/api';
import { call } from '../../data/client';
import { operation } from '../../data/contract';
import { refresh } from '../../data/refresh';
import { useMay } from '../../data/session';
import { RecordForm } from '../../record/RecordForm';
import { useShell } from '../../shell/shells';
import { useSaid } from '../said';
import { roundName } from './naming';

interface Props {
  round: OpenRoundView;
  mine: PortalFundingApplicationSummaryView | undefined;
}

export function Start({ round, mine }: Props) {
  const { rounds: said } = useSaid();
  const { path } = useShell();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const create = operation('POST', 'applications');
  if (mine) {
    const isWritten = mine.publicStatus === 'draft' || mine.publicStatus === 'returned' || mine.editing;
    return (
      <Button variant="contained" component={Link} to={`${path}/applications/${mine.id}${isWritten ? '/edit' : ''}`}>
        {isWritten ? said.continue : said.see}
      </Button>
    );
  }
  if (!create?.body || !may(create.action)) return null;
  return (
    <>
      <Button variant="contained" disabled={round.phase !== 'open'} onClick={() => setOpen(true)}>
        {round.phase === 'scheduled' ? said.notOpen : round.phase === 'open' ? said.start : said.closed}
      </Button>
      {isOpen && <StartDialog round={round} body={create.body} onClose={() => setOpen(false)} />}
    </>
  );
}

function StartDialog({ round, body, onClose }: { round: OpenRoundView; body: string; onClose: () => void }) {
  const { start: said } = useSaid();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { path } = useShell();
  const id = useId();
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{`${said.title} · ${roundName(round)}`}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{said.explain}</DialogContentText>
        <RecordForm
          isBare
          id={id}
          resource="applications"
          body={body}
          only={['title', 'organizationId']}
          initial={{ roundId: round.id }}
          send={async (values, { key }) => (await call<RaRecord>('POST', '/applications', { body: values, key })).data}
          onDone={async ({ id: made }) => {
            await refresh(queryClient, 'applications');
            void navigate(`${path}/applications/${made}/edit`);
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button type="submit" form={id} variant="contained">
          {said.ok}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
