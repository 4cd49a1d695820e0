/** Columns side by side, each made of marks; an axis in the unit that fits. Drawn with boxes, so that its text is text. */
import { Box, Typography } from '@mui/material';
import { tickText, ticks, unitOf } from './amounts';
import { amountOf, type ChartData, totalOf } from './chart';
import { MarkLink } from './MarkLink';
import { useRoving } from './roving';
import { useAmountText } from './useAmountText';

const HEIGHT = 240;
const LABEL = 26;
/** room for the highest line and its number */
const TOP = 10;

export function ColumnChart({ data, label }: { data: ChartData; label: string }) {
  const { series, groups, isShare } = data;
  const { tabIndexOf, onKeyDown } = useRoving();
  const { markText, axisTitle, locale } = useAmountText(data);
  const highest = isShare ? 100 : Math.max(...groups.map((group) => totalOf(group, series)));
  const lines = isShare ? [0, 25, 50, 75, 100] : ticks(highest);
  const top = lines.at(-1)!;
  const { size } = isShare ? { size: 1 } : unitOf(top, locale);
  let index = -1;
  return (
    <Box sx={{ display: 'flex' }}>
      <Box aria-hidden sx={{ width: 52, flexShrink: 0, position: 'relative', height: HEIGHT + LABEL + TOP }}>
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ position: 'absolute', top: -20, right: 8, whiteSpace: 'nowrap' }}
        >
          {isShare ? '%' : axisTitle(top)}
        </Typography>
        {lines.map((line) => (
          <Typography
            key={line}
            variant="caption"
            color="text.secondary"
            sx={{ position: 'absolute', right: 8, transform: 'translateY(50%)', fontVariantNumeric: 'tabular-nums' }}
            style={{ bottom: LABEL + (line / top) * HEIGHT }}
          >
            {tickText(line, size)}
          </Typography>
        ))}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, overflowX: 'auto', overflowY: 'hidden' }}>
        <Box
          sx={{ position: 'relative', minWidth: groups.length * 34, height: HEIGHT + LABEL + TOP }}
          onKeyDown={onKeyDown}
        >
          {lines.map((line) => (
            <Box
              key={line}
              aria-hidden
              sx={{
                position: 'absolute',
                left: 0,
                right: 0,
                borderTop: 1,
                borderColor: line === 0 ? '#a5adbd' : 'divider',
              }}
              style={{ bottom: LABEL + (line / top) * HEIGHT }}
            />
          ))}
          <Box
            role="list"
            aria-label={label}
            sx={{ display: 'flex', height: '100%', pt: `${TOP}px`, boxSizing: 'border-box', position: 'relative' }}
          >
            {groups.map((group) => {
              const whole = isShare ? totalOf(group, series) || 1 : top;
              return (
                <Box
                  key={group.key}
                  role="listitem"
                  sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}
                >
                  <Box
                    sx={{
                      height: HEIGHT,
                      mx: 'auto',
                      width: '62%',
                      maxWidth: 44,
                      display: 'flex',
                      flexDirection: 'column-reverse',
                    }}
                  >
                    {series.map((each) => {
                      const amount = amountOf(group, each);
                      if (!(amount > 0)) return null;
                      if (group.marks[each.key]?.to) index++;
                      return (
                        <MarkLink
                          key={each.key}
                          side="height"
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
                    variant="caption"
                    color="text.secondary"
                    noWrap
                    sx={{ textAlign: 'center', lineHeight: `${LABEL}px` }}
                  >
                    {group.name}
                  </Typography>
                </Box>
              );
            })}
          </Box>
        </Box>
      </Box>
    </Box>
  );
}
