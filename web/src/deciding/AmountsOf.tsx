/** Amounts by resource in one line: ¥300,000.00 · Token 5,000,000. */
import { Box } from '@mui/material';
import { schema } from '../data/contract';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';

export function AmountsOf({ amounts }: { amounts: object | null }) {
  const format = useFormat();
  const label = useLabels();
  const parts = Object.entries((amounts ?? {}) as Record<string, string>);
  if (parts.length === 0) return null;
  const resources = schema('EnvelopeView').resource?.values;
  return (
    <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {parts
        .map(([resource, amount]) =>
          resource === 'cny'
            ? format.money(amount)
            : `${label(resource, resources, 'funding_resource')} ${format.quantity(amount)}`,
        )
        .join(' · ')}
    </Box>
  );
}
