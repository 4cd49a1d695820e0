/**
 * Deals by stage. Dragging a card to another stage is the verb that leads there, with the form and the refusals it has
 * anywhere else; the same verbs are behind the card's ⋯ for those who drag nothing.
 */
import { Box, Link, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useGetList, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { schema } from '../data/contract';
import { Failed, Waiting } from '../record/states';
import { VerbDialog } from '../record/VerbDialog';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { BOARD, verbTo } from './stages';

const AT_MOST = 50;

export default function Board() {
  const [dragged, setDragged] = useState<RaRecord | null>(null);
  const [asked, setAsked] = useState<{ row: RaRecord; verb: string; stage: string } | null>(null);
  return (
    <Box
      sx={{
        display: 'grid',
        gridAutoFlow: 'column',
        gridAutoColumns: 'minmax(204px, 1fr)',
        gap: 1.5,
        overflowX: 'auto',
        pb: 1,
      }}
    >
      {BOARD.map((stage) => (
        <Lane
          key={stage}
          stage={stage}
          dragged={dragged}
          onDrag={setDragged}
          onDrop={(row) => {
            const verb = verbTo(stage, row.stage as string, row.allowedActions as string[]);
            setDragged(null);
            if (verb) setAsked({ row, verb, stage });
          }}
        />
      ))}
      {asked && (
        <VerbDialog
          resource="deals"
          {...asked}
          initial={asked.verb === 'stepBack' ? { stage: asked.stage } : undefined}
          onClose={() => setAsked(null)}
          onDone={() => setAsked(null)}
        />
      )}
    </Box>
  );
}

interface LaneProps {
  stage: string;
  dragged: RaRecord | null;
  onDrag: (row: RaRecord | null) => void;
  onDrop: (row: RaRecord) => void;
}

function Lane({ stage, dragged, onDrag, onDrop }: LaneProps) {
  const translate = useTranslate();
  const label = useLabels();
  const [isOver, setOver] = useState(false);
  const { data, error, pageInfo, refetch } = useGetList('deals', {
    filter: { stage },
    pagination: { page: 1, perPage: AT_MOST },
    sort: { field: 'expectedCloseOn', order: 'ASC' },
  });
  const text = label(stage, schema('DealView').stage?.values, 'deals.stage');
  const takes =
    dragged !== null &&
    dragged.stage !== stage &&
    verbTo(stage, dragged.stage as string, dragged.allowedActions as string[]) !== undefined;
  return (
    <Box
      component="section"
      aria-label={text}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false);
        if (takes && dragged) onDrop(dragged);
      }}
      sx={{
        bgcolor: isOver ? 'primary.light' : '#eceff4',
        borderRadius: 2,
        p: 1,
        minHeight: 320,
        outline: takes ? '2px dashed' : undefined,
        outlineColor: 'primary.main',
        outlineOffset: -2,
      }}
    >
      <Stack direction="row" sx={{ px: 0.5, pb: 1, alignItems: 'baseline', justifyContent: 'space-between' }}>
        <Typography variant="h3" component="h2">
          {text}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {data && `${data.length}${pageInfo?.hasNextPage ? '+' : ''}`}
        </Typography>
      </Stack>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data ? <Waiting lines={3} /> : null}
      <Stack component="ul" spacing={1} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.map((row) => (
          <Card key={row.id} row={row} onDrag={onDrag} />
        ))}
      </Stack>
      {pageInfo?.hasNextPage && (
        <Typography variant="caption" color="text.secondary" component="p" sx={{ p: 1 }}>
          {translate('resources.deals.board.more')}
        </Typography>
      )}
    </Box>
  );
}

function Card({ row, onDrag }: { row: RaRecord; onDrag: (row: RaRecord | null) => void }) {
  const format = useFormat();
  const { path } = useShell();
  const customer = row.customer as { name: string };
  return (
    <Paper
      component="li"
      variant="outlined"
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', String(row.id));
        onDrag(row);
      }}
      onDragEnd={() => onDrag(null)}
      sx={{ p: 1.25, cursor: 'grab' }}
    >
      <Link
        component={RouterLink}
        to={`${path}/deals/${row.id}`}
        draggable={false}
        sx={{ fontWeight: 500, display: 'block' }}
      >
        {row.title as string}
      </Link>
      <Typography variant="body2" color="text.secondary" noWrap title={customer.name}>
        {customer.name}
      </Typography>
      <Stack direction="row" sx={{ mt: 0.75, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {row.amountBaseNet ? format.shortMoney(row.amountBaseNet as string) : '—'}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {format.day(row.expectedCloseOn as string)}
        </Typography>
        <Verbs resource="deals" row={row} first={[]} />
      </Stack>
    </Paper>
  );
}
