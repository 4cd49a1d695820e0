/** One mark of a chart: told aloud with its numbers, shown on hover, and a link to its rows. */
import { Box, Tooltip } from '@mui/material';
import { Link } from 'react-router-dom';

interface Props {
  text: string;
  to?: string;
  color: string;
  tabIndex: number;
  /** its length, across or up */
  side: 'width' | 'height';
  share: number;
}

export function MarkLink({ text, to, color, tabIndex, side, share }: Props) {
  const style = { [side]: `${100 * share}%`, backgroundColor: color };
  const sx = {
    display: 'block',
    flexShrink: 0,
    minWidth: side === 'width' ? 2 : undefined,
    minHeight: side === 'height' ? 2 : undefined,
    boxShadow: 'inset 0 0 0 0.5px rgba(255, 255, 255, 0.75)',
    '&:hover': { filter: 'brightness(1.12)' },
    '&:focus-visible': { outline: '2px solid', outlineColor: 'text.primary', outlineOffset: 1, zIndex: 1 },
  };
  const mark = to ? (
    <Box component={Link} to={to} aria-label={text} data-mark tabIndex={tabIndex} sx={sx} style={style} />
  ) : (
    <Box role="img" aria-label={text} sx={sx} style={style} />
  );
  return (
    <Tooltip title={text} enterDelay={80} followCursor>
      {mark}
    </Tooltip>
  );
}
