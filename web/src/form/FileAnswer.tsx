/** A file that answers a question: uploaded with its progress as soon as it is chosen, and shown by its name. */
import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import { Box, Button, LinearProgress, Link, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FileView } from '../../generated/api';
import { get } from '../data/client';
import { Refused } from '../data/problems';
import { uploadSlowly } from '../data/uploading';
import { useLabels } from '../words/labels';
import type { Control } from './controls';
import { useFormWords } from './said';

const TAKEN = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg';
const KIB = 1024;
const MOST = 20 * KIB * KIB;

interface Sending {
  file: File;
  percent: number;
  stop?: AbortController;
  failed?: string;
  /** it may go better the next time */
  isPassing?: boolean;
}

export function FileAnswer({ id, value, onChange, isDisabled, describedBy }: Control) {
  const words = useFormWords();
  const translate = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    // said before minutes of sending
    const isTaken = TAKEN.split(',').some((ending) => file.name.toLowerCase().endsWith(ending));
    const failed =
      file.size > MOST ? words.tooLarge : file.size === 0 ? words.emptyFile : isTaken ? undefined : words.notTaken;
    if (failed) return setSending({ file, percent: 0, failed });
    const stop = new AbortController();
    setSending({ file, percent: 0, stop });
    try {
      const { id: fileId } = await uploadSlowly(
        file,
        (percent) => setSending((now) => now && { ...now, percent }),
        stop.signal,
      );
      setSending(null);
      onChange(fileId);
    } catch (error) {
      if ((error as Error).name === 'AbortError') return setSending(null);
      const said = error instanceof Refused ? (error.reasons[0]?.message ?? error.message) : words.uploadFailed;
      const isPassing = !(error instanceof Refused) || error.isPassing || error.status >= 500;
      setSending({ file, percent: 0, failed: translate(said, { _: said }), isPassing });
    } finally {
      if (picker.current) picker.current.value = '';
    }
  };
  const isSending = sending !== null && !sending.failed;
  return (
    <Stack spacing={1} sx={{ alignItems: 'flex-start' }}>
      {typeof value === 'string' && !isSending && <FileName id={value} />}
      {sending && (
        <Box sx={{ width: '100%', maxWidth: 420 }} role="status">
          <Typography variant="body2" color={sending.failed ? 'error' : 'text.secondary'}>
            {sending.file.name} · {sending.failed ?? words.uploading(sending.percent)}
          </Typography>
          {!sending.failed && (
            <LinearProgress
              variant="determinate"
              value={sending.percent}
              aria-label={words.uploading(sending.percent)}
            />
          )}
          {sending.isPassing && <Button onClick={() => void send(sending.file)}>{words.retry}</Button>}
          {!sending.failed && <Button onClick={() => sending.stop?.abort()}>{words.cancel}</Button>}
        </Box>
      )}
      <input
        type="file"
        hidden
        ref={picker}
        accept={TAKEN}
        aria-labelledby={`${id}-label`}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      {!isDisabled && (
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
          <Button
            id={id}
            variant="outlined"
            startIcon={<AttachFileOutlined />}
            disabled={isSending}
            aria-describedby={describedBy}
            onClick={() => picker.current?.click()}
          >
            {value ? words.replaceFile : words.chooseFile}
          </Button>
          {Boolean(value) && !isSending && <Button onClick={() => onChange(null)}>{words.removeFile}</Button>}
          <Typography variant="caption" color="text.secondary">
            {words.fileHint}
          </Typography>
        </Stack>
      )}
    </Stack>
  );
}

const CHECKING = new Set(['received', 'scanning']);
const ASK_AGAIN_MS = 3_000;

/** What it is called and how big it is; while it is being checked, that. */
export function FileName({ id }: { id: string }) {
  const words = useFormWords();
  const label = useLabels();
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['files', id],
    queryFn: () => get<FileView>(`/files/${id}`),
    retry: false,
    refetchInterval: ({ state }) => (CHECKING.has(state.data?.state ?? '') ? ASK_AGAIN_MS : false),
  });
  const size =
    data && (data.size < KIB * KIB ? `${Math.ceil(data.size / KIB)} KB` : `${(data.size / KIB / KIB).toFixed(1)} MB`);
  const isClean = data?.state === 'clean';
  const text = data?.originalName ?? translate('app.download');
  return (
    <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
      {data && !isClean ? (
        text
      ) : (
        <Link href={`/api/v1/files/${id}/content`} download>
          {text}
        </Link>
      )}
      {size && (
        <Typography component="span" variant="caption" color="text.secondary" sx={{ ml: 1 }}>
          {size}
        </Typography>
      )}
      {data && !isClean && (
        <Typography component="div" variant="caption" color={CHECKING.has(data.state) ? 'text.secondary' : 'error'}>
          {CHECKING.has(data.state)
            ? words.checking
            : `${label(data.state, undefined, 'file_state')} · ${words.quarantined}`}
        </Typography>
      )}
    </Typography>
  );
}
