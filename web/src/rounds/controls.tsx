/** Inputs of an editor, each at its place in the draft; what the service refuses there stands below until it is mended. */
import { Checkbox, FormControlLabel, MenuItem, TextField, Typography } from '@mui/material';
import { useController, useFormContext } from 'react-hook-form';

interface Props {
  path: string;
  label: string;
  hint?: string;
}

export function useBound(path: string) {
  const { control, clearErrors } = useFormContext();
  const { field, fieldState } = useController({ name: path, control, defaultValue: undefined });
  return {
    ...field,
    said: fieldState.error?.message,
    set: (value: unknown) => {
      field.onChange(value);
      clearErrors(path);
    },
  };
}

interface TextProps extends Props {
  isLong?: boolean;
  isRequired?: boolean;
  max?: number;
  isFocused?: boolean;
  onLeave?: (text: string) => void;
}

export function TextBox({ path, label, hint, isLong, isRequired, max, isFocused, onLeave }: TextProps) {
  const { value, said, set, ref, name, onBlur } = useBound(path);
  return (
    <TextField
      label={label}
      required={isRequired}
      name={name}
      inputRef={ref}
      value={(value as string | undefined) ?? ''}
      onChange={(event) => set(event.target.value)}
      onBlur={(event) => {
        onBlur();
        onLeave?.(event.target.value);
      }}
      error={Boolean(said)}
      helperText={said ?? hint}
      autoFocus={isFocused}
      multiline={isLong}
      minRows={isLong ? 2 : undefined}
      maxRows={8}
      slotProps={{ htmlInput: { maxLength: max } }}
    />
  );
}

/** A whole number; what is none yet stays as it was typed. */
export function NumberBox({ path, label, hint, isRequired }: Props & { isRequired?: boolean }) {
  const { value, said, set, ref, name, onBlur } = useBound(path);
  return (
    <TextField
      label={label}
      required={isRequired}
      name={name}
      inputRef={ref}
      value={(value as string | number | undefined) ?? ''}
      onChange={({ target: { value: text } }) =>
        set(text === '' ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text)
      }
      onBlur={onBlur}
      error={Boolean(said)}
      helperText={said ?? hint}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
    />
  );
}

export function Tick({ path, label, hint }: Props) {
  const { value, set, ref, name, onBlur } = useBound(path);
  return (
    <FormControlLabel
      sx={{ alignItems: 'flex-start', mr: 0 }}
      control={
        <Checkbox
          size="small"
          sx={{ py: 0.25 }}
          name={name}
          checked={value === true}
          onChange={(_, checked) => set(checked)}
          onBlur={onBlur}
          slotProps={{ input: { ref } }}
        />
      }
      label={
        <>
          {label}
          {hint && (
            <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
              {hint}
            </Typography>
          )}
        </>
      }
    />
  );
}

export interface Choice {
  value: string;
  text: string;
}

interface PickProps extends Props {
  choices: readonly Choice[];
  /** what stands for nothing chosen; absent: something is always chosen */
  none?: string;
  onPicked?: (value: string | undefined) => void;
  isRequired?: boolean;
}

export function Pick({ path, label, hint, choices, none, onPicked, isRequired }: PickProps) {
  const { value, said, set, ref, name, onBlur } = useBound(path);
  return (
    <TextField
      select
      label={label}
      required={isRequired}
      name={name}
      inputRef={ref}
      value={(value as string | undefined) ?? ''}
      onChange={({ target: { value: next } }) => {
        set(next || undefined);
        onPicked?.(next || undefined);
      }}
      onBlur={onBlur}
      error={Boolean(said)}
      helperText={said ?? hint}
      slotProps={none ? { select: { displayEmpty: true }, inputLabel: { shrink: true } } : undefined}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {choices.map(({ value: each, text }) => (
        <MenuItem key={each} value={each}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** What is refused of a part that has no input of its own. */
export const useSaid = (path: string): string | undefined => {
  const { getFieldState, formState } = useFormContext();
  const { error } = getFieldState(path, formState);
  return typeof error?.message === 'string' ? error.message : undefined;
};
