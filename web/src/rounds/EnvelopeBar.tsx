/** What an envelope holds, as a bar and as the same in words: paid, promised, set aside, left. */
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EnvelopeView } from '../../generated/api';
import { minus, shareOf, useAmounts } from './amounts';

const PARTS = [
  { name: 'paid', colour: '#136c33' },
  { name: 'committed', colour: '#2b4fc7' },
  { name: 'reserved', colour: '#d99a2b' },
  { name: 'remaining', colour: '#dfe3ea' },
] as const;

type Part = (typeof PARTS)[number]['name'];

export function EnvelopeBar({ envelope, name }: { envelope: EnvelopeView; name: string }) {
  const translate = useTranslate();
  const { say, whole } = useAmounts();
  const { resource, total } = envelope;
  const amounts: Record<Part, string> = {
    paid: envelope.paid,
    // what is promised and not paid yet: paid is a part of committed
    committed: minus(envelope.committed, envelope.paid),
    reserved: envelope.reserved,
    remaining: envelope.remaining,
  };
  const inWords = PARTS.map(
    (part) => `${translate(`round.money.${part.name}`)} ${whole(resource, amounts[part.name])}`,
  );
  return (
    <Box>
      <Box
        role="img"
        aria-label={translate('round.money.bar', { name, total: whole(resource, total), parts: inWords.join('，') })}
        sx={{ display: 'flex', height: 18, borderRadius: 1, overflow: 'hidden', bgcolor: '#dfe3ea' }}
      >
        {PARTS.map(({ name: part, colour }) => {
          const share = shareOf(amounts[part], total);
          return share > 0 && <Box key={part} sx={{ width: `${share}%`, minWidth: 2, bgcolor: colour }} />;
        })}
      </Box>
      <Box
        component="dl"
        sx={{ m: 0, mt: 1.5, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}
      >
        {PARTS.map(({ name: part, colour }) => (
          <Box key={part}>
            <Typography
              component="dt"
              variant="caption"
              color="text.secondary"
              sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
            >
              <Box
                component="span"
                sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: colour, border: 1, borderColor: 'divider' }}
              />
              {translate(`round.money.${part}`)}
            </Typography>
            <Typography
              component="dd"
              title={whole(resource, amounts[part])}
              sx={{ m: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
            >
              {say(resource, amounts[part])}
              <Typography component="span" variant="caption" color="text.secondary" sx={{ ml: 0.75 }}>
                {shareOf(amounts[part], total)}%
              </Typography>
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
