/** Why there is no plan: which applications stay short of reviewers, who stands in nobody's way and what stands in theirs. */
import { Alert, AlertTitle, Box, Chip, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { LinkTo } from '../record/Value';
import { useLabels } from '../words/labels';
import { usePool, useTitles } from './people';

interface Change {
  kind: string;
  applicationId?: string;
  personId?: string;
}

export interface NoPlan {
  deficient: { applicationId: string; missing: number; candidates: { personId: string; blockedBy: string }[] }[];
  relaxations: { change: Change; total: number }[];
}

const SHOWN = 20;

export function Infeasible({ noPlan: { deficient, relaxations } }: { noPlan: NoPlan }) {
  const translate = useTranslate();
  const label = useLabels();
  const pool = usePool();
  const ids = [
    ...deficient.map((each) => each.applicationId),
    ...relaxations.flatMap(({ change }) => change.applicationId ?? []),
  ];
  const titles = useTitles([...new Set(ids)].slice(0, SHOWN));
  const person = (id: string | undefined) => pool.get(id ?? '')?.person.name ?? '…';
  const title = (id: string | undefined) => titles.get(id ?? '') ?? '…';
  const block = (code: string) =>
    /^C\d/.test(code) ? label(code, ['C1', 'C10'], 'conflict_rule') : translate(`reviewing.blocks.${code}`);
  return (
    <Alert
      severity="error"
      sx={{ mt: 1.5, '& .MuiAlert-message': { minWidth: 0, flex: 1 }, '& a': { textDecoration: 'underline' } }}
    >
      <AlertTitle>{translate('reviewing.infeasible.title')}</AlertTitle>
      <Stack spacing={1.5}>
        {deficient.slice(0, SHOWN).map(({ applicationId, missing, candidates }) => (
          <div key={applicationId}>
            <Typography sx={{ fontWeight: 500 }}>
              <LinkTo to="applications" id={applicationId} text={title(applicationId)} />：
              {translate('reviewing.infeasible.missing', { smart_count: missing })}
            </Typography>
            <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', mt: 0.5 }}>
              {candidates.slice(0, SHOWN).map(({ personId, blockedBy }) => (
                <Chip
                  key={personId}
                  size="small"
                  variant="outlined"
                  label={`${person(personId)}：${block(blockedBy)}`}
                />
              ))}
            </Box>
          </div>
        ))}
        <div>
          <Typography sx={{ fontWeight: 500 }}>
            {translate(relaxations.length > 0 ? 'reviewing.infeasible.relax' : 'reviewing.infeasible.several')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {relaxations.slice(0, SHOWN).map(({ change }) => (
              <li key={JSON.stringify(change)}>
                {translate(`reviewing.relaxations.${change.kind}`, {
                  person: person(change.personId),
                  application: title(change.applicationId),
                })}
              </li>
            ))}
          </Box>
        </div>
      </Stack>
    </Alert>
  );
}
