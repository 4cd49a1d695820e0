/** The life of a grant on one line of time: signing, reports, money with its amounts, the end; what is awaited now stands out. */
import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { GrantView } from '../../generated/api';
import { schema } from '../data/contract';
import { Failed, Waiting } from '../record/states';
import { LinkTo, StateChip } from '../record/Value';
import { today, useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useAmount } from './DutyLine';
import { type Mark, marksOf } from './duties';
import { usePartsOf } from './parts';

const DOTS = { done: 'success.main', now: 'primary.main', ahead: 'divider', off: 'divider' } as const;

export function Timeline({ grant }: { grant: GrantView }) {
  const { data, error, retry } = usePartsOf(grant.id);
  const translate = useTranslate();
  if (error) return <Failed error={error} onRetry={retry} />;
  if (!data) return <Waiting lines={5} />;
  const marks = marksOf(grant, data, today());
  if (marks.length === 0) return null;
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate('resources.grants.timeline.title')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {marks.map((mark, index) => (
          <Line key={mark.key} mark={mark} isLast={index === marks.length - 1} />
        ))}
      </Box>
    </Paper>
  );
}

function Line({ mark, isLast }: { mark: Mark; isLast: boolean }) {
  const format = useFormat();
  const dot = DOTS[mark.at];
  return (
    <Box
      component="li"
      sx={{ display: 'grid', gridTemplateColumns: { xs: '16px 1fr', sm: '100px 16px 1fr' }, columnGap: 1.5 }}
    >
      <Typography
        variant="body2"
        color="text.secondary"
        sx={{ fontVariantNumeric: 'tabular-nums', gridColumn: { xs: 2, sm: 1 }, textAlign: { sm: 'right' } }}
      >
        {mark.on ? format.day(mark.on) : '—'}
      </Typography>
      <Box
        aria-hidden
        sx={{
          gridRow: { xs: '1 / span 2', sm: 1 },
          gridColumn: { xs: 1, sm: 2 },
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'center',
        }}
      >
        <Box
          sx={{
            width: 10,
            height: 10,
            mt: 0.6,
            borderRadius: '50%',
            border: 2,
            borderColor: dot,
            bgcolor: mark.at === 'ahead' || mark.at === 'off' ? 'background.paper' : dot,
          }}
        />
        {!isLast && <Box sx={{ flex: 1, width: 2, bgcolor: 'divider', my: 0.25 }} />}
      </Box>
      <Box sx={{ pb: 2, minWidth: 0, gridColumn: { xs: 2, sm: 3 }, fontWeight: mark.at === 'now' ? 600 : 400 }}>
        <Told mark={mark} />
      </Box>
    </Box>
  );
}

function Told({ mark: { kind, report, tranche, at } }: { mark: Mark }) {
  const translate = useTranslate();
  const label = useLabels();
  const amount = useAmount();
  if (report) {
    const name = label(report.kind, undefined, 'report.kind');
    return (
      <Said>
        <LinkTo to="reports" id={report.id} text={translate('resources.grants.timeline.report', { report: name })} />
        <StateChip
          value={report.isOwed && report.lateDays > 0 ? 'late' : report.state}
          text={label(report.state, schema('PortalReportSummaryView').state?.values, 'report.state')}
        />
        {report.isOwed && report.lateDays > 0 && (
          <Typography component="span" variant="body2" color="error.main">
            {translate('resources.grants.duty.late', { days: report.lateDays })}
          </Typography>
        )}
      </Said>
    );
  }
  if (tranche) {
    const after = tranche.conditionReportKind && label(tranche.conditionReportKind, undefined, 'report.kind');
    return (
      <Said>
        <LinkTo to="tranches" id={tranche.id} text={translate('resources.grants.timeline.tranche', { n: tranche.n })} />
        <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {amount(tranche)}
        </Box>
        <StateChip
          value={tranche.state}
          text={label(tranche.state, schema('TrancheView').state?.values, 'tranche.state')}
        />
        {after && at === 'ahead' && (
          <Typography component="span" variant="body2" color="text.secondary">
            {translate('resources.grants.timeline.after', { report: after })}
          </Typography>
        )}
        {tranche.paidTo && !tranche.paidTo.isTrusted && at !== 'off' && at !== 'done' && (
          <Typography component="span" variant="body2" color="warning.main">
            {translate('resources.grants.timeline.untrusted')}
          </Typography>
        )}
      </Said>
    );
  }
  return <Said>{translate(`resources.grants.timeline.${kind}`)}</Said>;
}

const Said = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{children}</Box>
);
