/** One envelope as a bar: paid, awarded, reserved, what the selection would take, and what is left. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EnvelopeView } from '../../generated/api';
import { schema } from '../data/contract';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { amountText, hundredths } from './amounts';

interface Props {
  envelope: EnvelopeView;
  /** what the selected rows would take beside what they hold */
  planned: bigint;
}

const LOOK = {
  paid: 'primary.dark',
  committed: 'primary.main',
  reserved: '#8fa5e6',
  planned: 'warning.main',
} as const;

export function EnvelopeBar({ envelope, planned }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const names = useNames();
  const label = useLabels();
  const { resource } = envelope;
  const [total, paid, reserved] = [envelope.total, envelope.paid, envelope.reserved].map(hundredths) as [
    bigint,
    bigint,
    bigint,
  ];
  const committed = hundredths(envelope.committed) - paid;
  const left = total - reserved - hundredths(envelope.committed) - planned;
  const isOver = left < 0n;
  const parts = { paid, committed, reserved, planned };
  const share = (amount: bigint) =>
    total === 0n ? 0 : Number((amount * 10_000n) / (isOver ? total - left : total)) / 100;
  const said = (amount: bigint) => {
    const text = amountText(amount < 0n ? -amount : amount, resource);
    return `${amount < 0n ? '−' : ''}${resource === 'cny' ? format.money(text) : format.quantity(text)}`;
  };
  return (
    <Paper variant="outlined" component="section" aria-label={translate('deciding.envelope')} sx={{ p: 2 }}>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'baseline', mb: 1 }}>
        <Typography variant="h3" component="h2">
          {label(resource, schema('EnvelopeView').resource?.values, 'funding_resource')}
        </Typography>
        <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {names.field('envelopes', 'total')} {said(total)}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <Typography
          aria-live="polite"
          sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', color: isOver ? 'error.main' : 'success.main' }}
        >
          {translate(isOver ? 'deciding.over' : 'deciding.left', { amount: said(isOver ? -left : left) })}
        </Typography>
      </Stack>
      <Box aria-hidden sx={{ display: 'flex', height: 14, borderRadius: 7, overflow: 'hidden', bgcolor: '#e3e6ec' }}>
        {Object.entries(parts).map(([name, amount]) => (
          <Box
            key={name}
            sx={{
              width: `${share(amount)}%`,
              bgcolor: name === 'planned' && isOver ? 'error.main' : LOOK[name as keyof typeof LOOK],
              transition: 'width 300ms',
            }}
          />
        ))}
      </Box>
      <Stack direction="row" spacing={2} useFlexGap sx={{ flexWrap: 'wrap', mt: 1 }}>
        {Object.entries(parts).map(([name, amount]) => (
          <Stack key={name} direction="row" spacing={0.75} sx={{ alignItems: 'center' }}>
            <Box
              aria-hidden
              sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: LOOK[name as keyof typeof LOOK] }}
            />
            <Typography variant="body2" color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {name === 'planned' ? translate('deciding.planned') : names.field('envelopes', name)} {said(amount)}
            </Typography>
          </Stack>
        ))}
        {envelope.awardsLimit !== null && (
          <Typography variant="body2" color="text.secondary">
            {names.field('envelopes', 'awardsTaken')} {envelope.awardsTaken} / {envelope.awardsLimit}
          </Typography>
        )}
      </Stack>
    </Paper>
  );
}
