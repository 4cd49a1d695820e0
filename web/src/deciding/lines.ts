/** The lines of a batch while it is built: read whole, filled from where the applications of the round stand, checked. */
import type { BatchLineDto, BatchLineView, BatchView, RankedView, RankingView } from '../../generated/api';
import { get } from '../data/client';

export type Outcome = BatchLineDto['outcome'];

export interface Draft {
  applicationId: string;
  title: string;
  outcome: Outcome;
  rank: number | null;
  reasons: NonNullable<BatchLineDto['reasons']>;
  commentToApplicant: string;
  commentInternal: string;
  amounts: object | null;
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  recommended: 'offer',
  waitlisted: 'waitlist',
  not_recommended: 'reject',
};

const PAGES = 100;

export async function readLines(batchId: string, signal: AbortSignal): Promise<Draft[]> {
  const lines: BatchLineView[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < PAGES && cursor !== null; page++) {
    const next = await get<{ data: BatchLineView[]; nextCursor: string | null }>(
      `/decision-batches/${batchId}/lines`,
      { limit: 100, cursor },
      signal,
    );
    lines.push(...next.data);
    cursor = next.nextCursor;
  }
  return lines.flatMap((line) => (line.isRecused ? [] : [draftOf(line)]));
}

const draftOf = (line: BatchLineView): Draft => ({
  applicationId: line.applicationId!,
  title: line.title!,
  outcome: line.outcome!,
  rank: line.rank,
  reasons: line.reasons as Draft['reasons'],
  commentToApplicant: line.commentToApplicant ?? '',
  commentInternal: line.commentInternal ?? '',
  amounts: line.amounts,
});

/** As the applications stand: those judged since come in, those thought over again change sides, what was written stays. */
export async function filled(batch: BatchView, lines: readonly Draft[]): Promise<Draft[]> {
  const { data } = await get<RankingView>(`/rounds/${batch.roundId}/ranking`);
  const before = new Map(lines.map((line) => [line.applicationId, line]));
  return data.flatMap((row) => {
    const outcome = OUTCOMES[row.state];
    return outcome ? [joined(row, outcome, before.get(row.applicationId))] : [];
  });
}

const joined = (row: RankedView, outcome: Outcome, before: Draft | undefined): Draft => ({
  commentToApplicant: '',
  commentInternal: '',
  ...before,
  applicationId: row.applicationId,
  title: row.title,
  outcome,
  rank: row.rank,
  reasons: outcome === 'reject' ? (before?.reasons ?? []) : [],
  amounts: outcome === 'offer' ? (row.held ?? null) : null,
});

export const dtoOf = ({ title: _, amounts: __, ...line }: Draft): BatchLineDto => ({
  ...line,
  commentToApplicant: line.commentToApplicant.trim() || null,
  commentInternal: line.commentInternal.trim() || null,
});

/** What a line lacks before it can be sealed. The service has the last word. */
export const lacks = ({ outcome, reasons, commentToApplicant }: Draft): ('reasons' | 'commentToApplicant')[] => [
  ...(outcome === 'reject' && reasons.length === 0 ? (['reasons'] as const) : []),
  ...(outcome !== 'offer' && commentToApplicant.trim() === '' ? (['commentToApplicant'] as const) : []),
];
