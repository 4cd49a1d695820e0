/** Where a day or an hour runs against us, list by list: which rows, until when, and what each is called. */
import { nameOf } from '../record/references';

export type Row = Record<string, unknown>;

export interface Clock {
  /** its words: `pages.clocks.<what>` */
  what: string;
  resource: string;
  /** who may do this is who must */
  action: string;
  fixed: (about: { me: string; soon: string }) => Row;
  sort?: string;
  /** the property that says until when: an instant, or a day that still counts */
  due: string;
  name?: (row: Row, verb: (resource: string, verb: string) => string) => string;
  /** rows that this person can do nothing about */
  except?: (row: Row, me: string) => boolean;
}

export const CLOCKS: readonly Clock[] = [
  {
    what: 'nextStep',
    resource: 'deals',
    action: 'deals.update',
    fixed: ({ me, soon }) => ({ ownerId: me, stageType: 'open', nextStepTo: soon }),
    due: 'nextStepOn',
    name: ({ nextStep, title }) => [nextStep, title].filter(Boolean).join(' · '),
  },
  {
    what: 'registration',
    resource: 'registrations',
    action: 'registrations.review',
    fixed: () => ({ state: 'submitted,under_review' }),
    sort: 'submittedAt',
    due: 'decideDueAt',
  },
  {
    what: 'partnerApplication',
    resource: 'partner-applications',
    action: 'partner_applications.review',
    fixed: () => ({ state: 'submitted,in_review' }),
    sort: 'submittedAt',
    due: 'decideDueAt',
  },
  {
    what: 'dispute',
    resource: 'disputes',
    action: 'disputes.rule',
    fixed: () => ({ state: 'deciding' }),
    sort: 'dueAt',
    due: 'dueAt',
    name: ({ number, registration }) => `${String(number)} · ${nameOf(registration)}`,
  },
  {
    what: 'report',
    resource: 'reports',
    action: 'reports.decide',
    fixed: () => ({ turn: 'us' }),
    sort: 'answerBy',
    due: 'answerBy',
    name: ({ grant }) => nameOf(grant),
  },
  {
    what: 'attribution',
    resource: 'attribution-disputes',
    action: 'attribution.rule',
    fixed: () => ({ state: 'open' }),
    due: 'dueOn',
    name: ({ reason }) => String(reason),
  },
  {
    what: 'review',
    resource: 'assignments',
    action: 'assignments.answer',
    fixed: () => ({ state: 'accepted,in_progress' }),
    sort: 'nextAt',
    due: 'dueAt',
  },
  {
    what: 'invitation',
    resource: 'assignments',
    action: 'assignments.answer',
    fixed: () => ({ state: 'invited' }),
    sort: 'nextAt',
    due: 'expiresAt',
  },
  {
    what: 'approval',
    resource: 'approvals',
    action: 'approvals.read',
    fixed: () => ({}),
    due: 'expiresAt',
    name: ({ targetType, verb, requestedByName }, verbOf) =>
      [verbOf(String(targetType), camel(String(verb))), requestedByName].filter(Boolean).join(' · '),
    except: ({ requestedBy }, me) => requestedBy === me,
  },
];

const camel = (verb: string): string =>
  verb.replace(/^grant_.*/, 'grant_role').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The instant at which it is too late; a day counts until it ends in Shanghai. */
export const endOf = (due: string): number =>
  due.length > 10 ? Date.parse(due) : Date.parse(`${due}T00:00:00+08:00`) + 86_400_000;
