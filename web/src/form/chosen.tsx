/** What is chosen: one of several, several, yes or no, and a declaration that one makes or does not. */
import { Checkbox, FormControlLabel, FormGroup, MenuItem, Radio, RadioGroup, TextField } from '@mui/material';
import { useFormat } from '../words/format';
import type { Control } from './controls';
import { maxItemsOf, said, type FormField } from './schema';
import { useFormWords } from './said';

/** Few stand side by side, many in a list; in a table always in a list. */
const FEW = 6;

export function OneOf({ id, field, value, onChange, isDisabled, isWrong, describedBy, label }: Control) {
  const { locale } = useFormat();
  const words = useFormWords();
  const options = field.options ?? [];
  if (label || options.length > FEW) {
    return (
      <TextField
        select
        id={id}
        label={label}
        hiddenLabel={!label}
        value={value ?? ''}
        disabled={isDisabled}
        error={isWrong}
        onChange={(event) => onChange(event.target.value || null)}
        slotProps={{
          select: { displayEmpty: !label, SelectDisplayProps: { 'aria-describedby': describedBy, id } },
          htmlInput: { id: `${id}-value` },
        }}
      >
        <MenuItem value="">{words.none}</MenuItem>
        {options.map((option) => (
          <MenuItem key={option.value} value={option.value} sx={{ whiteSpace: 'normal' }}>
            {said(option, locale)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return (
    <RadioGroup
      row
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      value={value ?? ''}
      onChange={(_, next) => onChange(next)}
      sx={{ columnGap: 1 }}
    >
      {options.map((option) => (
        <FormControlLabel
          key={option.value}
          value={option.value}
          disabled={isDisabled}
          control={<Radio size="small" />}
          label={said(option, locale)}
        />
      ))}
    </RadioGroup>
  );
}

export function SeveralOf({ id, field, value, onChange, isDisabled, describedBy }: Control) {
  const { locale } = useFormat();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const isFull = chosen.length >= maxItemsOf(field as FormField);
  return (
    <FormGroup row id={id} tabIndex={-1} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      {(field.options ?? []).map((option) => {
        const isChosen = chosen.includes(option.value);
        return (
          <FormControlLabel
            key={option.value}
            disabled={isDisabled || (isFull && !isChosen)}
            label={said(option, locale)}
            control={
              <Checkbox
                size="small"
                checked={isChosen}
                onChange={(_, is) => {
                  const next = is ? [...chosen, option.value] : chosen.filter((each) => each !== option.value);
                  onChange(next.length > 0 ? next : null);
                }}
              />
            }
          />
        );
      })}
    </FormGroup>
  );
}

export function YesOrNo({ id, value, onChange, isDisabled, describedBy, label }: Control) {
  const words = useFormWords();
  const text = value === true ? 'yes' : value === false ? 'no' : '';
  if (label) {
    return (
      <TextField
        select
        id={id}
        label={label}
        value={text}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'yes')}
      >
        <MenuItem value="">{words.none}</MenuItem>
        <MenuItem value="yes">{words.yes}</MenuItem>
        <MenuItem value="no">{words.no}</MenuItem>
      </TextField>
    );
  }
  return (
    <RadioGroup
      row
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      value={text}
      onChange={(_, next) => onChange(next === 'yes')}
    >
      <FormControlLabel value="yes" disabled={isDisabled} control={<Radio size="small" />} label={words.yes} />
      <FormControlLabel value="no" disabled={isDisabled} control={<Radio size="small" />} label={words.no} />
    </RadioGroup>
  );
}

export function Declaration({ id, value, onChange, isDisabled, describedBy }: Control) {
  const words = useFormWords();
  return (
    <FormControlLabel
      disabled={isDisabled}
      label={words.agreed}
      control={
        <Checkbox
          id={id}
          size="small"
          checked={value === true}
          onChange={(_, is) => onChange(is)}
          slotProps={{ input: { 'aria-describedby': describedBy, 'aria-labelledby': `${id}-label` } }}
        />
      }
    />
  );
}
