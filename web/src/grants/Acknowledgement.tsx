/** The sentences that a paper of this grant carries, ready to be copied. */
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import type { AcknowledgementView } from '../../generated/api';
import { One } from './One';

export function Acknowledgement({ id }: { id: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => notify('resources.grants.ack.copied', { type: 'success' }),
      () => notify('resources.grants.ack.notCopied', { type: 'warning' }),
    );
  return (
    <One<AcknowledgementView> id={id} name="acknowledgement">
      {({ zh, en, bibtex }) => (
        <Stack spacing={2}>
          {(Object.entries({ zh, en, bibtex }) as [string, string][]).map(([kind, text]) => (
            <Paper key={kind} variant="outlined" component="section" sx={{ p: 2.5 }}>
              <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mb: 1 }}>
                <Typography variant="h3" component="h2">
                  {translate(`resources.grants.ack.${kind}`)}
                </Typography>
                <Button startIcon={<ContentCopyOutlined />} onClick={() => void copy(text)}>
                  {translate('resources.grants.ack.copy')}
                </Button>
              </Stack>
              <Box
                component={kind === 'bibtex' ? 'pre' : 'p'}
                tabIndex={kind === 'bibtex' ? 0 : undefined}
                sx={{
                  m: 0,
                  whiteSpace: 'pre-wrap',
                  overflowWrap: 'anywhere',
                  fontFamily: kind === 'bibtex' ? 'monospace' : undefined,
                }}
              >
                {text}
              </Box>
            </Paper>
          ))}
        </Stack>
      )}
    </One>
  );
}
