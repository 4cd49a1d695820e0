/** What was signed when a registration was submitted: for the partner to keep and show; and whether its history still holds. */
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import { Alert, Button, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordContext, useTranslate } from 'react-admin';
import type { ChainCheckView, ReceiptView } from '../../generated/api';
import { get } from '../data/client';
import { Refused } from '../data/problems';
import { Facts } from '../record/Facts';
import { Failed, Notice, Waiting } from '../record/states';

const FIRST = ['number', 'submittedAt', 'partnerNo', 'productLine'];
const PROOF = ['customerHash', 'evidenceSha256', 'eventSeq', 'eventHash', 'keyId', 'signature'];

export default function Receipt() {
  const row = useRecordContext();
  const translate = useTranslate();
  const path = `/registrations/${String(row?.id)}`;
  const say = (key: string) => translate(`registrationReceipt.${key}`);
  const { data, error, refetch } = useQuery({
    queryKey: ['registrations', String(row?.id), 'receipt'],
    queryFn: ({ signal }) => get<ReceiptView>(`${path}/receipt`, undefined, signal),
    enabled: row !== undefined && row.state !== 'draft',
    retry: false,
  });
  const isNone = row?.state === 'draft' || (error instanceof Refused && error.status === 404);
  if (isNone) return <Notice icon={<ReceiptLongOutlined />} title={say('none')} />;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!row || !data) return <Waiting />;
  const facts = (only: readonly string[], title?: string) => (
    <Facts resource="registrations" of="ReceiptView" row={{ ...data }} only={only} title={title} />
  );
  return (
    <Stack spacing={2} sx={{ maxWidth: 960 }}>
      <Typography color="text.secondary">{say('explain')}</Typography>
      {facts(FIRST)}
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          startIcon={<DownloadOutlined />}
          component="a"
          href={`/api/v1${path}/receipt`}
          download={`${data.number}.json`}
        >
          {say('download')}
        </Button>
        <Check path={path} />
      </Stack>
      {facts(PROOF, say('proof'))}
    </Stack>
  );
}

/** Hashes the chain of its events anew. */
function Check({ path }: { path: string }) {
  const translate = useTranslate();
  const [asked, setAsked] = useState(0);
  const { data, error, isFetching } = useQuery({
    queryKey: [path, 'chain', asked],
    queryFn: ({ signal }) => get<ChainCheckView>(`${path}/chain`, undefined, signal),
    enabled: asked > 0,
    retry: false,
  });
  return (
    <>
      <Button variant="outlined" loading={isFetching} onClick={() => setAsked((before) => before + 1)}>
        {translate('registrationReceipt.check')}
      </Button>
      {error && <Failed error={error} onRetry={() => setAsked((before) => before + 1)} />}
      {data && (
        <Alert severity={data.holds ? 'success' : 'error'} sx={{ width: '100%' }}>
          {data.holds
            ? translate('registrationReceipt.holds', { links: data.links })
            : translate('registrationReceipt.broken', { seq: data.firstBadSeq })}
        </Alert>
      )}
    </>
  );
}
