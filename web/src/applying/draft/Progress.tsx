/** The parts of the application and how much of each is there: beside the form, or behind a button on a phone. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, LinearProgress, List, ListItemButton, ListItemIcon, ListItemText, Typography } from '@mui/material';
import type { Part } from '../../form/schema';
import { useSaid } from '../said';
import { jumpTo } from './jumping';

export interface PlainPart {
  id: string;
  title: string;
}

interface Props {
  parts: readonly Part[];
  beside: readonly PlainPart[];
}

export function Progress(props: Props) {
  return (
    <Box sx={{ display: { xs: 'none', md: 'block' }, width: 232, flexShrink: 0, position: 'sticky', top: 68 }}>
      <PartList {...props} />
    </Box>
  );
}

export function PartList({ parts, beside, onGo }: Props & { onGo?: () => void }) {
  const said = useSaid();
  const { done, all } = counted(parts);
  const go = (id: string) => {
    onGo?.();
    // the drawer closes first
    setTimeout(() => jumpTo(id));
  };
  return (
    <Box component="nav" aria-label={said.draft.parts}>
      <Typography variant="h3" component="h2" sx={{ px: 1 }}>
        {said.draft.parts}
      </Typography>
      <Box sx={{ px: 1, mt: 0.5, mb: 1 }}>
        <Typography variant="caption" color="text.secondary">
          {said.draft.progress(done, all)}
        </Typography>
        <LinearProgress
          variant="determinate"
          aria-label={said.draft.progress(done, all)}
          value={all === 0 ? 100 : (done / all) * 100}
          color={done === all ? 'success' : 'primary'}
          sx={{ height: 6, borderRadius: 3 }}
        />
      </Box>
      <List dense disablePadding>
        {parts.map((part) => (
          <Box component="li" key={part.id} sx={{ listStyle: 'none' }}>
            <ListItemButton sx={{ borderRadius: 1.5, px: 1 }} onClick={() => go(part.id)}>
              <ListItemIcon sx={{ minWidth: 28 }}>
                {part.missing === 0 ? (
                  <CheckCircleOutlined color="success" sx={{ fontSize: 18 }} />
                ) : (
                  <RadioButtonUncheckedOutlined color="disabled" sx={{ fontSize: 18 }} />
                )}
              </ListItemIcon>
              <ListItemText
                primary={part.title ?? said.draft.whole}
                secondary={
                  part.required === 0
                    ? said.draft.optionalOnly
                    : part.missing === 0
                      ? said.draft.complete
                      : said.draft.missing(part.missing)
                }
              />
            </ListItemButton>
          </Box>
        ))}
        {beside.map(({ id, title }) => (
          <Box component="li" key={id} sx={{ listStyle: 'none' }}>
            <ListItemButton sx={{ borderRadius: 1.5, px: 1 }} onClick={() => go(id)}>
              <ListItemText inset primary={title} sx={{ pl: 3.5 }} />
            </ListItemButton>
          </Box>
        ))}
      </List>
    </Box>
  );
}

export function counted(parts: readonly Part[]): { done: number; all: number } {
  const all = parts.reduce((sum, { required }) => sum + required, 0);
  const missing = parts.reduce((sum, { missing: some }) => sum + some, 0);
  return { done: all - missing, all };
}
