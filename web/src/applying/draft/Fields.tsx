/** One part of the form, field by field: what is wrong with it, who else wrote it, and what a person has to choose. */
import { Alert, Box, Button, Chip, Paper, Stack, Typography } from '@mui/material';
import { Answer } from '../../form/Answer';
import { FieldInput } from '../../form/FieldInput';
import type { FormField, Part } from '../../form/schema';
import { useMe } from '../../data/session';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';
import type { Application } from '../useApplication';
import type { Clash, DraftState } from './merging';
import { isRecent } from './Others';
import type { DraftStore } from './store';

interface Props {
  part: Part;
  state: DraftState;
  store: DraftStore;
  application: Application;
  isOpen: boolean;
}

export function Fields({ part, state, store, application, isOpen }: Props) {
  const said = useSaid();
  const me = useMe();
  const title = part.title ?? said.draft.whole;
  const named = application.publicStatus === 'returned' ? (application.defects ?? []) : null;
  return (
    <Paper
      id={part.id}
      variant="outlined"
      component="section"
      aria-label={title}
      tabIndex={-1}
      sx={{ p: { xs: 2, sm: 3 }, scrollMarginTop: 72, outline: 0 }}
    >
      <Typography variant="h2" sx={{ mb: 2 }}>
        {title}
      </Typography>
      <Stack spacing={3}>
        {part.fields.map((shown) => {
          const { key } = shown.field;
          const stored = state.fields[key];
          const typed = state.local[key];
          const clash = state.clashes[key];
          const defects = named?.filter(({ fieldKey }) => fieldKey === key) ?? [];
          return (
            <FieldInput
              key={key}
              {...shown}
              value={typed ? typed.value : stored?.value}
              onChange={store.set}
              isDisabled={!isOpen || (named !== null && defects.length === 0)}
              wrong={state.wrong[key]}
              beside={
                stored?.editedBy && stored.editedBy !== me.name && isRecent(stored, state) ? (
                  <Chip
                    size="small"
                    label={said.draft.by(stored.editedBy)}
                    sx={{ bgcolor: 'info.light', color: 'info.main' }}
                  />
                ) : undefined
              }
            >
              {defects.length > 0 ? <Defects defects={defects} /> : undefined}
              {clash ? <Choose field={shown.field} clash={clash} mine={typed?.value} store={store} /> : undefined}
            </FieldInput>
          );
        })}
      </Stack>
    </Paper>
  );
}

function Defects({ defects }: { defects: NonNullable<Application['defects']> }) {
  const said = useSaid();
  const label = useLabels();
  return (
    <Alert severity="warning" sx={{ mt: 1 }}>
      {defects.map(({ code, note }) => (
        <div key={code + (note ?? '')}>
          {said.draft.toFix}：{label(code, undefined, 'application_defect')}
          {note && ` — ${note}`}
        </div>
      ))}
    </Alert>
  );
}

/** Mine and theirs beside each other; nothing is decided for anybody. */
function Choose({ field, clash, mine, store }: { field: FormField; clash: Clash; mine: unknown; store: DraftStore }) {
  const said = useSaid();
  const me = useMe();
  const who = clash.editedBy ?? '—';
  const isOwn = who === me.name;
  const side = (title: string, value: unknown, action: string, choice: 'mine' | 'theirs') => (
    <Box sx={{ flex: 1, minWidth: 0, p: 1.5, borderRadius: 1, bgcolor: 'background.paper' }}>
      <Typography variant="caption" color="text.secondary">
        {title}
      </Typography>
      <Box
        sx={{ my: 1, maxHeight: 220, overflow: 'auto', color: 'text.primary' }}
        tabIndex={0}
        role="group"
        aria-label={title}
      >
        <Answer field={field} value={value} />
      </Box>
      <Button variant={choice === 'mine' ? 'contained' : 'outlined'} onClick={() => store.resolve(field.key, choice)}>
        {action}
      </Button>
    </Box>
  );
  return (
    <Alert severity="warning" role="alert" sx={{ mt: 1, '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      {isOwn ? said.draft.clashOwn : said.draft.clash(who)}
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ mt: 1 }}>
        {side(said.draft.mine, mine, said.draft.keepMine, 'mine')}
        {side(isOwn ? said.draft.otherWindow : said.draft.theirs(who), clash.value, said.draft.keepTheirs, 'theirs')}
      </Stack>
    </Alert>
  );
}
