/** The first step of an import: what it brings, and the file. Whatever is wrong with the file is said here, and it can be chosen again. */
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, LinearProgress, Paper, Radio, Stack, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { ImportKindsView } from '../../generated/api';
import { call, get, newKey } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { Failed, NotPermitted, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { sendFile } from './sending';
import { Steps } from './Steps';
import { patiently } from './work';

export default function ImportStart() {
  const translate = useTranslate();
  const names = useNames();
  const { path } = useShell();
  const mayImport = useMay()(operation('POST', 'imports')?.action);
  const { data, error, refetch } = useQuery({
    queryKey: ['imports', 'kinds'],
    staleTime: Infinity,
    enabled: mayImport,
    queryFn: ({ signal }) => get<ImportKindsView>('/imports/kinds', undefined, signal),
  });
  const [chosen, setChosen] = useState<string>();
  if (!mayImport) return <NotPermitted />;
  const kinds = data?.data;
  const kind = chosen ?? (kinds?.includes('deals') ? 'deals' : kinds?.[0]);
  return (
    <>
      <PageHead
        title={translate('transfers.start.title')}
        trail={[{ to: `${path}/imports`, text: names.resource('imports') }]}
      />
      <Steps at={0} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !kinds || !kind ? (
        <Waiting lines={3} />
      ) : (
        <Stack spacing={2} sx={{ maxWidth: 860 }}>
          <Kinds kinds={kinds} kind={kind} onChoose={setChosen} />
          <Drop kind={kind} />
        </Stack>
      )}
    </>
  );
}

function Kinds({ kinds, kind, onChoose }: { kinds: string[]; kind: string; onChoose: (kind: string) => void }) {
  const translate = useTranslate();
  const label = useLabels();
  const id = useId();
  return (
    <Box role="radiogroup" aria-labelledby={id}>
      <Typography id={id} variant="h2" sx={{ mb: 1 }}>
        {translate('transfers.start.what')}
      </Typography>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        {kinds.map((each) => (
          <Paper
            key={each}
            component="label"
            variant="outlined"
            sx={{
              display: 'flex',
              alignItems: 'center',
              pr: 2,
              cursor: 'pointer',
              ...(each === kind && { borderColor: 'primary.main', bgcolor: 'primary.light' }),
            }}
          >
            <Radio size="small" name="kind" checked={each === kind} onChange={() => onChoose(each)} />
            {label(each, kinds, 'importKind')}
          </Paper>
        ))}
      </Stack>
    </Box>
  );
}

type Progress = { file: string; share: number; isRead?: boolean } | undefined;

function Drop({ kind }: { kind: string }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const picker = useRef<HTMLInputElement>(null);
  const broken = useRef<AbortController>(null);
  const [isOver, setOver] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const [refused, setRefused] = useState<string>();

  const take = async (file: File | undefined) => {
    if (!file || progress) return;
    setRefused(undefined);
    setProgress({ file: file.name, share: 0 });
    broken.current = new AbortController();
    try {
      const onShare = (share: number) => setProgress({ file: file.name, share, isRead: share >= 1 });
      const { id: fileId } = await sendFile(file, onShare, broken.current.signal);
      setProgress({ file: file.name, share: 1, isRead: true });
      const key = newKey();
      const { data } = await patiently(() => call<{ id: string }>('POST', '/imports', { body: { kind, fileId }, key }));
      void refresh(queryClient, 'imports');
      void navigate(`${path}/imports/${data.id}`);
    } catch (error) {
      setProgress(undefined);
      if ((error as Error).name !== 'AbortError') setRefused(said(error, translate));
    }
  };

  return (
    <Paper
      variant="outlined"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      sx={{
        p: 5,
        textAlign: 'center',
        borderStyle: 'dashed',
        borderWidth: 2,
        ...(isOver && { borderColor: 'primary.main', bgcolor: 'primary.light' }),
      }}
    >
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.xlsx"
        aria-label={translate('transfers.start.choose')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {progress ? (
        <Sending progress={progress} onBreak={() => broken.current?.abort()} />
      ) : (
        <>
          <UploadFileOutlined sx={{ fontSize: 40, color: 'primary.main' }} />
          <Typography sx={{ my: 1 }}>{translate('transfers.start.drop')}</Typography>
          <Button variant="contained" onClick={() => picker.current?.click()}>
            {translate('transfers.start.choose')}
          </Button>
          <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
            {translate('transfers.start.limits')}
          </Typography>
        </>
      )}
      {refused && (
        <Alert severity="error" sx={{ mt: 2, textAlign: 'left' }}>
          {refused}
        </Alert>
      )}
    </Paper>
  );
}

function Sending({
  progress: { file, share, isRead },
  onBreak,
}: {
  progress: NonNullable<Progress>;
  onBreak: () => void;
}) {
  const translate = useTranslate();
  const text = translate(isRead ? 'transfers.start.reading' : 'app.uploading');
  return (
    <Stack spacing={1.5} sx={{ alignItems: 'center' }}>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{file}</Typography>
      <LinearProgress
        aria-label={text}
        variant={isRead ? 'indeterminate' : 'determinate'}
        value={Math.round(share * 100)}
        sx={{ width: '100%', maxWidth: 480, height: 8, borderRadius: 4 }}
      />
      <Typography variant="body2" color="text.secondary">
        {text} {!isRead && `${Math.round(share * 100)}%`}
      </Typography>
      {!isRead && <Button onClick={onBreak}>{translate('ra.action.cancel')}</Button>}
    </Stack>
  );
}

function said(error: unknown, translate: (key: string, options?: object) => string): string {
  if (!(error instanceof Refused)) return String(error);
  const [reason] = error.reasons;
  return translate(reason?.message ?? error.message, { _: reason?.message ?? error.message });
}
