/** The months that a member reports: which are due, what was said, and the form of each. */
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordContext } from 'react-admin';
import type { CheckInsView, CheckInView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { Facts } from '../record/Facts';
import { Empty, Failed, Waiting } from '../record/states';
import { today, useFormat } from '../words/format';
import { useNames } from '../words/names';
import { FormDialog } from './FormDialog';
import { useMemberWords } from './said';

const SAID = ['activeUsers', 'revenueBand', 'teamSize', 'glmShare', 'expectedTokens', 'blockers', 'asks'] as const;

export default function CheckIns() {
  const row = useRecordContext();
  const words = useMemberWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['memberships', String(row?.id), 'check-ins'],
    queryFn: ({ signal }) => get<CheckInsView>(`/memberships/${row!.id}/check-ins`, undefined, signal),
    enabled: row !== undefined,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!row || !data) return <Waiting />;
  if (data.data.length === 0) return <Empty>{words.none}</Empty>;
  return (
    <Stack spacing={2}>
      <Typography variant="body2" color="text.secondary">
        {words.checkIns}
      </Typography>
      {data.data.map((month) => (
        <Month key={month.month} id={String(row.id)} said={month} />
      ))}
    </Stack>
  );
}

function Month({ id, said }: { id: string; said: CheckInView }) {
  const words = useMemberWords();
  const names = useNames();
  const format = useFormat();
  const may = useMay();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const write = operation('PUT', 'memberships/{id}/check-ins/{month}');
  const isOver = said.dueOn < today();
  const mayWrite = may(write?.action) && !(said.submittedAt && isOver);
  const title = `${names.field('memberships', 'check-ins')} ${said.month}`;
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 180 }}>
          <Typography sx={{ fontWeight: 500 }}>{said.month}</Typography>
          <Typography variant="body2" color={!said.submittedAt && isOver ? 'error' : 'text.secondary'}>
            {said.submittedAt
              ? words.submitted(format.day(said.submittedAt))
              : isOver
                ? words.missed
                : words.due(format.day(said.dueOn))}
          </Typography>
        </Box>
        {mayWrite && (
          <Button variant={said.submittedAt ? 'text' : 'contained'} onClick={() => setOpen(true)}>
            {said.submittedAt ? words.change : words.fill}
          </Button>
        )}
      </Stack>
      {said.submittedAt && (
        <Box sx={{ mt: 1.5 }}>
          <Facts resource="memberships" of="CheckInView" row={said as unknown as Record<string, unknown>} only={SAID} />
        </Box>
      )}
      {isOpen && (
        <FormDialog
          title={title}
          resource="memberships"
          body={write!.body!}
          initial={Object.fromEntries(SAID.map((name) => [name, said[name] ?? undefined]))}
          send={(values) => call('PUT', `/memberships/${id}/check-ins/${said.month}`, { body: values })}
          onDone={async () => {
            await refresh(queryClient, 'memberships');
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Paper>
  );
}
