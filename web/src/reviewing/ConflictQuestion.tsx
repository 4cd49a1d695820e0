/** Whether the reviewer has a conflict of interest. No is an answer like others; yes ends the review, and is asked twice. */
import {
  Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, Radio, RadioGroup, TextField, Typography,
} from '@mui/material'; // prettier-ignore
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Refused } from '../data/problems';
import { useNames } from '../words/names';
import { CONFLICT_ID } from './Missing';

interface Props {
  value: boolean | null;
  onNone: () => void;
  /** kept by the service, from when on it counts */
  onDeclare: (text: string) => Promise<void>;
}

export function ConflictQuestion({ value, onNone, onDeclare }: Props) {
  const translate = useTranslate();
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Typography id="conflict-title" variant="h3" component="h3">
        {translate('reviewing.conflict.title')} *
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('reviewing.conflict.rules')}
      </Typography>
      <RadioGroup row aria-labelledby="conflict-title" value={isAsking ? 'true' : value === null ? '' : String(value)}>
        <FormControlLabel
          value="false"
          control={<Radio size="small" slotProps={{ input: { id: CONFLICT_ID } }} onChange={onNone} />}
          label={translate('reviewing.conflict.none')}
        />
        <FormControlLabel
          value="true"
          control={<Radio size="small" onChange={() => setAsking(true)} />}
          label={translate('reviewing.conflict.some')}
        />
      </RadioGroup>
      {isAsking && <Declare onDeclare={onDeclare} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Declare({ onDeclare, onClose }: Pick<Props, 'onDeclare'> & { onClose: () => void }) {
  const translate = useTranslate();
  const names = useNames();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const declare = async () => {
    setBusy(true);
    try {
      await onDeclare(text.trim());
      onClose();
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      setError(refused.reasons.map(({ message }) => message).join('；') || refused.message);
    }
    setBusy(false);
  };
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby="declare-title">
      <DialogTitle id="declare-title">{translate('reviewing.conflict.declare')}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('reviewing.conflict.ends')}
        </Alert>
        <TextField
          autoFocus
          multiline
          minRows={3}
          label={names.field('reviews', 'conflictText')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={error !== ''}
          helperText={error}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" color="error" loading={isBusy} onClick={() => void declare()}>
          {translate('reviewing.conflict.declare')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
