/**
 * What is asked of a founder, a scholar or a partner: one source a collection, read as its own list is, and of its rows
 * those whose next move is theirs. Which collections there are, the contract and the permissions say.
 */
import type { GrantView } from '../../generated/api';
import { get } from '../data/client';
import { isToAnswer } from '../grants/duties';
import type { useDutyWords } from './said';

type Row = Record<string, unknown> & { id: string };
type Words = ReturnType<typeof useDutyWords>['what'];
type Label = (value: string, values?: readonly string[], name?: string) => string;

export interface Duty {
  key: string;
  what: string;
  about: string;
  /** an instant or a day; null: no end */
  due: string | null;
  /** below the shell */
  to: string;
}

interface Source {
  resource: string;
  query: Record<string, unknown>;
  duties: (row: Row, words: Words, label: Label) => Duty[] | Promise<Duty[]>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const nameIn = (value: unknown): string => text((value as { name?: string } | null)?.name);
const one = (row: Row, what: string, about: string, due: unknown, to: string): Duty[] => [
  { key: row.id + what, what, about, due: text(due) || null, to },
];

const ofApplication: Source['duties'] = (row, words) => {
  const to = `applications/${row.id}`;
  const about = text(row.title);
  if (row.role === 'viewer') return [];
  if (row.publicStatus === 'draft') return one(row, words.submit, about, row.dueAt, `${to}/edit`);
  if (row.editing) return one(row, words.resubmitEdit, about, row.dueAt, `${to}/edit`);
  if (row.publicStatus === 'returned') return one(row, words.mend, about, row.dueAt, `${to}/edit`);
  return row.publicStatus === 'offered' && row.role === 'owner' ? one(row, words.accept, about, row.dueAt, to) : [];
};

interface CheckIn {
  month: string;
  dueOn: string;
  submittedAt: string | null;
}

/** The first months of a membership that is under way are asked for one by one; the oldest that is open comes first. */
const ofMembership: Source['duties'] = async (row, words) => {
  const to = `memberships/${row.id}`;
  const about = text(row.name);
  if (row.state === 'onboarding') return one(row, words.onboarding, about, row.onboardingDueAt, `${to}?tab=steps`);
  if (row.state !== 'active') return [];
  const { data } = await get<{ data: CheckIn[] }>(`/memberships/${row.id}/check-ins`);
  const open = data.filter(({ submittedAt }) => !submittedAt).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return open
    .slice(0, 1)
    .flatMap(({ month, dueOn }) => one(row, words.checkIn(month), about, dueOn, `${to}?tab=check-ins`));
};

const titleIn = (grant: unknown): string => text((grant as { title?: string } | null)?.title);

const ofReport: Source['duties'] = (row, words, label) => {
  if (row.isOwed !== true || row.turn !== 'grantee' || !mayNow(row, 'update', 'submit')) return [];
  const kind = label(text(row.kind), undefined, 'report_kind');
  return one(row, words.report(kind), titleIn(row.grant), row.turnDueOn, `reports/${row.id}`);
};

const mayNow = ({ allowedActions }: Row, ...verbs: string[]): boolean =>
  verbs.some((verb) => (allowedActions as string[]).includes(verb));

/** Nothing runs out: the money is there when it is asked for. */
const ofTranche: Source['duties'] = (row, words) =>
  mayNow(row, 'request') ? one(row, words.tranche(Number(row.n)), titleIn(row.grant), null, `tranches/${row.id}`) : [];

const ofGrant: Source['duties'] = (row, words) => {
  const { title, state, rectifyDueOn, termination, refund } = row as unknown as GrantView;
  const to = `grants/${row.id}`;
  return [
    ...(isToAnswer(termination) ? one(row, words.reply, title, termination.replyDueAt, `${to}?tab=termination`) : []),
    ...(refund ? one(row, words.refund, title, refund.dueOn, `${to}?tab=termination`) : []),
    ...(state === 'rectifying' ? one(row, words.rectify, title, rectifyDueOn, to) : []),
  ];
};

export const SOURCES: readonly Source[] = [
  { resource: 'applications', query: { limit: 100 }, duties: ofApplication },
  { resource: 'memberships', query: { limit: 25 }, duties: ofMembership },
  { resource: 'reports', query: { limit: 100 }, duties: ofReport },
  { resource: 'grants', query: { limit: 100 }, duties: ofGrant },
  { resource: 'tranches', query: { limit: 25, isDue: true }, duties: ofTranche },
  {
    resource: 'registrations',
    query: { limit: 50, state: 'draft,action_required' },
    duties: (row, words) =>
      row.state === 'action_required'
        ? one(row, words.registration, text(row.projectName), row.answerDueAt, `registrations/${row.id}`)
        : one(row, words.registrationDraft, text(row.projectName), null, `registrations/${row.id}`),
  },
  {
    resource: 'partner-applications',
    query: { limit: 25, state: 'draft,action_required' },
    duties: (row, words) =>
      row.state === 'action_required'
        ? one(row, words.partnerApplication, firmIn(row), row.answerDueAt, `partner-applications/${row.id}`)
        : one(row, words.partnerDraft, firmIn(row), null, `partner-applications/${row.id}`),
  },
  {
    resource: 'partners',
    query: { limit: 25, state: 'onboarding' },
    duties: (row, words) =>
      one(row, words.partnerSteps, nameIn(row.organization), null, `partners/${row.id}?tab=onboarding-steps`),
  },
];

const firmIn = (row: Row): string =>
  text((row.organization as { legalName?: string } | null)?.legalName) || nameIn(row.organization);

/** What has an end first, the next one on top. */
export async function dutiesOf(
  sources: readonly Source[],
  words: Words,
  label: Label,
  signal?: AbortSignal,
): Promise<Duty[]> {
  const found = await Promise.all(
    sources.map(async ({ resource, query, duties }) => {
      const { data } = await get<{ data: Row[] }>(`/${resource}`, query, signal);
      return (await Promise.all(data.map(async (row) => duties(row, words, label)))).flat();
    }),
  );
  const rank = ({ due }: Duty): string => due ?? '9999';
  return found.flat().sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
