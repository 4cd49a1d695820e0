/** What was said of the rules of eligibility, one line a rule: what it asked, what was found, by whom. */
import { Box, Paper, Table, TableBody, TableCell, TableContainer, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, useRecordContext, useTranslate } from 'react-admin';
import type { RuleResultView } from '../../generated/api';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { Head } from '../record/Head';
import { Empty, Failed, Waiting } from '../record/states';
import { Dim, StateChip } from '../record/Value';
import type { Subject } from '../rounds/comparisons';
import { useFacts } from '../rounds/facts';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';

export default function Eligibility() {
  const row = useRecordContext<RaRecord>()!;
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', String(row.id), 'eligibility'],
    queryFn: async ({ signal }) =>
      (await get<{ data: RuleResultView[] }>(`/applications/${row.id}/eligibility`, undefined, signal)).data,
  });
  const subjects = useFacts((row.round as { id: string }).id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Paper variant="outlined">{data.length === 0 ? <Empty /> : <Results of={data} subjects={subjects} />}</Paper>;
}

function Results({ of, subjects = [] }: { of: readonly RuleResultView[]; subjects?: readonly Subject[] }) {
  const label = useLabels();
  const format = useFormat();
  const translate = useTranslate();
  const head = ['ruleKey', 'result', 'reason', 'decidedByName', 'at'];
  return (
    <TableContainer>
      <Table size="small">
        <Head of="applications" fields={head} />
        <TableBody>
          {of.map((each) => (
            <TableRow key={`${each.ruleKey}-${each.at}`}>
              <TableCell>
                <Found facts={each.facts as Record<string, unknown> | null} of={each.ruleKey} subjects={subjects} />
              </TableCell>
              <TableCell>
                <StateChip
                  value={each.result}
                  text={label(each.result, schema('RuleResultView').result?.values, 'eligibility_result')}
                />
              </TableCell>
              <TableCell sx={{ maxWidth: 320, overflowWrap: 'anywhere' }}>
                {each.reasonCode && label(each.reasonCode, [each.reasonCode], 'ineligible_reason')}
                {each.note && <Typography variant="body2">{each.note}</Typography>}
                {!each.reasonCode && !each.note && <Dim />}
              </TableCell>
              <TableCell>{each.decidedByName ?? translate('resources.applications.byMachine')}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{format.instant(each.at)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** What the rule asked about, as it was; its key where that is sealed. */
function Found({
  facts,
  of,
  subjects,
}: {
  facts: Record<string, unknown> | null;
  of: string;
  subjects: readonly Subject[];
}) {
  const { locale, quantity } = useFormat();
  const translate = useTranslate();
  const entries = Object.entries(facts ?? {});
  if (entries.length === 0) return <>{of}</>;
  const said = (value: unknown, subject?: Subject): string => {
    if (Array.isArray(value)) return value.map((each) => said(each, subject)).join('、');
    if (typeof value === 'boolean') return translate(value ? 'ra.boolean.true' : 'ra.boolean.false');
    const option = subject?.values?.find((each) => each.value === value);
    if (option) return locale === 'en' ? option.labelEn : option.labelZh;
    const text = String(value as string);
    return /^\d{5,}$/.test(text) ? quantity(text) : text;
  };
  return (
    <>
      {entries.map(([name, value]) => {
        const subject = subjects.find((each) => each.name === name);
        const called = subject ? (locale === 'en' ? subject.labelEn : subject.labelZh) : name;
        return (
          <Box key={name}>
            <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
              {called}
            </Box>
            {said(value, subject)}
          </Box>
        );
      })}
    </>
  );
}
