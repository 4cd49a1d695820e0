/** At the foot of the page, always in sight: whether what was typed is safe, how far one is, and the way to submit. */
import CloudDoneOutlined from '@mui/icons-material/CloudDoneOutlined';
import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import FormatListBulletedOutlined from '@mui/icons-material/FormatListBulletedOutlined';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import { Box, Button, Drawer, Paper, Typography } from '@mui/material';
import { useState } from 'react';
import type { Part } from '../../form/schema';
import { useFormat } from '../../words/format';
import { useSaid } from '../said';
import type { Application } from '../useApplication';
import { Check } from './Check';
import { jumpToField } from './jumping';
import type { DraftState } from './merging';
import { counted, PartList, type PlainPart } from './Progress';
import type { DraftStore } from './store';

interface Props {
  state: DraftState;
  store: DraftStore;
  parts: readonly Part[];
  beside: readonly PlainPart[];
  application: Application;
  mayWrite: boolean;
}

export function SaveBar({ state, store, parts, beside, application, mayWrite }: Props) {
  const said = useSaid();
  const [isChecking, setChecking] = useState(false);
  const [isListed, setListed] = useState(false);
  const { done, all } = counted(parts);
  const verb = ['resubmit', 'submit'].find((each) => (application.allowedActions as string[]).includes(each));
  return (
    <Paper
      elevation={3}
      sx={{
        position: 'sticky',
        bottom: { xs: 0, sm: 12 },
        zIndex: 5,
        px: { xs: 1.5, sm: 2 },
        py: 1.25,
        mx: { xs: -1.5, sm: 0 },
        borderRadius: { xs: 0, sm: 2 },
        display: 'flex',
        gap: 1,
        alignItems: 'center',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Saving state={state} />
      </Box>
      <Button
        sx={{ display: { md: 'none' }, flexShrink: 0 }}
        startIcon={<FormatListBulletedOutlined />}
        aria-label={`${said.draft.allParts} ${said.draft.progress(done, all)}`}
        onClick={() => setListed(true)}
      >
        {done}/{all}
      </Button>
      {mayWrite && (
        <Button variant="contained" size="medium" sx={{ flexShrink: 0 }} onClick={() => setChecking(true)}>
          {verb ? said.check.open : said.check.look}
        </Button>
      )}
      <Drawer anchor="bottom" open={isListed} onClose={() => setListed(false)}>
        <Box sx={{ p: 2 }}>
          <PartList parts={parts} beside={beside} onGo={() => setListed(false)} />
        </Box>
      </Drawer>
      {isChecking && (
        <Check
          application={application}
          fields={parts.flatMap((part) => part.fields.map(({ field }) => field))}
          store={store}
          verb={verb}
          onClose={() => setChecking(false)}
        />
      )}
    </Paper>
  );
}

function Saving({ state }: { state: DraftState }) {
  const { draft: said } = useSaid();
  const format = useFormat();
  const clashes = Object.keys(state.clashes);
  const wrong = Object.keys(state.wrong);
  const line = (icon: React.ReactNode, text: string, colour: string, to?: string) => (
    <Typography
      variant="body2"
      role="status"
      aria-live="polite"
      sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: colour, '& svg': { fontSize: 18, flexShrink: 0 } }}
    >
      {icon}
      {to ? (
        <Button size="small" color="inherit" sx={{ textAlign: 'left', p: 0 }} onClick={() => jumpToField(to)}>
          {text}
        </Button>
      ) : (
        text
      )}
    </Typography>
  );
  if (state.saving === 'closed') return line(<ErrorOutlineOutlined />, said.closed(state.closed ?? ''), 'error.main');
  if (state.saving === 'offline') return line(<CloudOffOutlined />, said.offline, 'warning.main');
  if (clashes.length > 0)
    return line(<ErrorOutlineOutlined />, said.choose(clashes.length), 'warning.main', clashes[0]);
  if (wrong.length > 0) return line(<ErrorOutlineOutlined />, said.wrong(wrong.length), 'error.main', wrong[0]);
  if (state.saving === 'saving') return line(<SyncOutlined />, said.saving, 'text.secondary');
  if (state.saving === 'waiting') return line(<SyncOutlined />, said.waiting, 'text.secondary');
  const at = state.savedAt && format.instant(state.savedAt).slice(-5);
  return line(<CloudDoneOutlined />, at ? said.savedAt(at) : said.saved, 'success.main');
}
