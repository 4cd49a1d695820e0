/** What can be done with all that is selected: decided one after the other, or put before the committee. */
import { Box, Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RankedView, RoundView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { useNames } from '../words/names';
import type { Amounts } from './amounts';
import { BulkDialog, type Deed } from './BulkDialog';
import { DECIDING } from './Decide';
import { OnAgenda } from './OnAgenda';

interface Props {
  round: RoundView;
  rows: readonly RankedView[];
  amountsFor: (row: RankedView) => Amounts;
  onDone: () => void;
}

export function Bulk({ round, rows, amountsFor, onDone }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMay();
  const [verb, setVerb] = useState<string | null>(null);
  const [isOnAgenda, setOnAgenda] = useState(false);
  const mayDecide = may(operation('POST', 'applications', '{id}/recommend')?.action);
  const mayPlan = may(operation('POST', 'meetings', '{id}/items')?.action);
  if (rows.length === 0 && !verb && !isOnAgenda) return null;
  const deeds = (what: string): Deed[] =>
    rows.map((row) => ({
      id: row.applicationId,
      title: row.title,
      body: what === 'recommend' ? { amounts: amountsFor(row) } : undefined,
    }));
  const byMeeting = round.settings.decisionMode === 'meeting';
  const verbs = DECIDING.filter((each) => each !== 'changeAmount');
  return (
    <Box sx={{ px: 1.5, py: 1, bgcolor: 'primary.light', borderTop: 1, borderColor: 'divider' }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography sx={{ fontWeight: 600, mr: 1 }}>
          {translate('deciding.selected', { count: rows.length })}
        </Typography>
        {mayDecide &&
          verbs.map((each) => (
            <Button
              key={each}
              variant={each === 'recommend' && !byMeeting ? 'contained' : 'outlined'}
              onClick={() => setVerb(each)}
            >
              {names.verb('applications', each)}
            </Button>
          ))}
        {mayPlan && (
          <Button variant={byMeeting ? 'contained' : 'outlined'} onClick={() => setOnAgenda(true)}>
            {translate('deciding.onAgenda')}
          </Button>
        )}
        <Button onClick={onDone}>{translate('deciding.unselect')}</Button>
      </Stack>
      {verb && (
        <BulkDialog
          title={names.verb('applications', verb)}
          verb={verb}
          deeds={deeds(verb)}
          onClose={(isDone) => {
            setVerb(null);
            if (isDone) onDone();
          }}
        />
      )}
      {isOnAgenda && (
        <OnAgenda
          round={round}
          rows={rows}
          amountsFor={amountsFor}
          onClose={() => setOnAgenda(false)}
          onDone={onDone}
        />
      )}
    </Box>
  );
}
