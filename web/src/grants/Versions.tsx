/** The terms of a grant as they were agreed, version by version, the newest first. */
import { Paper, Stack, Typography } from '@mui/material';
import type { RaRecord } from 'react-admin';
import { useTranslate } from 'react-admin';
import type { GrantVersionsView } from '../../generated/api';
import { Json } from '../record/Json';
import { Empty } from '../record/states';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { One } from './One';

export function Versions({ row }: { row: RaRecord }) {
  const translate = useTranslate();
  const format = useFormat();
  const label = useLabels();
  return (
    <One<GrantVersionsView> id={String(row.id)} name="versions">
      {({ data }) => (
        <Stack spacing={2}>
          {data.length === 0 && <Empty />}
          {data
            .toSorted((a, b) => b.n - a.n)
            .map(({ n, cause, effectiveFrom, terms, sha256 }) => (
              <Paper key={n} variant="outlined" component="section" sx={{ p: 2.5 }}>
                <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
                  {translate('resources.grants.version', {
                    n,
                    cause: label(cause, ['contract', 'amendment'], 'version.cause'),
                    on: format.day(effectiveFrom),
                  })}
                </Typography>
                <Json resource="grant-versions" value={terms} />
                <Typography
                  variant="caption"
                  color="text.secondary"
                  component="p"
                  sx={{ mt: 1, overflowWrap: 'anywhere' }}
                >
                  SHA-256 {sha256}
                </Typography>
              </Paper>
            ))}
        </Stack>
      )}
    </One>
  );
}
