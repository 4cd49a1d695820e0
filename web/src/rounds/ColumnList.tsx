/** The columns of a table: each asks like a field of its own, and numbers may have to come to a sum. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormHelperText, IconButton, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { ColumnDto } from '../../generated/api';
import { schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { NumberBox, Pick, TextBox, Tick, useSaid } from './controls';
import { freeKey, keyFrom } from './kinds';
import { OptionList } from './OptionList';

/** What a cell can hold (funding/form/publishable.ts). */
const CELLS = 'text long_text integer decimal money tokens date single_choice yes_no url email phone uscc'.split(' ');
const NUMBERS = ['integer', 'decimal', 'money', 'tokens'];

export function ColumnList({ path }: { path: string }) {
  const translate = useTranslate();
  const { control, getValues } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: path, keyName: 'uid' });
  const said = useSaid(path);
  const add = () => {
    const now = (getValues(path) as ColumnDto[] | undefined) ?? [];
    append({ key: freeKey(now, 'column'), type: 'text', labelZh: '', labelEn: '', required: true });
  };
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ typography: 'h3', mb: 1, p: 0 }}>
        {translate('round.form.columns')}
      </Box>
      {fields.map(({ uid }, at) => (
        <Column key={uid} path={`${path}.${at}`} n={at + 1} onRemove={() => remove(at)} />
      ))}
      {said && <FormHelperText error>{said}</FormHelperText>}
      <Button startIcon={<AddOutlined />} onClick={add}>
        {translate('round.form.addColumn')}
      </Button>
    </Box>
  );
}

function Column({ path, n, onRemove }: { path: string; n: number; onRemove: () => void }) {
  const translate = useTranslate();
  const label = useLabels();
  const { control, getValues, setValue } = useFormContext();
  const { type } = useWatch({ control, name: path }) as ColumnDto;
  const values = schema('FieldDto').type?.values ?? [];
  const name = (text: string) => {
    const key = keyFrom(text);
    if (key && /^column_\d+$/.test(getValues(`${path}.key`) as string))
      setValue(`${path}.key`, key, { shouldDirty: true });
  };
  const fit = (next: string | undefined) => {
    setValue(`${path}.options`, next === 'single_choice' ? [] : undefined, { shouldDirty: true });
    if (next !== 'text' && next !== 'long_text') setValue(`${path}.maxLength`, undefined, { shouldDirty: true });
    if (!NUMBERS.includes(next ?? '')) setValue(`${path}.sum`, undefined, { shouldDirty: true });
  };
  return (
    <Paper variant="outlined" sx={{ p: 1.5, mb: 1 }} role="group" aria-label={translate('round.form.column', { n })}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
        <Typography variant="body2" color="text.secondary">
          {translate('round.form.column', { n })}
        </Typography>
        <IconButton size="small" aria-label={translate('round.form.removeColumn', { n })} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
        <TextBox path={`${path}.labelZh`} label={translate('round.form.labelZh')} max={200} isRequired />
        <TextBox path={`${path}.labelEn`} label={translate('round.form.labelEn')} max={200} isRequired onLeave={name} />
        <Pick
          path={`${path}.type`}
          label={translate('round.form.type')}
          choices={CELLS.map((value) => ({ value, text: label(value, values, 'form_field_type') }))}
          onPicked={fit}
        />
        {(type === 'text' || type === 'long_text') && (
          <NumberBox path={`${path}.maxLength`} label={translate('round.form.maxLength')} />
        )}
        {NUMBERS.includes(type) && (
          <>
            <TextBox path={`${path}.sum.exactly`} label={translate('round.form.sumExactly')} max={24} />
            <TextBox path={`${path}.sum.atMost`} label={translate('round.form.sumAtMost')} max={24} />
          </>
        )}
        <Tick path={`${path}.required`} label={translate('round.form.required')} />
      </Box>
      {type === 'single_choice' && (
        <Box sx={{ mt: 1 }}>
          <OptionList path={`${path}.options`} />
        </Box>
      )}
    </Paper>
  );
}
