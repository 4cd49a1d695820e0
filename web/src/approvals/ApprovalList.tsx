/** Two-person requests: what is asked for, of which row, by whom; another person who may do it confirms the same words. */
import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Paper,
  Stack,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useGetOne, useListContext, useNotify, useTranslate } from 'react-admin';
import type { ApprovalView } from '../../generated/api';
import { call } from '../data/client';
import { operation, schema, verbPath } from '../data/contract';
import { Refused } from '../data/problems';
import { useMe } from '../data/session';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { Facts } from '../record/Facts';
import { nameOf } from '../record/references';
import { LinkTo } from '../record/Value';
import { Refusal } from '../record/VerbDialog';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';

export default function ApprovalList() {
  const names = useNames();
  return (
    <>
      <PageHead title={names.resource('approvals')} />
      <Listed resource="approvals">
        <Requests />
      </Listed>
    </>
  );
}

function Requests() {
  const { data = [] } = useListContext<ApprovalView>();
  return (
    <Stack component="ul" spacing={1.5} sx={{ listStyle: 'none', m: 0, p: 2 }}>
      {data.map((request) => (
        <Request key={request.id} request={request} />
      ))}
    </Stack>
  );
}

const camel = (verb: string): string => verb.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The route that does it: a verb of the row; roles are granted below the user. */
const routeOf = ({ targetType, verb }: ApprovalView): string =>
  targetType === 'users' && verb.startsWith('grant_') ? '{id}/roles' : verbPath(camel(verb));

function Request({ request }: { request: ApprovalView }) {
  const { targetType, targetId, verb, payload, requestedBy, requestedByName, requestedAt, expiresAt } = request;
  const translate = useTranslate();
  const names = useNames();
  const format = useFormat();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const { data: row } = useGetOne<RaRecord>(targetType, { id: targetId }, { retry: false });
  const body = operation('POST', targetType, routeOf(request))?.body;
  const title = names.verb(targetType, camel(verb.replace(/^grant_.*/, 'grant_role')));
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ alignItems: { sm: 'center' } }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h3" component="h2">
            {title} · {names.resource(targetType)}{' '}
            <LinkTo to={targetType} id={targetId} text={row ? nameOf(row) : '…'} />
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {requestedByName} {format.instant(requestedAt)} · {names.field('approvals', 'expiresAt')}{' '}
            {format.instant(expiresAt)}
          </Typography>
        </Box>
        {requestedBy === me.id ? (
          <Typography color="text.secondary">{translate('resources.approvals.mine')}</Typography>
        ) : (
          payload &&
          body &&
          row && (
            <Button variant="contained" onClick={() => setOpen(true)}>
              {translate('resources.approvals.confirm')}
            </Button>
          )
        )}
      </Stack>
      {isOpen && row && (
        <Confirmation request={request} row={row} title={title} body={body!} onClose={() => setOpen(false)} />
      )}
    </Paper>
  );
}

interface ConfirmationProps {
  request: ApprovalView;
  row: RaRecord;
  title: string;
  body: string;
  onClose: () => void;
}

function Confirmation({ request, row, title, body, onClose }: ConfirmationProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [state, setState] = useState<{ busy?: boolean; refused?: Refused }>({});
  const { targetType, targetId, payload } = request;
  const act = async () => {
    setState({ busy: true });
    try {
      await call('POST', `/${targetType}/${routeOf(request).replace('{id}', targetId)}`, {
        body: { ...payload, confirms: request.id },
        version: operation('POST', targetType, routeOf(request))?.ifMatch ? (row.version as number) : undefined,
      });
      notify('app.done', { type: 'success' });
      onClose();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setState({ refused: error });
    }
    await queryClient.invalidateQueries();
  };
  const asked = Object.keys(schema(body)).filter((name) => payload && name in payload);
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby={`confirm-${request.id}`}>
      <DialogTitle id={`confirm-${request.id}`}>
        {title} · {nameOf(row)}
      </DialogTitle>
      <DialogContent>
        {state.refused && <Refusal resource={targetType} row={row} refused={state.refused} onLeave={onClose} />}
        <Facts resource={targetType} of={body} row={(payload ?? {}) as Record<string, unknown>} only={asked} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" autoFocus loading={state.busy} onClick={() => void act()}>
          {translate('resources.approvals.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
