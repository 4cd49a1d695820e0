/** What the round stands on: the version in force as people meet it, a draft beside it, and those of before. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Button, MenuItem, Paper, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { CriterionDto, FieldDto, RoundView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Empty, Failed, Waiting } from '../record/states';
import { StateChip } from '../record/Value';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useFacts } from './facts';
import { FormPreview } from './FormPreview';
import { itemsOf, type Kind, type Version } from './kinds';
import { RubricView } from './RubricView';
import { RulesView } from './RulesView';
import type { Rule } from './sentences';
import { useVersion } from './versions';

export function VersionTab({ kind, round }: { kind: Kind; round: RoundView }) {
  const translate = useTranslate();
  const may = useMay();
  const format = useFormat();
  const { path } = useShell();
  const versions = round.versions[kind.ofRound];
  const draft = versions.find(({ state }) => state === 'draft');
  const [chosen, choose] = useState<string | null>(null);
  const id = chosen ?? round[kind.inForce] ?? draft?.id ?? null;
  const { data, error, refetch } = useVersion(kind, id);
  const mayEdit = may(operation('POST', 'rounds', `{id}/${kind.versions}`)?.action);
  return (
    <Stack spacing={2}>
      <Paper variant="outlined" sx={{ p: 2 }}>
        <Stack direction="row" spacing={1.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          {versions.length > 0 && <Chooser versions={versions} id={id} onChoose={choose} />}
          {data?.publishedAt && (
            <Typography variant="body2" color="text.secondary">
              {translate('round.version.since', { at: format.instant(data.publishedAt) })}
            </Typography>
          )}
          {draft && draft.id !== id && (
            <Typography variant="body2" color="warning.main">
              {translate('round.version.hasDraft')}
            </Typography>
          )}
          {mayEdit && (
            <Button
              component={Link}
              to={`${path}/rounds/${round.id}/${kind.tab}`}
              variant={round[kind.inForce] && !draft ? 'outlined' : 'contained'}
              startIcon={<EditOutlined />}
              sx={{ ml: { sm: 'auto' } }}
            >
              {translate(
                draft
                  ? 'round.version.editDraft'
                  : round[kind.inForce]
                    ? 'round.version.next'
                    : `round.${kind.tab}.write`,
              )}
            </Button>
          )}
        </Stack>
      </Paper>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !id ? (
        <Paper variant="outlined">
          <Empty />
        </Paper>
      ) : !data ? (
        <Waiting />
      ) : (
        <Content kind={kind} round={round} version={data} />
      )}
    </Stack>
  );
}

interface ChooserProps {
  versions: RoundView['versions']['forms'];
  id: string | null;
  onChoose: (id: string) => void;
}

function Chooser({ versions, id, onChoose }: ChooserProps) {
  const translate = useTranslate();
  const label = useLabels();
  return (
    <TextField
      select
      fullWidth={false}
      label={translate('round.version.which')}
      value={id ?? ''}
      onChange={({ target }) => onChoose(target.value)}
      sx={{ width: 190 }}
    >
      {versions.map(({ id: each, number, state }) => (
        <MenuItem key={each} value={each}>
          <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
            {number && <span>{translate('round.version.number', { number })}</span>}
            <StateChip value={state} text={label(state, ['draft', 'published', 'retired'], 'version_state')} />
          </Stack>
        </MenuItem>
      ))}
    </TextField>
  );
}

function Content({ kind, round, version }: { kind: Kind; round: RoundView; version: Version }) {
  const translate = useTranslate();
  const items = itemsOf(kind, version) as unknown[];
  if (kind.tab === 'form') {
    return <FormPreview key={version.id} fields={items as FieldDto[]} title={translate('round.form.asMet')} />;
  }
  if (kind.tab === 'rubric')
    return <RubricView criteria={items as CriterionDto[]} title={translate('round.rubric.preview')} />;
  return <Rules round={round} rules={items as Rule[]} />;
}

function Rules({ round, rules }: { round: RoundView; rules: readonly Rule[] }) {
  const subjects = useFacts(round.id);
  return subjects ? <RulesView rules={rules} subjects={subjects} /> : <Waiting lines={3} />;
}
