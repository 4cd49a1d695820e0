/** A batch being built: filled from the round, written line by line, checked, saved, and sealed once nothing is missing. */
import { Alert, Button, Paper, Stack, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { BatchView } from '../../generated/api';
import { call, get } from '../data/client';
import { schema } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { Empty, Failed, Waiting } from '../record/states';
import { VerbDialog } from '../record/VerbDialog';
import { useNames } from '../words/names';
import { ConflictDialog } from '../record/ConflictDialog';
import { LineEdit } from './LineEdit';
import { type Draft, dtoOf, filled, lacks, readLines } from './lines';
import { chosen, clashName, type LineClash, merged } from './merging';
import { SealRefusal } from './SealRefusal';

interface Props {
  batch: BatchView;
  row: RaRecord;
}

export function Building({ batch, row }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['decision-batches', batch.id, 'all lines'],
    queryFn: ({ signal }) => readLines(batch.id, signal),
    staleTime: Infinity,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <Lines batch={batch} row={row} stored={data} /> : <Waiting />;
}

const AT_ONCE = 50;

function Lines({ batch, row, stored }: Props & { stored: Draft[] }) {
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [lines, setLines] = useState(stored);
  const [seen, setSeen] = useState({ version: batch.version, lines: stored });
  const [clashes, setClashes] = useState<LineClash[]>([]);
  const [text, setText] = useState('');
  const [shown, setShown] = useState(AT_ONCE);
  const [busy, setBusy] = useState<'fill' | 'save' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isSealing, setSealing] = useState(false);
  const isDirty = JSON.stringify(lines) !== JSON.stringify(seen.lines);
  const open = lines.filter((line) => lacks(line).length > 0).length;
  const attempt = async (what: 'fill' | 'save', work: () => Promise<void>) => {
    setBusy(what);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch') await meet();
      else setRefused(error);
    }
    setBusy(null);
  };
  /** Somebody else saved meanwhile. */
  const meet = async () => {
    const [now, theirs] = await Promise.all([
      get<BatchView>(`/decision-batches/${batch.id}`),
      readLines(batch.id, new AbortController().signal),
    ]);
    const both = merged(seen.lines, lines, theirs);
    setSeen({ version: now.version, lines: theirs });
    setLines(both.lines);
    setClashes(both.clashes);
    notify('app.verb.changed', { type: 'info' });
  };
  const save = () =>
    attempt('save', async () => {
      const { data } = await call<BatchView>('PUT', `/decision-batches/${batch.id}/lines`, {
        version: seen.version,
        body: { lines: lines.map(dtoOf) },
      });
      setSeen({ version: data.version, lines });
      notify('app.saved', { type: 'success' });
      queryClient.setQueryData(['decision-batches', batch.id, 'all lines'], lines);
      await queryClient.invalidateQueries({ queryKey: ['decision-batches', 'getOne'] });
    });
  const wanted = text.trim().toLowerCase();
  const found = wanted ? lines.filter(({ title }) => title.toLowerCase().includes(wanted)) : lines;
  return (
    <Stack spacing={2}>
      <Paper variant="outlined" sx={{ p: 2, position: 'sticky', top: 56, zIndex: 2 }}>
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
          <Button
            variant={lines.length === 0 ? 'contained' : 'outlined'}
            loading={busy === 'fill'}
            onClick={() => void attempt('fill', async () => setLines(await filled(batch, lines)))}
          >
            {translate('deciding.fill')}
          </Button>
          <Button
            variant={isDirty ? 'contained' : 'outlined'}
            disabled={!isDirty}
            loading={busy === 'save'}
            onClick={() => void save()}
          >
            {translate('ra.action.save')}
          </Button>
          <Button
            variant={isDirty ? 'outlined' : 'contained'}
            disabled={isDirty || lines.length === 0}
            onClick={() => setSealing(true)}
          >
            {names.verb('decision-batches', 'seal')}
          </Button>
          <TextField
            label={names.field('applications', 'title')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            sx={{ width: 200 }}
          />
          <Typography role="status" color={open > 0 ? 'warning.main' : 'text.secondary'}>
            {open > 0
              ? translate('deciding.open', { smart_count: open })
              : translate('deciding.linesOf', { count: lines.length })}
          </Typography>
        </Stack>
        {refused && <SealRefusal refused={refused} lines={lines} />}
      </Paper>
      {lines.length === 0 ? (
        <Paper variant="outlined">
          <Empty>{translate('deciding.fillFirst')}</Empty>
        </Paper>
      ) : (
        found
          .slice(0, shown)
          .map((line) => (
            <LineEdit
              key={line.applicationId}
              line={line}
              onChange={(patch) =>
                setLines((all) =>
                  all.map((each) => (each.applicationId === line.applicationId ? { ...each, ...patch } : each)),
                )
              }
              onRemove={() => setLines((all) => all.filter((each) => each.applicationId !== line.applicationId))}
            />
          ))
      )}
      {found.length > shown && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          {translate('reviewing.plan.more', { count: found.length - shown })}
        </Button>
      )}
      {isDirty && <Alert severity="info">{translate('deciding.unsaved')}</Alert>}
      {clashes.length > 0 && (
        <ConflictDialog
          resource="lines"
          clashes={clashes.map((clash) => ({
            name: clashName(clash),
            label: `${clash.title} · ${names.field('lines', clash.field)}`,
            field: schema('BatchLineDto')[clash.field]!,
            mine: clash.mine,
            theirs: clash.theirs,
          }))}
          onChoose={async (choices) => {
            setLines((all) => chosen(all, choices));
            setClashes([]);
            await Promise.resolve();
          }}
          onCancel={() => setClashes([])}
        />
      )}
      {isSealing && (
        <Seal
          row={{ ...row, version: seen.version }}
          lines={lines}
          onClose={() => setSealing(false)}
          onDone={() => {
            setSealing(false);
            void refresh(queryClient, 'rounds');
          }}
        />
      )}
    </Stack>
  );
}

function Seal(props: { row: RaRecord; lines: readonly Draft[]; onClose: () => void; onDone: () => void }) {
  return (
    <VerbDialog
      resource="decision-batches"
      row={props.row}
      verb="seal"
      onClose={props.onClose}
      onDone={props.onDone}
      explain={(refused) => <SealRefusal refused={refused} lines={props.lines} />}
    />
  );
}
