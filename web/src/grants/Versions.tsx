/** The terms of a grant as they were agreed, version by version, the newest first. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { type RaRecord, useTranslate } from 'react-admin';
import type { GrantAmountsView, GrantVersionsView } from '../../generated/api';
import { Empty } from '../record/states';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { One } from './One';

interface Terms {
  number: string;
  title: string;
  startOn: string;
  endOn: string;
  institution: { name: string };
  team: { name: string; role: string }[] | null;
  amounts: GrantAmountsView | null;
  scope: string | null;
  budgetShifts: { from: string; to: string; amount: string }[] | null;
}

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
                <Agreed terms={terms as unknown as Terms} />
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

function Agreed({ terms }: { terms: Terms }) {
  const names = useNames();
  const format = useFormat();
  const label = useLabels();
  const { cny, token, gpu_card_minute: minutes } = terms.amounts ?? {};
  const team = terms.team ?? [];
  const lines: [string, string | null | undefined][] = [
    ['number', terms.number],
    ['title', terms.title],
    ['term', `${format.day(terms.startOn)} – ${format.day(terms.endOn)}`],
    ['institution', terms.institution.name],
    ['team', team.map(({ name, role }) => `${name}（${label(role, undefined, 'grant_member_role')}）`).join('、')],
    ['cny', cny && format.money(cny)],
    ['token', token && format.quantity(token)],
    ['gpu_card_minute', minutes && format.quantity(minutes)],
    ['scope', terms.scope],
    [
      'budgetShifts',
      terms.budgetShifts?.map(({ from, to, amount }) => `${from} → ${to} ${format.money(amount)}`).join('；'),
    ],
  ];
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.75 }}>
      {lines
        .filter(([, said]) => said)
        .map(([name, said]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {names.field('grants', name)}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {said}
            </Typography>
          </Box>
        ))}
    </Box>
  );
}
