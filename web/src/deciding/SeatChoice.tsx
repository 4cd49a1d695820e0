/** Somebody who holds a seat of the committee, as a field of a form. */
import { MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import type { SeatView } from '../../generated/api';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

interface Props {
  name: string;
  committee: readonly SeatView[];
  required?: boolean;
}

export function SeatChoice({ name, committee, required }: Props) {
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name,
    defaultValue: '',
    rules: { required: required ? translate('ra.validation.required') : false },
  });
  return (
    <TextField
      select
      label={names.field('meetings', name)}
      required={required}
      value={(field.value as string | undefined) ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message}
    >
      {!required && <MenuItem value="">{translate('deciding.chairOfRound')}</MenuItem>}
      {committee.map(({ personId, name: called, seat }) => (
        <MenuItem key={personId} value={personId}>
          {called} · {label(seat, ['chair', 'member'], 'committee_seat')}
        </MenuItem>
      ))}
    </TextField>
  );
}
