/** The numbers of a chart, each a link to its rows, with sums at the end of rows and columns. */
import {
  Link as MuiLink,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableFooter,
  TableHead,
  TableRow,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { sum } from './amounts';
import type { ChartData, Group } from './chart';
import { useAmountText } from './useAmountText';

interface Props {
  data: ChartData;
  groupName: string;
  title: string;
}

const NUMBER = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } as const;

export function NumberTable({ data, groupName, title }: Props) {
  const { series, groups } = data;
  const translate = useTranslate();
  const { text, totalIn } = useAmountText(data);
  const many = series.length > 1;
  const total = (key: string) => sum(groups.map(({ marks }) => marks[key]?.amount ?? '0'));
  return (
    <TableContainer sx={{ maxHeight: 420 }} tabIndex={0} role="region" aria-label={title}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{groupName}</TableCell>
            {series.map(({ key, name }) => (
              <TableCell key={key} align="right">
                {name}
              </TableCell>
            ))}
            {many && <TableCell align="right">{translate('charts.total')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {groups.map((group) => (
            <TableRow key={group.key} hover>
              <TableCell component="th" scope="row">
                <Way to={group.to}>{group.name}</Way>
              </TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} align="right" sx={NUMBER}>
                  <Cell group={group} of={key} text={text} />
                </TableCell>
              ))}
              {many && (
                <TableCell align="right" sx={{ ...NUMBER, fontWeight: 600 }}>
                  {text(totalIn(group))}
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
        {data.measure !== 'quantity' && groups.length > 1 && (
          <TableFooter>
            <TableRow>
              <TableCell component="th" scope="row">
                {translate('charts.total')}
              </TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} align="right" sx={{ ...NUMBER, color: 'text.primary' }}>
                  {text(total(key))}
                </TableCell>
              ))}
              {many && (
                <TableCell align="right" sx={{ ...NUMBER, color: 'text.primary', fontWeight: 600 }}>
                  {text(sum(series.map(({ key }) => total(key))))}
                </TableCell>
              )}
            </TableRow>
          </TableFooter>
        )}
      </Table>
    </TableContainer>
  );
}

function Cell({ group, of, text }: { group: Group; of: string; text: (amount: string) => string }) {
  const mark = group.marks[of];
  if (!mark || Number(mark.amount) === 0) return <>—</>;
  return <Way to={mark.to}>{text(mark.amount)}</Way>;
}

function Way({ to, children }: { to: string | undefined; children: React.ReactNode }) {
  if (!to) return <>{children}</>;
  return (
    <MuiLink component={Link} to={to}>
      {children}
    </MuiLink>
  );
}
