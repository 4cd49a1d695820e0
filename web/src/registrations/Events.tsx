/** What happened to a registration, in order and to the second: its chain, of which nothing can be taken back. */
import { Box, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { type RaRecord, useListContext, useRecordContext, useTranslate } from 'react-admin';
import type { PortalRegistrationEventView, RegistrationEventView } from '../../generated/api';
import { schema } from '../data/contract';
import { Listed } from '../list/Listed';
import { Head } from '../record/Head';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

export default function Events() {
  const row = useRecordContext();
  if (!row) return null;
  return (
    <Listed isPart isBare resource={`registrations/${String(row.id)}/events`} route="registrations/{id}/events">
      <Links />
    </Listed>
  );
}

type Link = RaRecord & Partial<RegistrationEventView> & Partial<PortalRegistrationEventView>;

const camel = (kind: string): string => kind.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function Links() {
  const { data = [] } = useListContext<Link>();
  const names = useNames();
  const translate = useTranslate();
  const label = useLabels();
  const format = useFormat();
  const what = (kind: string) =>
    translate(`registrationEvent.${kind}`, { _: names.verb('registrations', camel(kind)) });
  const who = ({ by, actorName }: Link) =>
    actorName ??
    label(by ?? 'system', schema('PortalRegistrationEventView').by?.values ?? ['system'], 'registration.party');
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <Head of="events" fields={['at', 'kind', 'by', 'set']} />
        <TableBody>
          {data.map((link) => (
            <TableRow key={link.seq}>
              <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
                {format.instant(link.at)}
              </TableCell>
              <TableCell>{what(link.kind ?? '')}</TableCell>
              <TableCell>{who(link)}</TableCell>
              <TableCell>
                <Changed link={link} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

/** Said in columns of their own, or of no interest to people. */
const UNTOLD = new Set(['state', 'lastActivityAt', 'reviewerId', 'approvalRound', 'matchedAt', 'submittedBy']);

/** Which fields are different from then on, and the reason that was given. */
function Changed({ link }: { link: Link }) {
  const names = useNames();
  const told = (link.set ?? (link.payload as { set?: object } | undefined)?.set ?? {}) as Record<string, unknown>;
  const reason = link.reason ?? (link.payload as { reason?: string } | undefined)?.reason;
  const fields = link.kind === 'create' ? [] : Object.keys(told).filter((name) => !UNTOLD.has(name));
  const known = fields.map((name) => names.field('registrations', name));
  return (
    <Typography variant="body2" component="span" sx={{ overflowWrap: 'anywhere' }}>
      {[known.join('、'), reason].filter(Boolean).join('：') || '—'}
    </Typography>
  );
}
