/** The form as an applicant meets it, drawn by the same parts: answers typed here show what they bring out, and go nowhere. */
import { Box, Button, Divider, Paper, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { FieldDto } from '../../generated/api';
import { FieldInput, fieldId } from '../form/FieldInput';
import { partsOf } from '../form/schema';
import { useFormat } from '../words/format';
import { filledOf } from './kinds';

interface Props {
  fields: readonly FieldDto[];
  /** the one that is being written: scrolled to */
  current?: string;
  title?: string;
}

const ABOVE = 60;

export function FormPreview({ fields, current, title }: Props) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<'wide' | 'phone'>('wide');
  const drawn = fields.map((field) => ({
    ...(filledOf(field) as FieldDto),
    labelZh: field.labelZh || translate('round.form.unnamed', { key: field.key }),
    labelEn: field.labelEn || field.labelZh || translate('round.form.unnamed', { key: field.key }),
  }));
  const parts = partsOf(drawn, answers, locale);
  // never the page itself: it would move away from under the mouse
  useEffect(() => {
    const box = current && document.getElementById(`${fieldId(current)}-box`);
    if (box && scroller.current) scroller.current.scrollTop = box.offsetTop - ABOVE;
  }, [current]);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={title ?? translate('round.form.preview')}
      sx={{ p: 2.5, position: { lg: current === undefined ? undefined : 'sticky' }, top: 68 }}
    >
      <Stack
        direction="row"
        sx={{ mb: 2, alignItems: 'center', justifyContent: 'space-between', gap: 1, flexWrap: 'wrap' }}
      >
        <Typography variant="h3" component="h2">
          {title ?? translate('round.form.preview')}
        </Typography>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={width}
          onChange={(_, next: 'wide' | 'phone' | null) => next && setWidth(next)}
          sx={{ height: 30 }}
        >
          <ToggleButton value="wide">{translate('round.form.wide')}</ToggleButton>
          <ToggleButton value="phone">{translate('round.form.phone')}</ToggleButton>
        </ToggleButtonGroup>
      </Stack>
      <Box
        ref={scroller}
        sx={{
          position: 'relative',
          maxWidth: width === 'phone' ? 360 : 760,
          mx: width === 'phone' ? 'auto' : undefined,
          maxHeight: current === undefined ? undefined : { lg: 'calc(100vh - 190px)' },
          overflowY: current === undefined ? undefined : { lg: 'auto' },
          pr: 1,
        }}
      >
        {parts.length === 0 && <Typography color="text.secondary">{translate('round.form.empty')}</Typography>}
        <Stack spacing={3} divider={<Divider />}>
          {parts.map(({ id, title: part, fields: shown }) => (
            <Stack key={id} spacing={2.5}>
              {part && (
                <Typography variant="h2" component="h3">
                  {part}
                </Typography>
              )}
              {shown.map((each, at) => (
                <Box
                  // two may have one key while the draft is unfinished
                  key={`${each.field.key}-${at}`}
                  sx={{
                    pl: 1.25,
                    borderLeft: 3,
                    borderColor: each.field.key === current ? 'primary.main' : 'transparent',
                  }}
                >
                  <FieldInput
                    {...each}
                    isDisabled={each.field.type === 'file'}
                    value={answers[each.field.key]}
                    onChange={(key, value) => setAnswers((now) => ({ ...now, [key]: value }))}
                  >
                    {each.field.type === 'file' && (
                      <Button disabled variant="outlined">
                        {translate('app.upload')}
                      </Button>
                    )}
                  </FieldInput>
                </Box>
              ))}
            </Stack>
          ))}
        </Stack>
      </Box>
    </Paper>
  );
}
