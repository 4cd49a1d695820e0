/** The rubric of a round: what is scored, how much each weighs, what its marks mean; beside it as a reviewer meets it. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import type { CriterionDto } from '../../generated/api';
import { useFormat } from '../words/format';
import { NumberBox, TextBox, Tick } from './controls';
import { ItemList } from './ItemList';
import { freeKey, type Item, keyFrom, RUBRIC } from './kinds';
import { MARKS, RubricView, Weights } from './RubricView';
import { VersionPage } from './VersionPage';

export default function RubricEditor() {
  const describe = (item: Item): string => {
    const { labelZh, labelEn, weight, anchors } = item as unknown as CriterionDto;
    const said = MARKS.map((mark) => anchors[mark] && `${mark}：${anchors[mark]}`).filter(Boolean);
    return `${labelZh} / ${labelEn} · ${weight}%${said.length > 0 ? ` · ${said.join('；')}` : ''}`;
  };
  return <VersionPage kind={RUBRIC} describe={describe} draw={(drawing) => <Panes {...drawing} />} />;
}

function Panes({ selected, select }: { selected: number; select: (at: number) => void }) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const { control, formState, setValue } = useFormContext();
  const { fields, append, move, remove } = useFieldArray({ control, name: 'criteria', keyName: 'uid' });
  const items = (useWatch({ control, name: 'criteria' }) as CriterionDto[] | undefined) ?? [];
  const faults = formState.errors.criteria as unknown[] | undefined;
  const nameOf = (at: number) => {
    const { labelZh = '', labelEn = '' } = items[at] ?? {};
    return (locale === 'en' ? labelEn : labelZh) || labelZh || translate('round.rubric.unnamed');
  };
  /** Whole percents that come to 100, the first taking what is left over. */
  const spread = () => {
    const each = Math.floor(100 / items.length);
    items.forEach((_, at) =>
      setValue(`criteria.${at}.weight`, at === 0 ? 100 - each * (items.length - 1) : each, { shouldDirty: true }),
    );
  };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          md: '260px minmax(0, 1fr)',
          lg: '230px minmax(0, 1fr) minmax(0, 1fr)',
        },
      }}
    >
      <Stack spacing={2}>
        <Weights criteria={items} />
        {items.length > 1 && (
          <Button variant="outlined" onClick={spread}>
            {translate('round.rubric.spread')}
          </Button>
        )}
        <ItemList
          label={translate('round.rubric.criteria')}
          count={items.length}
          {...{ selected, select, move, remove, nameOf }}
          idOf={(at) => fields[at]?.uid ?? String(at)}
          hasError={(at) => Boolean(faults?.[at])}
          about={(at) => (
            <Typography variant="caption" color="text.secondary">
              {items[at]?.weight || 0}%
            </Typography>
          )}
        >
          <Button
            fullWidth
            startIcon={<AddOutlined />}
            onClick={() => {
              const key = freeKey(items, 'criterion');
              append({ key, labelZh: '', labelEn: '', weight: '', required: true, anchors: {} });
              select(items.length);
            }}
          >
            {translate('round.rubric.add')}
          </Button>
        </ItemList>
      </Stack>
      <Paper variant="outlined" component="section" aria-label={translate('round.rubric.settings')} sx={{ p: 2.5 }}>
        {fields[selected] ? (
          <Settings key={fields[selected].uid} at={selected} />
        ) : (
          <Typography color="text.secondary">{translate('round.rubric.none')}</Typography>
        )}
      </Paper>
      <Box sx={{ gridColumn: { md: '1 / -1', lg: 'auto' } }}>
        <RubricView criteria={items} title={translate('round.rubric.preview')} />
      </Box>
    </Box>
  );
}

function Settings({ at }: { at: number }) {
  const translate = useTranslate();
  const { getValues, setValue } = useFormContext();
  const path = `criteria.${at}`;
  const name = (text: string) => {
    const key = keyFrom(text);
    const all = getValues('criteria') as CriterionDto[];
    if (key && /^criterion_\d+$/.test(all[at]!.key) && !all.some((each, other) => other !== at && each.key === key)) {
      setValue(`${path}.key`, key, { shouldDirty: true });
    }
  };
  return (
    <Stack spacing={2}>
      <TextBox
        path={`${path}.labelZh`}
        label={translate('round.form.labelZh')}
        max={200}
        isRequired
        isFocused={!getValues(`${path}.labelZh`)}
      />
      <TextBox path={`${path}.labelEn`} label={translate('round.form.labelEn')} max={200} isRequired onLeave={name} />
      <NumberBox
        path={`${path}.weight`}
        label={translate('round.rubric.weight')}
        isRequired
        hint={translate('round.rubric.weightHint')}
      />
      <Tick
        path={`${path}.required`}
        label={translate('round.rubric.required')}
        hint={translate('round.rubric.requiredHint')}
      />
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
        <Box component="legend" sx={{ typography: 'h3', mb: 0.5, p: 0 }}>
          {translate('round.rubric.anchors')}
        </Box>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('round.rubric.anchorsHint')}
        </Typography>
        <Stack spacing={1.5}>
          {MARKS.map((mark) => (
            <TextBox
              key={mark}
              path={`${path}.anchors.${mark}`}
              label={translate('round.rubric.mark', { mark })}
              max={1000}
              isLong
            />
          ))}
        </Stack>
      </Box>
    </Stack>
  );
}
