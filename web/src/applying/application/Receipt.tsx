/** What an applicant holds in hand: the number, when what was received, how to check it, and what comes next. For paper too. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmissionReceiptView } from '../../../generated/api';
import { get } from '../../data/client';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';

export function Receipt({ id, isNew }: { id: string; isNew: boolean }) {
  const { receipt: said } = useSaid();
  const format = useFormat();
  const label = useLabels();
  const { data } = useQuery({
    queryKey: ['applications', id, 'receipt'],
    queryFn: ({ signal }) => get<SubmissionReceiptView>(`/applications/${id}/receipt`, undefined, signal),
    retry: false,
  });
  if (!data) return null;
  const facts: [string, React.ReactNode][] = [
    [said.no, <strong key="no">{data.receiptNo}</strong>],
    [said.revision, data.revision],
    [said.received, `${format.instant(data.receivedAt)}${data.inGrace ? `（${said.grace}）` : ''}`],
    [said.sha, <Hash key="sha" text={data.sha256} />],
    [
      said.next,
      data.next
        .map(({ step, promisedBy }) => {
          const by = promisedBy ? said.by(format.day(promisedBy)) : said.open;
          return `${label(step, undefined, 'application_next_step')}（${by}）`;
        })
        .join(' → '),
    ],
  ];
  return (
    <Paper variant="outlined" component="section" aria-label={said.title} sx={{ p: { xs: 2, sm: 3 } }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
        {isNew && <CheckCircleOutlined color="success" />}
        <Typography variant="h2" sx={{ flex: 1 }}>
          {isNew ? `${said.thanks} · ${said.title}` : said.title}
        </Typography>
        <Box sx={{ '@media print': { display: 'none' } }}>
          <Button startIcon={<PrintOutlined />} onClick={() => window.print()}>
            {said.print}
          </Button>
          <Button component="a" href={`/api/v1/applications/${id}/receipt.pdf`} download={`${data.receiptNo}.pdf`}>
            {said.pdf}
          </Button>
        </Box>
      </Stack>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: 'auto 1fr' },
          columnGap: 3,
          rowGap: { xs: 0.25, sm: 1 },
        }}
      >
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" sx={{ m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere' }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}

function Hash({ text }: { text: string }) {
  const { receipt: said } = useSaid();
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <Box component="code" sx={{ fontSize: '0.75rem', wordBreak: 'break-all' }}>
        {text}
      </Box>
      <Button
        sx={{ ml: 1, minWidth: 0, '@media print': { display: 'none' } }}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? said.copied : said.copy}
      </Button>
    </>
  );
}
