/** The pairs of a plan by application: who, how well they suit, what both name, and what would change. Fifty at a time. */
import { Box, Button, Chip, Paper, Stack, TextField, Typography } from '@mui/material';
import { useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { PlannedPairView } from '../../generated/api';
import { Empty } from '../record/states';
import { LinkTo } from '../record/Value';
import { useNames } from '../words/names';
import { Topics } from './Topics';

const AT_ONCE = 50;
const TONES: Record<string, string> = { added: 'success', kept: 'info', fixed: 'primary', removed: 'error' };

export function Pairs({ pairs }: { pairs: readonly PlannedPairView[] }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(AT_ONCE);
  const groups = useMemo(() => {
    const byId = new Map<string, PlannedPairView[]>();
    for (const pair of pairs) byId.set(pair.application.id, [...(byId.get(pair.application.id) ?? []), pair]);
    return [...byId.values()];
  }, [pairs]);
  const wanted = text.trim().toLowerCase();
  const found = wanted
    ? groups.filter((group) =>
        group.some(({ application, reviewer }) =>
          `${application.title} ${reviewer.name}`.toLowerCase().includes(wanted),
        ),
      )
    : groups;
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <TextField
        label={translate('reviewing.plan.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        sx={{ maxWidth: 320, mb: 1.5 }}
      />
      {found.length === 0 && <Empty isFiltered={wanted !== ''} />}
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {found.slice(0, shown).map((group) => (
          <Box
            component="li"
            key={group[0]!.application.id}
            sx={{ py: 1.25, '& + &': { borderTop: 1, borderColor: 'divider' } }}
          >
            <Typography sx={{ fontWeight: 500, mb: 0.5 }}>
              <LinkTo to="applications" id={group[0]!.application.id} text={group[0]!.application.title} />
            </Typography>
            {group.map((pair) => (
              <Pair key={pair.reviewer.personId + pair.change} pair={pair} />
            ))}
          </Box>
        ))}
      </Stack>
      {found.length > shown && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          {translate('reviewing.plan.more', { count: found.length - shown })}
        </Button>
      )}
    </Paper>
  );
}

function Pair({ pair: { reviewer, score, topics, change } }: { pair: PlannedPairView }) {
  const names = useNames();
  const tone = TONES[change]!;
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', py: 0.25 }}>
      <Chip
        size="small"
        label={names.field('assignment-runs', change)}
        sx={{ bgcolor: `${tone}.light`, color: tone === 'primary' ? 'primary.dark' : `${tone}.main`, minWidth: 52 }}
      />
      <Typography
        variant="body2"
        sx={{ minWidth: 88, ...(change === 'removed' && { textDecoration: 'line-through' }) }}
      >
        {reviewer.name}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {names.field('assignment-runs', 'score')} {score}
      </Typography>
      <Topics codes={topics} />
    </Stack>
  );
}
