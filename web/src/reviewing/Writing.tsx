/**
 * A review being written: the application at the left, the rubric at the right, each scrolled for itself; on narrow screens
 * two tabs. It saves itself; what it lacks is said above the button that hands it in.
 */
import { Box, Button, Paper, Stack, Tab, Tabs, TextField, ToggleButton, ToggleButtonGroup, Typography, useMediaQuery } from '@mui/material'; // prettier-ignore
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { CriterionDto, ReviewView } from '../../generated/api';
import { call } from '../data/client';
import { refresh } from '../data/refresh';
import { ConflictDialog } from '../record/ConflictDialog';
import { nameOf } from '../record/references';
import { VerbDialog } from '../record/VerbDialog';
import { useNames } from '../words/names';
import { ConflictQuestion } from './ConflictQuestion';
import { Criterion, useCriterionName } from './Criterion';
import { criterionIn } from './draft';
import { Missing } from './Missing';
import { Papers } from './Papers';
import { Saved } from './Saved';
import { totalOf } from './total';
import { useAutosaved } from './useAutosaved';

interface Props {
  review: ReviewView;
  criteria: readonly CriterionDto[];
  /** hands it in: for the first time, or after it was reopened */
  verb: 'submit' | 'finalise';
}

export function Writing({ review, criteria, verb }: Props) {
  const translate = useTranslate();
  const isNarrow = useMediaQuery('(max-width: 1099px)');
  const [tab, setTab] = useState<'papers' | 'rubric'>('papers');
  const autosaved = useAutosaved(review);
  const papers = <Papers applicationId={review.application.id} revision={review.revision} />;
  const rubric = <Rubric {...{ review, criteria, verb, autosaved }} onGo={() => setTab('rubric')} />;
  if (!isNarrow) {
    return (
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr) minmax(440px, 0.85fr)' }}>
        {papers}
        <Box
          sx={{ position: 'sticky', top: 64, alignSelf: 'start', maxHeight: 'calc(100vh - 80px)', overflowY: 'auto' }}
        >
          {rubric}
        </Box>
      </Box>
    );
  }
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_, next: 'papers' | 'rubric') => setTab(next)}
        variant="fullWidth"
        aria-label={translate('reviewing.both')}
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          mb: 1.5,
          position: 'sticky',
          top: 0,
          bgcolor: 'background.default',
          zIndex: 2,
        }}
      >
        <Tab value="papers" id="tab-papers" aria-controls="part-papers" label={translate('reviewing.papers')} />
        <Tab value="rubric" id="tab-rubric" aria-controls="part-rubric" label={translate('reviewing.rubric')} />
      </Tabs>
      <Box role="tabpanel" id="part-papers" aria-labelledby="tab-papers" hidden={tab !== 'papers'}>
        {papers}
      </Box>
      <Box role="tabpanel" id="part-rubric" aria-labelledby="tab-rubric" hidden={tab !== 'rubric'}>
        {rubric}
      </Box>
    </>
  );
}

function Rubric({
  review,
  criteria,
  verb,
  autosaved,
  onGo,
}: Props & { autosaved: ReturnType<typeof useAutosaved>; onGo: () => void }) {
  const translate = useTranslate();
  const names = useNames();
  const criterionName = useCriterionName();
  const queryClient = useQueryClient();
  const [handing, setHanding] = useState<RaRecord | null>(null);
  const { kept, draft, saving, refused, clashing } = autosaved;
  const handIn = async () => {
    await kept.save();
    setHanding({ ...kept.review, name: nameOf(review.application) } as unknown as RaRecord);
  };
  const declare = async (conflictText: string) => {
    await kept.save();
    const body = { conflictDeclared: true, conflictText };
    await call('PATCH', `/reviews/${review.id}`, { body, version: kept.review.version });
    await refresh(queryClient, 'reviews');
  };
  const text = (name: 'commentToApplicant' | 'commentInternal') => (
    <TextField
      multiline
      minRows={3}
      label={names.field('reviews', name)}
      helperText={translate(`reviewing.hints.${name}`)}
      value={draft[name]}
      onChange={(event) => kept.change({ [name]: event.target.value })}
      slotProps={{ htmlInput: { maxLength: 4000 } }}
    />
  );
  const total = totalOf(criteria, draft.marks);
  return (
    <Paper variant="outlined" component="section" aria-label={translate('reviewing.rubric')} sx={{ p: 2.5 }}>
      <Stack spacing={2.5}>
        <Saved saving={saving} refused={refused} />
        {criteria.map((criterion) => (
          <Criterion
            key={criterion.key}
            criterion={criterion}
            value={draft.marks[criterion.key] ?? ''}
            onChange={(mark) => kept.change({ marks: { ...draft.marks, [criterion.key]: mark } })}
          />
        ))}
        <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline' }}>
          <Typography variant="h3" component="span">
            {translate('reviewing.total')}
          </Typography>
          <Typography variant="h2" component="output" aria-live="polite" sx={{ fontVariantNumeric: 'tabular-nums' }}>
            {total ?? '—'}
          </Typography>
        </Stack>
        <div>
          <Typography id="confidence" variant="h3" component="h3" sx={{ mb: 0.5 }}>
            {names.field('reviews', 'confidence')}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-labelledby="confidence"
            value={draft.confidence}
            onChange={(_, confidence: number | null) => kept.change({ confidence })}
          >
            {[1, 2, 3].map((step) => (
              <ToggleButton key={step} value={step}>
                {translate(`reviewing.confidence.${step}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        {text('commentToApplicant')}
        {text('commentInternal')}
        <ConflictQuestion
          value={draft.conflictDeclared}
          onNone={() => kept.change({ conflictDeclared: false })}
          onDeclare={declare}
        />
        <Missing draft={draft} criteria={criteria} onGo={onGo} />
        <Button variant="contained" size="large" onClick={() => void handIn()}>
          {names.verb('reviews', verb)}
        </Button>
      </Stack>
      {handing && (
        <VerbDialog
          resource="reviews"
          row={handing}
          verb={verb}
          onClose={() => setHanding(null)}
          onDone={() => setHanding(null)}
        />
      )}
      {clashing && (
        <ConflictDialog
          resource="reviews"
          clashes={clashing.names.map((name) => {
            const criterion = criteria.find(({ key }) => key === criterionIn(name));
            const label = criterion && criterionName(criterion);
            return { name, label, field: { kind: 'text' }, mine: clashing.mine[name], theirs: clashing.theirs[name] };
          })}
          onChoose={(chosen) => kept.choose(chosen)}
          onCancel={() => void kept.choose(clashing.theirs)}
        />
      )}
    </Paper>
  );
}
