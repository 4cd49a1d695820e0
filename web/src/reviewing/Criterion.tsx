/** One criterion of the rubric: what each mark means beside the mark; pressing a meaning gives its mark. */
import { Box, ButtonBase, Chip, Stack, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CriterionDto } from '../../generated/api';
import { useFormat } from '../words/format';
import { isMark } from './draft';

const STEPS = ['100', '75', '50', '25', '0'] as const;

interface Props {
  criterion: CriterionDto;
  value: string;
  onChange: (value: string) => void;
}

export const markId = (key: string): string => `mark-${key}`;
export const useCriterionName = () => {
  const { locale } = useFormat();
  return ({ labelZh, labelEn }: Pick<CriterionDto, 'labelZh' | 'labelEn'>) => (locale === 'en' ? labelEn : labelZh);
};

export function Criterion({ criterion, value, onChange }: Props) {
  const translate = useTranslate();
  const name = useCriterionName()(criterion);
  const isWrong = value !== '' && !isMark(value);
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Stack component="legend" direction="row" spacing={1} sx={{ alignItems: 'center', p: 0, mb: 1 }}>
        <Typography variant="h3" component="span">
          {name}
          {criterion.required && ' *'}
        </Typography>
        <Chip size="small" variant="outlined" label={`${criterion.weight}%`} />
      </Stack>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '112px minmax(0, 1fr)' }, gap: 1.5 }}>
        <TextField
          id={markId(criterion.key)}
          label={translate('reviewing.mark')}
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
          error={isWrong}
          helperText={isWrong ? translate('reviewing.markRange') : undefined}
          slotProps={{ htmlInput: { inputMode: 'decimal', 'aria-label': `${name}：${translate('reviewing.mark')}` } }}
        />
        <Stack sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}>
          {STEPS.map((step) => (
            <Anchor
              key={step}
              step={step}
              text={criterion.anchors[step] ?? ''}
              isNear={isMark(value) && nearest(value) === step}
              onPick={() => onChange(step)}
            />
          ))}
        </Stack>
      </Box>
    </Box>
  );
}

const nearest = (value: string): string =>
  STEPS.reduce((best, step) => (Math.abs(+step - +value) < Math.abs(+best - +value) ? step : best));

function Anchor({ step, text, isNear, onPick }: { step: string; text: string; isNear: boolean; onPick: () => void }) {
  return (
    <ButtonBase
      onClick={onPick}
      aria-pressed={isNear}
      sx={{
        justifyContent: 'flex-start',
        textAlign: 'left',
        gap: 1,
        px: 1,
        py: 0.5,
        bgcolor: isNear ? 'primary.light' : undefined,
        '& + &': { borderTop: 1, borderColor: 'divider' },
        '&:hover, &:focus-visible': { bgcolor: 'primary.light' },
      }}
    >
      <Typography
        component="span"
        variant="body2"
        sx={{ width: 28, flexShrink: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
      >
        {step}
      </Typography>
      <Typography component="span" variant="body2">
        {text}
      </Typography>
    </ButtonBase>
  );
}
