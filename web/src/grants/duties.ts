/**
 * What a grant waits for, read from its parts: whose turn it is, by when, and where it is done. Those of the team that are
 * due first come first, then ours.
 */
import type { GrantView, PortalReportSummaryView, TrancheView } from '../../generated/api';

export interface Duty {
  key: 'reply' | 'rectify' | 'report' | 'answer' | 'request' | 'tranche' | 'signatures' | 'refund';
  /** whose move it is */
  whose: 'grantee' | 'us';
  on: string | null;
  lateDays?: number;
  /** where it is done, below the shell */
  to: string;
  report?: PortalReportSummaryView;
  tranche?: TrancheView;
}

export interface Parts {
  reports: readonly PortalReportSummaryView[];
  tranches: readonly TrancheView[];
}

/** The team may still say what it thinks of being terminated. */
export const isToAnswer = (termination: GrantView['termination']): termination is NonNullable<typeof termination> =>
  termination !== null && !termination.terminatedAt && !termination.repliedAt;

const MOVING = ['requested', 'approved', 'authorised'];

/** Ours first to colleagues, its own first to the team; of reports that cannot be written yet only the next. */
export function dutiesOf(grant: GrantView, { reports, tranches }: Parts, today: string, reader: Duty['whose']): Duty[] {
  const page = `grants/${grant.id}`;
  const { termination, refund } = grant;
  const duties: Duty[] = [];
  if (isToAnswer(termination))
    duties.push({ key: 'reply', whose: 'grantee', on: termination.replyDueAt, to: `${page}?tab=termination` });
  if (refund) duties.push({ key: 'refund', whose: 'grantee', on: refund.dueOn, to: `${page}?tab=termination` });
  if (grant.state === 'rectifying') duties.push({ key: 'rectify', whose: 'grantee', on: grant.rectifyDueOn, to: page });
  if (grant.state === 'pending_contract')
    duties.push({ key: 'signatures', whose: 'us', on: null, to: `${page}?tab=contracts` });
  const ahead = reports.filter(({ isOwed, opensOn }) => isOwed && opensOn > today);
  for (const report of reports) {
    if (!report.isOwed || (report.opensOn > today && report !== ahead[0])) continue;
    const to = `reports/${report.id}`;
    if (report.turn === 'us') duties.push({ key: 'answer', whose: 'us', on: report.answerBy, report, to });
    else duties.push({ key: 'report', whose: 'grantee', on: report.turnDueOn, lateDays: report.lateDays, report, to });
  }
  for (const tranche of tranches) {
    const to = `tranches/${tranche.id}`;
    if (MOVING.includes(tranche.state)) duties.push({ key: 'tranche', whose: 'us', on: null, tranche, to });
    else if (tranche.isDue && ['planned', 'failed'].includes(tranche.state))
      // nothing runs out, so it stands where one who looks today finds it
      duties.push({ key: 'request', whose: 'grantee', on: today, tranche, to });
  }
  const rank = ({ on, whose }: Duty) => `${whose === reader ? 0 : 1}${on ?? '9999'}`;
  return duties.sort((a, b) => rank(a).localeCompare(rank(b)));
}

const DAY_MS = 86_400_000;
/** Whole calendar days from today; below zero: it is over. */
export const daysTo = (on: string, today: string): number =>
  Math.round((Date.parse(on.slice(0, 10)) - Date.parse(today)) / DAY_MS);

export interface Mark {
  key: string;
  on: string | null;
  kind: 'signed' | 'tranche' | 'report' | 'end';
  /** done, awaited now, still ahead */
  at: 'done' | 'now' | 'ahead' | 'off';
  report?: PortalReportSummaryView;
  tranche?: TrancheView;
}

/** The life of a grant on one line: signing, reports as they fall due, money after what it waits for, the end. */
export function marksOf(grant: GrantView, { reports, tranches }: Parts, today: string): Mark[] {
  const marks: Mark[] = [];
  const start = grant.signedOn ?? grant.startOn;
  if (start) marks.push({ key: 'signed', on: start, kind: 'signed', at: grant.signedOn ? 'done' : 'now' });
  for (const report of reports) {
    const isOver = ['accepted', 'rejected'].includes(report.state);
    const at = isOver
      ? 'done'
      : !report.isOwed
        ? 'off'
        : report.turn === 'us' || report.dueOn <= today
          ? 'now'
          : 'ahead';
    marks.push({ key: report.id, on: report.dueOn, kind: 'report', at, report });
  }
  for (const tranche of tranches) {
    const awaited = reports.find(({ kind, isOwed }) => kind === tranche.conditionReportKind && isOwed);
    const on = tranche.paidOn ?? (tranche.condition === 'signing' ? start : (awaited?.dueOn ?? null));
    const at =
      tranche.state === 'paid'
        ? 'done'
        : tranche.state === 'cancelled'
          ? 'off'
          : tranche.isDue || MOVING.includes(tranche.state)
            ? 'now'
            : 'ahead';
    marks.push({ key: tranche.id, on, kind: 'tranche', at, tranche });
  }
  if (grant.endOn) marks.push({ key: 'end', on: grant.endOn, kind: 'end', at: grant.endOn < today ? 'done' : 'ahead' });
  const order = { signed: 0, report: 1, tranche: 2, end: 3 };
  const rank = ({ on, kind, tranche }: Mark) =>
    `${on ?? '9999'}${order[kind]}${String(tranche?.n ?? 0).padStart(3, '0')}`;
  return marks.sort((a, b) => rank(a).localeCompare(rank(b)));
}
