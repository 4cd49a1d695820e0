/** Research topics by their names. */
import { Box, Chip } from '@mui/material';
import { useCatalogue } from '../words/catalogues';

export function Topics({ codes }: { codes: readonly string[] }) {
  const topics = useCatalogue(codes.length > 0 ? 'topics' : undefined);
  if (codes.length === 0) return null;
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, flexWrap: 'wrap' }}>
      {codes.map((code) => (
        <Chip
          key={code}
          size="small"
          variant="outlined"
          label={topics.find((topic) => topic.code === code)?.name ?? '…'}
        />
      ))}
    </Box>
  );
}
