/** The application form of a round: its fields in order, what each asks, and beside it the form as an applicant meets it. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button, Chip, Menu, MenuItem, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { FieldDto } from '../../generated/api';
import { schema } from '../data/contract';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { FieldSettings } from './FieldSettings';
import { FormPreview } from './FormPreview';
import { ItemList } from './ItemList';
import { FORM, freeKey, type Item } from './kinds';
import { VersionPage } from './VersionPage';

export default function FormEditor() {
  const describe = useDescribed();
  return <VersionPage kind={FORM} describe={describe} draw={(drawing) => <Panes {...drawing} />} />;
}

const useFieldTypes = () => {
  const label = useLabels();
  const values = schema('FieldDto').type?.values ?? [];
  return values.map((value) => ({ value, text: label(value, values, 'form_field_type') }));
};

/** A field in one line, for two versions of it side by side. */
function useDescribed() {
  const translate = useTranslate();
  const types = useFieldTypes();
  return (item: Item): string => {
    const { labelZh, labelEn, type, required, maxLength, help, options } = item as unknown as FieldDto;
    return [
      `${labelZh} / ${labelEn}`,
      types.find(({ value }) => value === type)?.text,
      translate(required ? 'round.form.required' : 'round.form.optional'),
      maxLength && translate('round.form.atMost', { count: maxLength }),
      options?.map((option) => option.labelZh).join('、'),
      help,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

function Panes({ selected, select }: { selected: number; select: (at: number) => void }) {
  const translate = useTranslate();
  const { control, formState } = useFormContext();
  const { fields, append, move, remove } = useFieldArray({ control, name: 'fields', keyName: 'uid' });
  const items = (useWatch({ control, name: 'fields' }) as FieldDto[] | undefined) ?? [];
  const { locale } = useFormat();
  const types = useFieldTypes();
  const faults = formState.errors.fields as unknown[] | undefined;
  const nameOf = (at: number) => {
    const { labelZh, labelEn, key } = items[at] ?? { labelZh: '', labelEn: '', key: '' };
    return (locale === 'en' ? labelEn : labelZh) || labelZh || translate('round.form.unnamed', { key });
  };
  const current = items[selected];
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: '240px minmax(0, 1fr)',
          lg: '230px minmax(0, 1fr) minmax(0, 1fr)',
        },
      }}
    >
      <ItemList
        label={translate('round.form.fields')}
        count={items.length}
        {...{ selected, select, move, remove, nameOf }}
        idOf={(at) => fields[at]?.uid ?? String(at)}
        hasError={(at) => Boolean(faults?.[at])}
        about={(at) => <Marks field={items[at]} types={types} />}
      >
        <AddField
          types={types}
          onAdd={(type) => {
            append(newField(type, items));
            select(items.length);
          }}
        />
      </ItemList>
      <Paper variant="outlined" component="section" aria-label={translate('round.form.settings')} sx={{ p: 2.5 }}>
        {current && fields[selected] ? (
          <FieldSettings key={fields[selected].uid} at={selected} types={types} />
        ) : (
          <Typography color="text.secondary">{translate('round.form.none')}</Typography>
        )}
      </Paper>
      <Box sx={{ gridColumn: { md: '1 / -1', lg: 'auto' } }}>
        <FormPreview fields={items} current={current?.key} />
      </Box>
    </Box>
  );
}

interface Type {
  value: string;
  text: string;
}

function Marks({ field, types }: { field: FieldDto | undefined; types: readonly Type[] }) {
  const translate = useTranslate();
  if (!field) return null;
  const marks = [
    field.required && 'required',
    field.requiredIf && 'requiredIf',
    field.showIf && 'showIf',
    field.pii && 'pii',
    field.blindVisible && 'blind',
    field.resource && 'resource',
  ].filter((mark): mark is string => Boolean(mark));
  return (
    <Stack direction="row" spacing={0.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="caption" color="text.secondary">
        {types.find(({ value }) => value === field.type)?.text}
      </Typography>
      {marks.map((mark) => (
        <Chip
          key={mark}
          size="small"
          variant="outlined"
          label={translate(`round.form.marks.${mark}`)}
          sx={{ height: 18 }}
        />
      ))}
    </Stack>
  );
}

function AddField({ types, onAdd }: { types: readonly Type[]; onAdd: (type: FieldDto['type']) => void }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        fullWidth
        startIcon={<AddOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('round.form.add')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {types.map(({ value, text }) => (
          <MenuItem
            key={value}
            dense
            onClick={() => {
              setAnchor(null);
              onAdd(value as FieldDto['type']);
            }}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const CHOICES = ['single_choice', 'multi_choice'];

const newField = (type: FieldDto['type'], items: readonly FieldDto[]): FieldDto => ({
  key: freeKey(items, 'field'),
  type,
  labelZh: '',
  labelEn: '',
  required: false,
  ...(CHOICES.includes(type) && { options: [{ value: 'option_1', labelZh: '', labelEn: '' }] }),
  ...(type === 'table' && { columns: [{ key: 'column_1', type: 'text' as const, labelZh: '', labelEn: '' }] }),
});
