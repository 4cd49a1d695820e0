/** Chooses another round whose form, rubric or rules a new draft starts with. */
import { Autocomplete, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { get } from '../data/client';
import { nameOf } from '../record/references';
import type { Kind, Version } from './kinds';

const MOST = 100;

interface Props {
  kind: Kind;
  round: RoundView;
  onChoose: (version: Version) => Promise<void>;
  onClose: () => void;
}

export function CopyDialog({ kind, round, onChoose, onClose }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<RoundView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { data = [], isPending } = useGetList<RoundView>('rounds', {
    pagination: { page: 1, perPage: MOST },
    sort: { field: 'updatedAt', order: 'DESC' },
  });
  const others = data.filter((each) => each.id !== round.id && each[kind.inForce]);
  const take = async () => {
    setBusy(true);
    await onChoose(await get<Version>(`/${kind.versions}/${chosen![kind.inForce]}`));
  };
  return (
    <Dialog open maxWidth="xs" onClose={onClose} aria-labelledby="copy-title">
      <DialogTitle id="copy-title">{translate('round.begin.copy')}</DialogTitle>
      <DialogContent>
        <Autocomplete<RoundView>
          sx={{ mt: 1 }}
          options={others}
          loading={isPending}
          value={chosen}
          onChange={(_, next) => setChosen(next)}
          getOptionLabel={(each) => `${nameOf(each)}（${each.code}）`}
          getOptionKey={({ id }) => id}
          isOptionEqualToValue={(a, b) => a.id === b.id}
          loadingText={translate('ra.message.loading')}
          noOptionsText={translate('app.emptyFiltered')}
          renderInput={(params) => <TextField {...params} autoFocus label={translate('round.begin.fromRound')} />}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!chosen} loading={isBusy} onClick={() => void take()}>
          {translate('round.begin.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
