/** The page on which a form, a rubric or rules are written: its draft, or where to begin one. */
import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { nameOf } from '../record/references';
import { Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { CopyDialog } from './CopyDialog';
import { type Drawing, DraftEditor } from './DraftEditor';
import { useBegin } from './beginning';
import { itemsOf, type Kind } from './kinds';
import { useVersion } from './versions';

interface Props {
  kind: Kind;
  /** what an item is called where two versions of it stand side by side */
  describe: Drawing['describe'];
  draw: (drawing: { round: RoundView; selected: number; select: (at: number) => void }) => ReactNode;
}

export function VersionPage({ kind, describe, draw }: Props) {
  const { row, wait } = useRow('rounds');
  const { path } = useShell();
  const names = useNames();
  const translate = useTranslate();
  if (!row) return wait;
  const round = row as unknown as RoundView;
  const draft = round.versions[kind.ofRound].find(({ state }) => state === 'draft');
  const back = `${path}/rounds/${round.id}?tab=${kind.tab}`;
  const title = translate(`round.${kind.tab}.title`);
  const head = {
    title,
    tab: `${title} · ${nameOf(row)}`,
    trail: [
      { to: `${path}/rounds`, text: names.resource('rounds') },
      { to: back, text: nameOf(row) },
    ],
  };
  if (!draft) {
    return (
      <>
        <PageHead {...head} />
        <Beginning kind={kind} round={round} />
      </>
    );
  }
  return <Draft key={draft.id} id={draft.id} {...{ kind, round, head, back, describe, draw }} />;
}

interface DraftProps extends Props {
  id: string;
  round: RoundView;
  head: { title: string; tab: string; trail: { to: string; text: string }[] };
  back: string;
}

function Draft({ id, kind, round, head, back, describe, draw }: DraftProps) {
  const { data, error, refetch } = useVersion(kind, id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <DraftEditor {...{ kind, round, head, back, describe, draw }} version={data} />;
}

/** A new draft starts with what is in force, with nothing, or with what another round has. */
function Beginning({ kind, round }: { kind: Kind; round: RoundView }) {
  const translate = useTranslate();
  const [isCopying, setCopying] = useState(false);
  const { begin, isBusy, refused } = useBegin(kind, round);
  const inForce = round[kind.inForce];
  return (
    <Paper variant="outlined" sx={{ p: 4, textAlign: 'center' }}>
      <Typography variant="h2" component="p">
        {translate(`round.${kind.tab}.noDraft`)}
      </Typography>
      <Typography color="text.secondary" sx={{ mt: 1 }}>
        {translate(inForce ? 'round.begin.fromInForce' : `round.${kind.tab}.what`)}
      </Typography>
      {refused && (
        <Alert severity="warning" sx={{ mt: 2, textAlign: 'left' }}>
          {refused}
        </Alert>
      )}
      <Stack direction="row" spacing={1} useFlexGap sx={{ mt: 3, justifyContent: 'center', flexWrap: 'wrap' }}>
        <Button variant="contained" loading={isBusy} onClick={() => void begin(undefined)}>
          {translate(inForce ? 'round.begin.next' : 'round.begin.empty')}
        </Button>
        <Button variant="outlined" disabled={isBusy} onClick={() => setCopying(true)}>
          {translate('round.begin.copy')}
        </Button>
      </Stack>
      <Box>
        {isCopying && (
          <CopyDialog
            kind={kind}
            round={round}
            onClose={() => setCopying(false)}
            onChoose={async (version) => {
              setCopying(false);
              await begin(itemsOf(kind, version));
            }}
          />
        )}
      </Box>
    </Paper>
  );
}
