/** All that can be said of one field: what it asks, when it must be answered and shown, its limits, who may know the answer. */
import { Accordion, AccordionDetails, AccordionSummary, Box, Stack, TextField, Typography } from '@mui/material';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { FieldDto } from '../../generated/api';
import { schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { type Choice, NumberBox, Pick, TextBox, Tick, useSaid } from './controls';
import { ColumnList } from './ColumnList';
import { OptionList } from './OptionList';
import { subjectOf } from './comparisons';
import { FieldConditions } from './FieldConditions';
import { keyFrom } from './kinds';
import { renaming } from './renaming';

const TEXTS = ['text', 'long_text'];
const CHOICES = ['single_choice', 'multi_choice', 'topics'];
const LISTS = ['multi_choice', 'topics', 'person_list', 'table'];
const HOLDS: Record<string, readonly string[]> = {
  money: ['cny'],
  tokens: ['token', 'gpu_card_minute'],
  integer: ['token', 'gpu_card_minute'],
};

export function FieldSettings({ at, types }: { at: number; types: readonly Choice[] }) {
  const translate = useTranslate();
  const label = useLabels();
  const { control, getValues, setValue } = useFormContext();
  const all = useWatch({ control, name: 'fields' }) as FieldDto[];
  const field = all[at]!;
  const path = `fields.${at}`;
  const { type } = field;
  const before = all.slice(0, at).map(subjectOf);
  const resources = schema('FieldDto').resource?.values ?? [];

  /** What the new type has no use for goes. */
  const fit = (next: string | undefined) => {
    const drop = (name: string, fits: boolean) =>
      !fits && setValue(`${path}.${name}`, undefined, { shouldDirty: true });
    drop('maxLength', TEXTS.includes(next ?? ''));
    drop('options', CHOICES.includes(next ?? ''));
    drop('columns', next === 'table');
    drop('maxItems', LISTS.includes(next ?? ''));
    drop('resource', (HOLDS[next ?? ''] ?? []).includes(field.resource ?? ''));
  };

  /** A key that nobody has chosen yet follows the English name, and conditions follow the key. */
  const name = (text: string) => {
    const key = keyFrom(text);
    const fields = getValues('fields') as FieldDto[];
    if (!key || !/^field_\d+$/.test(field.key) || fields.some((each, other) => other !== at && each.key === key))
      return;
    rename(key);
  };
  const rename = (key: string) => {
    for (const [place, value] of renaming(getValues('fields') as FieldDto[], at, key)) {
      setValue(place, value, { shouldDirty: true });
    }
  };

  return (
    <Stack spacing={2}>
      <Pick path={`${path}.type`} label={translate('round.form.type')} choices={types} onPicked={fit} isRequired />
      <TextBox
        path={`${path}.labelZh`}
        label={translate('round.form.labelZh')}
        max={200}
        isRequired
        isFocused={!field.labelZh}
      />
      <TextBox path={`${path}.labelEn`} label={translate('round.form.labelEn')} max={200} isRequired onLeave={name} />
      <TextBox
        path={`${path}.help`}
        label={translate('round.form.help')}
        hint={translate('round.form.helpHint')}
        max={2000}
        isLong
      />
      {CHOICES.includes(type) && <OptionList path={`${path}.options`} isOpen={type === 'topics'} />}
      {type === 'table' && <ColumnList path={`${path}.columns`} />}
      <FieldConditions path={path} subjects={before} />
      <Group title={translate('round.form.limits')}>
        {TEXTS.includes(type) && (
          <NumberBox
            path={`${path}.maxLength`}
            label={translate('round.form.maxLength')}
            hint={translate(type === 'text' ? 'round.form.textDefault' : 'round.form.longTextDefault')}
          />
        )}
        {LISTS.includes(type) && (
          <NumberBox
            path={`${path}.maxItems`}
            label={translate('round.form.maxItems')}
            hint={translate('round.form.itemsDefault')}
          />
        )}
        {HOLDS[type] && (
          <Pick
            path={`${path}.resource`}
            label={translate('round.form.resource')}
            hint={translate('round.form.resourceHint')}
            none={translate('round.form.noResource')}
            choices={HOLDS[type].map((value) => ({ value, text: label(value, resources, 'funding_resource') }))}
          />
        )}
      </Group>
      <Group title={translate('round.form.privacy')}>
        <Tick path={`${path}.pii`} label={translate('round.form.pii')} hint={translate('round.form.piiHint')} />
        <Tick
          path={`${path}.blindVisible`}
          label={translate('round.form.blindVisible')}
          hint={translate('round.form.blindHint')}
        />
      </Group>
      <Accordion variant="outlined" disableGutters defaultExpanded={Boolean(field.section)}>
        <AccordionSummary expandIcon={<ExpandMoreOutlined />}>
          <Typography variant="h3" component="span">
            {translate('round.form.more')}
          </Typography>
        </AccordionSummary>
        <AccordionDetails>
          <Stack spacing={2}>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
              <TextBox
                path={`${path}.section.labelZh`}
                label={translate('round.form.sectionZh')}
                hint={translate('round.form.sectionHint')}
                max={80}
              />
              <TextBox path={`${path}.section.labelEn`} label={translate('round.form.sectionEn')} max={80} />
            </Box>
            <KeyBox key={field.key} path={`${path}.key`} now={field.key} onRename={rename} />
          </Stack>
        </AccordionDetails>
      </Accordion>
    </Stack>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const parts = [children].flat().filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ typography: 'h3', mb: 1, p: 0 }}>
        {title}
      </Box>
      <Stack spacing={1.5}>{children}</Stack>
    </Box>
  );
}

/** Rules and conditions name the field by it; they follow once it is typed to its end. */
function KeyBox({ path, now, onRename }: { path: string; now: string; onRename: (key: string) => void }) {
  const translate = useTranslate();
  const said = useSaid(path);
  const [text, setText] = useState(now);
  return (
    <TextField
      label={translate('round.form.key')}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => text !== now && onRename(text)}
      error={Boolean(said)}
      helperText={said ?? translate('round.form.keyHint')}
      slotProps={{ htmlInput: { maxLength: 60 } }}
    />
  );
}
