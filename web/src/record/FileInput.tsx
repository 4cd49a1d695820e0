/** A file of one's own, uploaded as soon as it is chosen; the form carries its id. */
import { Box, Button, FormHelperText, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { upload } from '../data/client';
import { Refused } from '../data/problems';
import type { Bound } from './inputs';

export function FileInput({ bound: { ref, value, onChange }, label, error, helperText, required }: Bound) {
  const translate = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<{ name?: string; busy?: boolean; failed?: string }>({});
  const take = async (file: File | undefined) => {
    if (!file) return;
    setState({ name: file.name, busy: true });
    try {
      const { id: fileId } = await upload(file, 'attachment');
      onChange(fileId);
      setState({ name: file.name });
    } catch (refusal) {
      const why = refusal instanceof Refused ? (refusal.reasons[0]?.message ?? refusal.message) : String(refusal);
      setState({ failed: translate(why, { _: why }) });
    } finally {
      // the same file may be chosen again
      if (picker.current) picker.current.value = '';
    }
  };
  return (
    <Box>
      <input
        type="file"
        hidden
        ref={picker}
        aria-label={label}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button ref={ref} variant="outlined" loading={state.busy} onClick={() => picker.current?.click()}>
        {label}
        {required ? ' *' : ''}：
        {state.busy ? translate('app.uploading') : translate(value ? 'app.replaceFile' : 'app.upload')}
      </Button>
      {state.name && (
        <Typography variant="body2" component="span" sx={{ ml: 1 }}>
          {state.name}
        </Typography>
      )}
      <FormHelperText error={error || Boolean(state.failed)}>{state.failed ?? helperText}</FormHelperText>
    </Box>
  );
}
