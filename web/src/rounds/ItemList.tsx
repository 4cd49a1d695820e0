/** The items of a draft in their order: chosen, moved by buttons or by dragging, removed. */
import ArrowDownwardOutlined from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpwardOutlined from '@mui/icons-material/ArrowUpwardOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, ButtonBase, IconButton, Paper, Stack, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';

interface Props {
  label: string;
  count: number;
  selected: number;
  select: (at: number) => void;
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
  idOf: (at: number) => string;
  nameOf: (at: number) => string;
  /** below the name */
  about?: (at: number) => ReactNode;
  hasError?: (at: number) => boolean;
  /** adds one */
  children: ReactNode;
}

export function ItemList({ label, count, selected, select, move, remove, children, ...of }: Props) {
  const [dragged, setDragged] = useState<number | null>(null);
  const to = (from: number, at: number) => {
    if (at < 0 || at >= count || from === at) return;
    move(from, at);
    select(at);
  };
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={label}
      sx={{ p: 1, width: '100%', boxSizing: 'border-box' }}
    >
      <Box
        component="ol"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: { lg: 'calc(100vh - 210px)' }, overflowY: 'auto' }}
      >
        {Array.from({ length: count }, (_, at) => (
          <Box
            component="li"
            key={of.idOf(at)}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', String(at));
              setDragged(at);
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={() => dragged !== null && to(dragged, at)}
          >
            <Line
              at={at}
              isSelected={at === selected}
              isLast={at === count - 1}
              onSelect={() => select(at)}
              onMove={(by) => to(at, at + by)}
              onRemove={() => {
                remove(at);
                select(Math.max(0, Math.min(at, count - 2)));
              }}
              {...of}
            />
          </Box>
        ))}
      </Box>
      <Box sx={{ p: 0.5 }}>{children}</Box>
    </Paper>
  );
}

interface LineProps extends Pick<Props, 'nameOf' | 'about' | 'hasError'> {
  at: number;
  isSelected: boolean;
  isLast: boolean;
  onSelect: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function Line({ at, isSelected, isLast, onSelect, onMove, onRemove, nameOf, about, hasError }: LineProps) {
  const translate = useTranslate();
  const name = nameOf(at);
  return (
    <Box
      sx={{
        borderRadius: 1,
        mb: 0.25,
        bgcolor: isSelected ? 'primary.light' : undefined,
        borderLeft: 3,
        borderColor: hasError?.(at) ? 'error.main' : isSelected ? 'primary.main' : 'transparent',
      }}
    >
      <ButtonBase
        onClick={onSelect}
        aria-current={isSelected ? 'true' : undefined}
        sx={{ width: '100%', justifyContent: 'flex-start', textAlign: 'left', px: 1, py: 0.75, borderRadius: 1 }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: isSelected ? 600 : 400, overflowWrap: 'anywhere' }}>
            {at + 1}. {name}
          </Typography>
          {about?.(at)}
        </Box>
      </ButtonBase>
      {isSelected && (
        <Stack direction="row" sx={{ px: 0.5, pb: 0.25 }}>
          <Tool label={translate('round.draft.up', { name })} isDisabled={at === 0} onClick={() => onMove(-1)}>
            <ArrowUpwardOutlined fontSize="small" />
          </Tool>
          <Tool label={translate('round.draft.down', { name })} isDisabled={isLast} onClick={() => onMove(1)}>
            <ArrowDownwardOutlined fontSize="small" />
          </Tool>
          <Box sx={{ flex: 1 }} />
          <Tool label={translate('round.draft.remove', { name })} onClick={onRemove}>
            <DeleteOutlined fontSize="small" />
          </Tool>
        </Stack>
      )}
    </Box>
  );
}

interface ToolProps {
  label: string;
  isDisabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

const Tool = ({ label, isDisabled, onClick, children }: ToolProps) => (
  <IconButton size="small" aria-label={label} title={label} disabled={isDisabled} onClick={onClick}>
    {children}
  </IconButton>
);
