/** One letter: what became of it, and, where no mail server is configured, the letter itself with its links and codes. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { ShowPage } from '../pages/RowPages';
import { Facts } from '../record/Facts';
import { isSaid } from '../record/said';
import { mails } from '.';

const TOLD = ['to', 'kind', 'lang', 'attempts', 'lastError', 'createdAt', 'sentAt'];

export default function MailShow() {
  return (
    <ShowPage of={mails}>
      {(row) => (
        <Stack spacing={2} sx={{ maxWidth: 960 }}>
          <Facts resource="mails" of="KeptMailView" row={row} only={TOLD.filter((name) => isSaid(row[name]))} />
          {typeof row.text === 'string' && (
            <Paper variant="outlined" component="article" sx={{ p: 2.5 }}>
              <Typography variant="h2" sx={{ mb: 1.5 }}>
                {row.subject}
              </Typography>
              <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{row.text}</Box>
            </Paper>
          )}
        </Stack>
      )}
    </ShowPage>
  );
}
