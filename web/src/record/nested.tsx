/** Objects in a form: one with its own fields together, or several, one line each. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { type Field, schema } from '../data/contract';
import { useNames } from '../words/names';
import { Input } from './inputs';
import { isSubject, SubjectPicker } from './SubjectPicker';

interface Nested {
  resource: string;
  path: string;
  label: string;
  field: Field;
}

/** Where it may be null, nothing of it is asked for until one wants it. */
export function Group({ resource, path, label, field }: Nested) {
  const translate = useTranslate();
  const { control, setValue } = useFormContext();
  const value = useWatch({ control, name: path }) as object | null | '' | undefined;
  const names = useNames();
  const isAbsent = field.nullable && !value;
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, pt: 1, m: 0, minWidth: 0 }}
    >
      <Box component="legend" sx={{ typography: 'h3', px: 0.75 }}>
        {label}
        {field.nullable && (
          <Button
            sx={{ ml: 1 }}
            onClick={() => setValue(path, isAbsent ? {} : null, { shouldDirty: true })}
            aria-label={`${label}：${translate(isAbsent ? 'ra.action.add' : 'ra.action.remove')}`}
          >
            {translate(isAbsent ? 'ra.action.add' : 'ra.action.remove')}
          </Button>
        )}
      </Box>
      {!isAbsent && isSubject(field) && <SubjectPicker resource={resource} path={path} field={field} />}
      {!isAbsent && !isSubject(field) && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, minmax(0, 1fr))' } }}>
          {Object.entries(schema(field.of)).map(([name, part]) => (
            <Input
              key={name}
              resource={resource}
              name={name}
              // what is left empty as a whole is not sent
              field={field.required ? part : { ...part, required: false }}
              path={`${path}.${name}`}
              label={names.field(resource, name, path)}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}

/** On a phone each is a card. */
export function Several({ resource, path, label, field }: Nested) {
  const translate = useTranslate();
  const { control } = useFormContext();
  const { fields: rows, append, remove } = useFieldArray({ control, name: path, keyName: 'key' });
  const values = useWatch({ control, name: path }) as unknown[] | undefined;
  const parts = Object.entries(schema(field.item?.of)).filter(
    ([name, part]) => !part.readOnly && name !== 'id' && name !== 'position',
  );
  return (
    <Box role="group" aria-label={label}>
      <Typography variant="h3" component="div" sx={{ mb: 1 }}>
        {label}
      </Typography>
      {rows.map(({ key }, index) => (
        <Paper key={key} variant="outlined" sx={{ p: 1.5, mb: 1, display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <Box
            sx={{ flex: 1, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}
          >
            {parts.map(([name, part]) => (
              <Input key={name} resource={resource} name={name} field={part} path={`${path}.${index}.${name}`} />
            ))}
          </Box>
          <IconButton size="small" aria-label={translate('app.removeRow')} onClick={() => remove(index)}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Paper>
      ))}
      {(values?.length ?? 0) < (field.max ?? 100) && (
        <Button startIcon={<AddOutlined />} onClick={() => append({})}>
          {translate('app.addRow')}
        </Button>
      )}
    </Box>
  );
}
