/**
 * Which column fills which field: dragged from the list of columns, or chosen with the keyboard. Beside each field stands
 * what the file says there. What is chosen stays in this tab until the service has it.
 */
import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FieldMappingDto, ImportView, PreviewView, TargetsView, TargetView } from '../../generated/api';
import { get } from '../data/client';
import { type Reason, Refused } from '../data/problems';
import { Failed, Waiting } from '../record/states';
import { useFormat } from '../words/format';
import { Columns } from './Columns';
import { fieldsOf, forget, fromColumn, keep, kept, type Sources, sourcesOf } from './mapping';
import { Modes, type Mode } from './Modes';
import { PreviewTable } from './PreviewTable';
import { Reading } from './Reading';
import { SavedMappings } from './SavedMappings';
import { Target } from './Target';
import type { Work } from './work';

interface Props {
  row: ImportView;
  work: Work;
  onDone?: () => void;
}

export function Mapping(props: Props) {
  const { row } = props;
  const targets = useQuery({
    queryKey: ['imports', 'targets', row.kind],
    staleTime: Infinity,
    queryFn: async ({ signal }) =>
      (await get<TargetsView>(`/imports/kinds/${row.kind}/targets`, undefined, signal)).data,
  });
  const preview = useQuery({
    queryKey: ['imports', row.id, 'preview', row.version],
    queryFn: ({ signal }) => get<PreviewView>(`/imports/${row.id}/preview`, undefined, signal),
  });
  const failed = targets.isError ? targets : preview.isError ? preview : undefined;
  if (failed) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!targets.data || !preview.data) return <Waiting />;
  return <Editor key={row.columns.join()} {...props} targets={targets.data} preview={preview.data} />;
}

function Editor({ row, work, onDone, targets, preview }: Props & { targets: TargetView[]; preview: PreviewView }) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const [sources, setSources] = useState<Sources>(
    () => kept(row.id) ?? sourcesOf(row.mapping?.fields ?? preview.suggested),
  );
  const [mode, setMode] = useState<Mode>({
    mode: row.mode as Mode['mode'],
    onError: row.onError as Mode['onError'],
    sourceSystem: row.mapping?.sourceSystem ?? 'default',
    saveAs: '',
  });
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const change = (next: Sources) => {
    keep(row.id, next);
    setSources(next);
  };
  const set = (name: string, field: FieldMappingDto | undefined) => {
    const { [name]: _, ...rest } = sources;
    change(field ? { ...rest, [name]: field } : rest);
  };
  const used = new Set(Object.values(sources).flatMap(({ column }) => column ?? []));
  const columns = preview.columns.map(({ name }) => name);
  const missing = targets.filter(({ name, required }) => required && !(name in sources));
  const fields = fieldsOf(sources, targets);

  const run = async () => {
    setRefused(undefined);
    setBusy(true);
    try {
      await work.mapAndCheck(row, { fields, ...mode, saveAs: mode.saveAs.trim() || undefined });
      forget(row.id);
      onDone?.();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack spacing={2}>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <Reading row={row} work={work} />
        <SavedMappings
          kind={row.kind}
          onChoose={({ mapping }) => {
            change(sourcesOf(mapping.fields.filter(({ column }) => column === undefined || columns.includes(column))));
            setMode({ ...mode, sourceSystem: mapping.sourceSystem });
          }}
        />
      </Stack>
      {refused && <Refusal refused={refused} />}
      <Box sx={{ display: 'grid', gap: 2, alignItems: 'start', gridTemplateColumns: { xs: '1fr', md: '1fr 280px' } }}>
        <Paper variant="outlined" sx={{ minWidth: 0 }}>
          {(['required', 'optional'] as const).map((part) => {
            const shown = targets.filter(({ required }) => required === (part === 'required'));
            return shown.length === 0 ? null : (
              <Box component="section" key={part} aria-label={translate(`transfers.map.${part}`)}>
                <Typography
                  variant="h2"
                  sx={{ px: 2, py: 1.25, bgcolor: '#fafbfc', borderBottom: 1, borderColor: 'divider' }}
                >
                  {translate(`transfers.map.${part}`)}
                </Typography>
                {shown.map((target) => (
                  <Target
                    key={target.name}
                    importId={row.id}
                    target={target}
                    field={sources[target.name]}
                    preview={preview}
                    reasons={reasonsOf(refused, target.name)}
                    onChange={(field) => set(target.name, field)}
                    onColumn={(column) => set(target.name, fromColumn(target, column, preview))}
                  />
                ))}
              </Box>
            );
          })}
        </Paper>
        <Columns preview={preview} used={used} />
      </Box>
      <PreviewTable targets={targets} sources={sources} preview={preview} />
      <Modes mode={mode} onChange={setMode} />
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        <Button
          variant="contained"
          size="medium"
          loading={isBusy}
          disabled={missing.length > 0}
          onClick={() => void run()}
        >
          {translate('transfers.map.check')}
        </Button>
        {onDone && <Button onClick={onDone}>{translate('ra.action.cancel')}</Button>}
        <Typography variant="body2" color={missing.length > 0 ? 'warning.main' : 'text.secondary'}>
          {missing.length > 0
            ? translate('transfers.map.missing', {
                names: missing.map(({ nameZh, nameEn }) => (locale === 'en' ? nameEn : nameZh)).join('、'),
              })
            : translate('transfers.map.checkHint')}
        </Typography>
      </Stack>
    </Stack>
  );
}

/** Reasons name the target that they are about. */
const reasonsOf = (refused: Refused | undefined, target: string): Reason[] =>
  (refused?.reasons ?? []).filter((reason) => (reason as Reason & { target?: string }).target === target);

function Refusal({ refused }: { refused: Refused }) {
  const said = [...new Set(refused.reasons.map(({ message }) => message))].join('；') || refused.message;
  return <Alert severity="error">{said}</Alert>;
}
