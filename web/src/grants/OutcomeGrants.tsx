/** Which grants an outcome is of, as an officer says after a look: linked and taken away until it is verified. */
import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import { Alert, Box, Button, IconButton, List, ListItem, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useNotify, useRecordContext, useTranslate } from 'react-admin';
import type { ControllerRenderProps } from 'react-hook-form';
import { call } from '../data/client';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { ReferencePicker } from '../record/ReferencePicker';
import { nameOf, type Named } from '../record/references';
import { Empty } from '../record/states';
import { LinkTo } from '../record/Value';
import { useNames } from '../words/names';

/** What is verified, and what is retracted, stays as it was seen. */
const OPEN = new Set(['claimed', 'disputed']);

export default function OutcomeGrants() {
  const row = useRecordContext<RaRecord>()!;
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [picked, setPicked] = useState<string | null>(null);
  const [against, setAgainst] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const grants = (row.grants as (Named & { number?: string | null })[] | undefined) ?? [];
  const isOpen = OPEN.has(row.state as string);

  const say = async (method: 'PUT' | 'DELETE', grantId: string) => {
    setBusy(true);
    setAgainst([]);
    try {
      await call(method, `/outcomes/${row.id}/grants/${grantId}`, {
        version: row.version as number,
      });
      setPicked(null);
      notify('app.saved', { type: 'success' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const said = error.reasons.map(({ message }) => message);
      setAgainst(said.length > 0 ? said : [translate(error.message, { _: error.message })]);
    } finally {
      await refresh(queryClient, 'outcomes');
      setBusy(false);
    }
  };

  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate(isOpen ? 'outcomes.linkHint' : 'outcomes.linkClosed')}
      </Typography>
      {against.length > 0 && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {against.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Alert>
      )}
      {grants.length === 0 ? (
        <Empty isSmall />
      ) : (
        <List dense disablePadding>
          {grants.map((grant) => (
            <ListItem key={grant.id} disableGutters divider>
              <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                <LinkTo to="grants" id={grant.id} text={nameOf(grant)} />
                {grant.number && (
                  <Typography variant="caption" component="div" color="text.secondary">
                    {grant.number}
                  </Typography>
                )}
              </Box>
              {isOpen && (
                <IconButton
                  size="small"
                  disabled={isBusy}
                  aria-label={translate('outcomes.unlink', { title: nameOf(grant) })}
                  title={translate('outcomes.unlink', { title: nameOf(grant) })}
                  onClick={() => void say('DELETE', grant.id)}
                >
                  <LinkOffOutlined fontSize="small" />
                </IconButton>
              )}
            </ListItem>
          ))}
        </List>
      )}
      {isOpen && (
        <Stack direction="row" spacing={1} sx={{ mt: 2, maxWidth: 560 }}>
          <Box sx={{ flex: 1 }}>
            <ReferencePicker
              bound={{ name: 'grantId', value: picked, onChange: setPicked, onBlur: noop, ref: noop } as Bound}
              to="grants"
              path="grantId"
              isMany={false}
              label={names.field('outcomes', 'grantId')}
              error={false}
            />
          </Box>
          <Button variant="contained" disabled={!picked || isBusy} onClick={() => picked && void say('PUT', picked)}>
            {translate('outcomes.link')}
          </Button>
        </Stack>
      )}
    </Paper>
  );
}

type Bound = ControllerRenderProps;
const noop = () => undefined;
