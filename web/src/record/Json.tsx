/** What has no schema: its names and values, one line each, as far as words and kinds are known. */
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

export function Json({ resource, value }: { resource: string; value: unknown }) {
  const names = useNames();
  const label = useLabels();
  const format = useFormat();
  const translate = useTranslate();
  if (value === null || value === undefined || value === '') return <>—</>;
  if (typeof value === 'boolean') return <>{translate(value ? 'ra.boolean.true' : 'ra.boolean.false')}</>;
  if (typeof value === 'string') return <>{/^\d{5,}(?:\.\d+)?$/.test(value) ? format.quantity(value) : label(value)}</>;
  if (typeof value !== 'object') return <>{String(value as number)}</>;
  const entries = Object.entries(value);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.25 }}>
      {entries.map(([key, each]) => (
        <Box key={key} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {!Array.isArray(value) && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {names.field(resource, key)}
            </Box>
          )}
          <Json resource={resource} value={each} />
        </Box>
      ))}
    </Box>
  );
}
