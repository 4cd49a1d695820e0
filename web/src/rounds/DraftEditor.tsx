/**
 * A draft as it is written. What is saved is the whole list with the version one has seen; where somebody else saved
 * meanwhile, both lists are merged item by item, and only what both changed is asked about. What the service refuses stands
 * beside the input it means, with the way there.
 */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Alert, Button, Link, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate, useWarnWhenUnsavedChanges } from 'react-admin';
import { FormProvider, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { RoundView } from '../../generated/api';
import { PageHead } from '../pages/PageHead';
import { ListConflict } from './ListConflict';
import type { Item, Kind, Version } from './kinds';
import { itemsOf } from './kinds';
import { useDraft } from './saving';

export interface Drawing {
  describe: (item: Item, round: RoundView) => string;
  draw: (drawing: { round: RoundView; selected: number; select: (at: number) => void }) => ReactNode;
}

interface Props extends Drawing {
  kind: Kind;
  round: RoundView;
  version: Version;
  head: { title: string; tab: string; trail: { to: string; text: string }[] };
  back: string;
}

export function DraftEditor({ kind, round, version, head, back, describe, draw }: Props) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const form = useForm<Record<string, unknown>>({ defaultValues: { [kind.list]: itemsOf(kind, version) } });
  const [selected, select] = useState(0);
  const draft = useDraft({ kind, round, version, form, select });
  const { isDirty } = draft;
  useWarnWhenUnsavedChanges(isDirty, undefined, form.control);
  const publish = async () => {
    if (await draft.publish()) setTimeout(() => void navigate(back));
  };
  return (
    <FormProvider {...form}>
      <PageHead {...head} beside={<Saved isDirty={isDirty} isSaved={draft.isSaved} />}>
        <Button variant="outlined" loading={draft.isBusy} disabled={!isDirty} onClick={() => void draft.save()}>
          {translate('round.draft.save')}
        </Button>
        <Button variant="contained" disabled={draft.isBusy} onClick={() => void publish()}>
          {translate('round.draft.publish')}
        </Button>
      </PageHead>
      {draft.top.length > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }} role="alert">
          {draft.top.map(({ text, at }) => (
            <div key={text}>
              {text}{' '}
              {at !== undefined && (
                <Link component="button" type="button" underline="always" onClick={() => select(at)}>
                  {translate('app.verb.goThere')}
                </Link>
              )}
            </div>
          ))}
        </Alert>
      )}
      {draw({ round, selected, select })}
      {draft.clashes && (
        <ListConflict
          clashes={draft.clashes}
          describe={(item) => describe(item, round)}
          onChoose={draft.decide}
          onCancel={draft.undecided}
        />
      )}
    </FormProvider>
  );
}

function Saved({ isDirty, isSaved }: { isDirty: boolean; isSaved: boolean }) {
  const translate = useTranslate();
  return (
    <Typography
      role="status"
      variant="body2"
      sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: isDirty ? 'warning.main' : 'text.secondary' }}
    >
      {!isDirty && isSaved && <CheckCircleOutlined fontSize="small" color="success" />}
      {isDirty ? translate('round.draft.unsaved') : isSaved ? translate('app.saved') : ''}
    </Typography>
  );
}
