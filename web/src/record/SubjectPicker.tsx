/** One of several collections, and one row of it: `{ kind, id }`. Another kind forgets the row of the one before. */
import { Box, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { type Field, schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { ReferencePicker } from './ReferencePicker';

/** Where each kind is looked up; people are named by who they are, not by their account. */
const COLLECTIONS: Readonly<Record<string, string>> = { person: 'people', organization: 'organizations' };

export const isSubject = ({ of }: Field): boolean => {
  const fields = schema(of);
  return (
    Object.keys(fields).sort().join() === 'id,kind' && (fields.kind?.values ?? []).every((kind) => kind in COLLECTIONS)
  );
};

interface Props {
  resource: string;
  path: string;
  field: Field;
}

export function SubjectPicker({ resource, path, field }: Props) {
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const { control, setValue } = useFormContext();
  const kinds = schema(field.of).kind?.values ?? [];
  const kind = (useWatch({ control, name: `${path}.kind` }) as string | undefined) || kinds[0]!;
  const { field: kindOf } = useController({ name: `${path}.kind`, control, defaultValue: kinds[0] });
  const { field: bound, fieldState } = useController({
    name: `${path}.id`,
    control,
    rules: { required: field.required ? translate('ra.validation.required') : false },
    defaultValue: '',
  });
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '160px minmax(0, 1fr)' }, pt: 1 }}>
      <TextField
        select
        label={names.field(resource, 'kind')}
        name={kindOf.name}
        inputRef={kindOf.ref}
        value={kind}
        onChange={(event) => {
          kindOf.onChange(event);
          setValue(`${path}.id`, '');
        }}
      >
        {kinds.map((each) => (
          <MenuItem key={each} value={each}>
            {label(each, kinds, `${resource}.subject_kind`)}
          </MenuItem>
        ))}
      </TextField>
      <ReferencePicker
        key={kind}
        bound={bound}
        to={COLLECTIONS[kind]!}
        identity={kind === 'person' ? 'personId' : 'id'}
        path={path}
        isMany={false}
        label={names.resource(COLLECTIONS[kind]!)}
        required={field.required}
        error={Boolean(fieldState.error)}
        helperText={fieldState.error?.message}
      />
    </Box>
  );
}
