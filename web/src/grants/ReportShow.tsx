/** One report: whose turn it is and by when first, what it asks and what was answered, then every time it was handed in. */
import { Alert, Box, Paper, Stack, Typography } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import type { GrantReportView } from '../../generated/api';
import { Answer } from '../form/Answer';
import { said, shownFields } from '../form/schema';
import { ShowPage } from '../pages/RowPages';
import { Facts } from '../record/Facts';
import { isSaid } from '../record/said';
import { Items } from '../record/Subset';
import { schema } from '../data/contract';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { reports } from '.';

const LEAD = ['grant', 'kind', 'pi', 'institution', 'dueOn', 'turn', 'turnDueOn', 'answerBy', 'lateDays', 'revisionsUsed', 'acceptedCost', 'decidedBy', 'decidedAt', 'escalatedAt']; // prettier-ignore

export default function ReportShow() {
  return <ShowPage of={reports}>{(row) => <Whole row={row} report={row as unknown as GrantReportView} />}</ShowPage>;
}

function Whole({ row, report }: { row: RaRecord; report: GrantReportView }) {
  const names = useNames();
  const translate = useTranslate();
  return (
    <Stack spacing={2}>
      {report.comment && (
        <Alert severity={report.state === 'accepted' ? 'success' : 'warning'} sx={{ whiteSpace: 'pre-wrap' }}>
          {translate('resources.reports.comment')}：{report.comment}
        </Alert>
      )}
      <Facts
        resource="reports"
        of="GrantReportView|PortalReportView"
        row={row}
        only={LEAD.filter((name) => isSaid(row[name]) && (name !== 'lateDays' || report.lateDays > 0))}
      />
      {report.asked && (
        <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
          <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
            {names.field('reports', 'asked')}
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{report.asked}</Typography>
        </Paper>
      )}
      <Answers report={report} />
      <Items
        title={names.field('reports', 'revisions')}
        resource="reports"
        fields={schema('ReportRevisionSummaryView')}
        columns={['n', 'receivedAt', 'submittedBy', 'sha256']}
        rows={(report.revisions ?? []) as unknown as Record<string, unknown>[]}
      />
    </Stack>
  );
}

/** A row that comes from a list is a summary: its fields follow. */
function Answers({ report: { fields = [], answers = {} } }: { report: Partial<GrantReportView> }) {
  const { locale } = useFormat();
  const translate = useTranslate();
  if (fields.length === 0) return null;
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
        {translate('resources.reports.answers')}
      </Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 2 }}>
        {shownFields(fields, answers).map(({ field }) => (
          <Box key={field.key} sx={{ minWidth: 0 }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {said(field, locale)}
            </Typography>
            <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              <Answer field={field} value={answers[field.key]} />
            </Box>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
