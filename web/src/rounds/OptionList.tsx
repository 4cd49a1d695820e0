/** The options of a choice: words in both languages; the value that answers keep is made once and stays. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormHelperText, IconButton } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { TextBox, useSaid } from './controls';
import type { Option } from './comparisons';

/** `isOpen`: may be left without options. */
export function OptionList({ path, isOpen }: { path: string; isOpen?: boolean }) {
  const translate = useTranslate();
  const { control, getValues } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: path, keyName: 'uid' });
  const said = useSaid(path);
  const add = () => {
    const now = (getValues(path) as Option[] | undefined) ?? [];
    const taken = new Set(now.map(({ value }) => value));
    let n = now.length + 1;
    while (taken.has(`option_${n}`)) n++;
    append({ value: `option_${n}`, labelZh: '', labelEn: '' });
  };
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ typography: 'h3', mb: 1, p: 0 }}>
        {translate('round.form.options')}
      </Box>
      {isOpen && fields.length === 0 && (
        <FormHelperText sx={{ mb: 1 }}>{translate('round.form.topicsHint')}</FormHelperText>
      )}
      {fields.map(({ uid }, at) => (
        <Box key={uid} sx={{ display: 'flex', gap: 1, mb: 1, alignItems: 'flex-start' }}>
          <Box sx={{ flex: 1, display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 110px' } }}>
            <TextBox path={`${path}.${at}.labelZh`} label={translate('round.form.optionZh', { n: at + 1 })} max={200} />
            <TextBox path={`${path}.${at}.labelEn`} label={translate('round.form.optionEn', { n: at + 1 })} max={200} />
            <TextBox
              path={`${path}.${at}.value`}
              label={translate('round.form.optionValue', { n: at + 1 })}
              max={120}
            />
          </Box>
          <IconButton
            size="small"
            aria-label={translate('round.form.removeOption', { n: at + 1 })}
            onClick={() => remove(at)}
            sx={{ mt: 0.5 }}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      {said && <FormHelperText error>{said}</FormHelperText>}
      <Button startIcon={<AddOutlined />} onClick={add}>
        {translate('round.form.addOption')}
      </Button>
    </Box>
  );
}
