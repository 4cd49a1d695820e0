/** One of several values, several of them, yes or no, and one or several lines of a catalogue. */
import {
  Autocomplete,
  Checkbox,
  FormControl,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  TextField,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Field } from '../data/contract';
import { useCatalogue } from '../words/catalogues';
import { useLabels } from '../words/labels';
import type { Bound } from './inputs';

type Props = Bound & { resource: string; name: string; field: Field };

export function Choice({ resource, name, field, bound, ...said }: Props) {
  const label = useLabels();
  return (
    <TextField
      {...said}
      select
      name={bound.name}
      inputRef={bound.ref}
      value={bound.value ?? ''}
      onChange={bound.onChange}
      onBlur={bound.onBlur}
    >
      {!field.required && <MenuItem value="">—</MenuItem>}
      {field.values?.map((value) => (
        <MenuItem key={value} value={value}>
          {label(value, field.values, `${resource}.${name}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Several values of a list, or several words. */
export function Choices({ resource, name, field, bound, ...said }: Props) {
  const label = useLabels();
  const values = field.item?.values;
  return (
    <Autocomplete
      multiple
      freeSolo={!values}
      options={values ?? []}
      value={Array.isArray(bound.value) ? (bound.value as string[]) : []}
      onChange={(_, next) => bound.onChange(next)}
      onBlur={bound.onBlur}
      getOptionLabel={(value) => label(value, values, `${resource}.${name}`)}
      renderInput={(params) => <TextField {...params} {...said} required={false} inputRef={bound.ref} />}
    />
  );
}

/** What may be left open has three answers; a plain yes is a box to tick. */
export function YesNo({ bound, field, label, error, helperText, autoFocus }: Bound & { field: Field }) {
  const translate = useTranslate();
  if (!field.nullable) {
    return (
      <FormControl error={error}>
        <FormControlLabel
          label={label}
          control={
            <Checkbox
              name={bound.name}
              slotProps={{ input: { ref: bound.ref } }}
              checked={bound.value === true}
              onChange={(_, checked) => bound.onChange(checked)}
              onBlur={bound.onBlur}
            />
          }
        />
        {helperText && <FormHelperText>{helperText}</FormHelperText>}
      </FormControl>
    );
  }
  const value = bound.value === true ? 'yes' : bound.value === false ? 'no' : '';
  return (
    <TextField
      select
      label={label}
      error={error}
      helperText={helperText}
      autoFocus={autoFocus}
      name={bound.name}
      inputRef={bound.ref}
      value={value}
      onChange={(event) => bound.onChange(event.target.value === '' ? null : event.target.value === 'yes')}
      onBlur={bound.onBlur}
    >
      <MenuItem value="">—</MenuItem>
      <MenuItem value="yes">{translate('ra.boolean.true')}</MenuItem>
      <MenuItem value="no">{translate('ra.boolean.false')}</MenuItem>
    </TextField>
  );
}

/** Codes that a catalogue of the service names: `industryCode`. */
export function FromCatalogue({ bound, catalogue, isMany, ...said }: Bound & { catalogue: string; isMany: boolean }) {
  const lines = useCatalogue(catalogue);
  const name = (code: string) => lines.find((line) => line.code === code)?.name ?? code;
  const value = (bound.value ?? '') as string | string[];
  return (
    <Autocomplete<string, boolean>
      multiple={isMany}
      options={lines.map(({ code }) => code)}
      value={isMany ? [value].flat().filter(Boolean) : value || null}
      onChange={(_, next) => bound.onChange(next)}
      onBlur={bound.onBlur}
      getOptionLabel={name}
      renderInput={(params) => <TextField {...params} {...said} name={bound.name} inputRef={bound.ref} />}
    />
  );
}
