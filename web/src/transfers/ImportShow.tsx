/**
 * One import, wherever it stands: being mapped, being tried, waiting to be run, running, done. Everything that matters is
 * the service's, so the page may be left, or the service restarted, and goes on where it was.
 */
import { Alert, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { ImportView } from '../../generated/api';
import { Refused } from '../data/problems';
import { PageHead } from '../pages/PageHead';
import { StateOf } from '../record/StateOf';
import { Failed, Waiting } from '../record/states';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { Findings } from './Findings';
import { Mapping } from './Mapping';
import { Counts, Outcome } from './Outcome';
import { Running } from './Running';
import { Steps } from './Steps';
import { useWork } from './work';

const RUNNING = ['checking', 'applying'];
const AT: Record<string, number> = {
  uploaded: 1,
  mapped: 1,
  checking: 2,
  checked: 3,
  applying: 3,
  applied: 4,
  cancelled: 4,
};
const LOOK_EVERY_MS = 1_000;
/** without an answer: a service that starts again is back by then */
const MOST_LOOKS = 300;

export default function ImportShow() {
  const { id = '' } = useParams();
  const { data, error, failureReason, refetch } = useGetOne(
    'imports',
    { id },
    {
      retry: (count, refusal) => refusal instanceof Refused && refusal.isPassing && count < MOST_LOOKS,
      retryDelay: LOOK_EVERY_MS,
      refetchInterval: ({ state }) =>
        RUNNING.includes((state.data as RaRecord | undefined)?.state) ? LOOK_EVERY_MS : false,
    },
  );
  if (data) return <Import row={data as unknown as ImportView} isCutOff={failureReason !== null} />;
  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting />;
}

function Import({ row, isCutOff }: { row: ImportView; isCutOff: boolean }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const { path } = useShell();
  const work = useWork();
  const [isMapping, setMapping] = useState(false);
  const { state } = row;
  const record = row as unknown as RaRecord;
  const isMapped = state === 'uploaded' || state === 'mapped' || (state === 'checked' && isMapping);
  return (
    <>
      <PageHead
        title={row.fileName}
        trail={[{ to: `${path}/imports`, text: names.resource('imports') }]}
        beside={<StateOf resource="imports" row={record} />}
      >
        <Verbs resource="imports" row={record} first={['cancel']} except={['check', 'apply']} />
      </PageHead>
      <Steps at={isMapped ? 1 : (AT[state] ?? 1)} />
      <Stack spacing={2}>
        {isCutOff && <Alert severity="warning">{translate('transfers.cutOff')}</Alert>}
        {row.errorCode && !RUNNING.includes(state) && (
          <Alert severity="error">
            {translate('transfers.ended', {
              why: translate(`transfers.why.${row.errorCode}`, { _: label(row.errorCode) }),
            })}
          </Alert>
        )}
        {isMapped && (
          <Mapping row={row} work={work} onDone={state === 'checked' ? () => setMapping(false) : undefined} />
        )}
        {RUNNING.includes(state) && <Running row={row} />}
        {state === 'checked' && !isMapping && <Outcome row={row} work={work} onMap={() => setMapping(true)} />}
        {(state === 'applied' || state === 'cancelled') && <Result row={row} />}
        {!isMapped && !RUNNING.includes(state) && row.rowsError > 0 && <Findings row={row} />}
      </Stack>
    </>
  );
}

function Result({ row }: { row: ImportView }) {
  const translate = useTranslate();
  const names = useNames();
  const { path, resources } = useShell();
  const isListed = resources.some(({ name }) => name === row.kind);
  return (
    <>
      <Alert
        severity={row.state === 'applied' ? 'success' : 'info'}
        action={
          isListed && (
            <Button color="inherit" component={Link} to={`${path}/${row.kind}`}>
              {names.resource(row.kind)}
            </Button>
          )
        }
      >
        {translate(`transfers.result.${row.state}`)}
      </Alert>
      <Counts row={row} />
    </>
  );
}
