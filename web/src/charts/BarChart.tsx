/** Bars below each other, for names that need room: each made of marks, its sum at its end. */
import { Box, Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { amountOf, type ChartData, totalOf } from './chart';
import { MarkLink } from './MarkLink';
import { useRoving } from './roving';
import { useAmountText } from './useAmountText';

interface Props {
  data: ChartData;
  label: string;
  isSmall?: boolean;
}

export function BarChart({ data, label, isSmall }: Props) {
  const { series, groups, isShare } = data;
  const { tabIndexOf, onKeyDown } = useRoving();
  const { markText, totalText } = useAmountText(data);
  const highest = Math.max(...groups.map((group) => totalOf(group, series))) || 1;
  let index = -1;
  return (
    <Box
      role="list"
      aria-label={label}
      onKeyDown={onKeyDown}
      sx={{
        display: 'grid',
        gap: isSmall ? 0.75 : 1.25,
        gridTemplateColumns: `minmax(64px, ${isSmall ? '96px' : '180px'}) 1fr auto`,
        alignItems: 'center',
      }}
    >
      {groups.map((group) => {
        const whole = isShare ? totalOf(group, series) || 1 : highest;
        return (
          <Box key={group.key} role="listitem" sx={{ display: 'contents' }}>
            <Typography variant="body2" noWrap title={group.name}>
              {group.to ? (
                <MuiLink component={Link} to={group.to}>
                  {group.name}
                </MuiLink>
              ) : (
                group.name
              )}
            </Typography>
            <Box
              sx={{
                display: 'flex',
                height: isSmall ? 14 : 20,
                borderRadius: 1,
                overflow: 'hidden',
                bgcolor: '#f0f2f6',
              }}
            >
              {series.map((each) => {
                const amount = amountOf(group, each);
                if (!(amount > 0)) return null;
                if (group.marks[each.key]?.to) index++;
                return (
                  <MarkLink
                    key={each.key}
                    side="width"
                    share={amount / whole}
                    color={each.color}
                    text={markText(group, each)}
                    to={group.marks[each.key]?.to}
                    tabIndex={tabIndexOf(index)}
                  />
                );
              })}
            </Box>
            <Typography
              variant="body2"
              sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
            >
              {totalText(group)}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
