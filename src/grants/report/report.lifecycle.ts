/** A report is written, submitted, returned at most twice, and accepted or rejected. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const reportLife = lifecycle('reports', valuesOf('report_state'), {
  update: {
    from: ['scheduled', 'draft', 'in_revision'],
    to: 'given',
    may: 'reports.write',
    doc: 'Saves answers from 30 days before it is due on; all that are sent, or none. One in revision stays so.',
  },
  submit: { from: ['draft', 'in_revision'], to: 'submitted', may: 'reports.submit', doc: 'Our turn from now on.' },
  accept: { from: ['submitted'], to: 'accepted', may: 'reports.decide', doc: 'What was owed is settled.' },
  requestRevision: {
    from: ['submitted'],
    to: 'in_revision',
    may: 'reports.decide',
    doc: 'At most twice, 15 days each.',
  },
  reject: { from: ['submitted'], to: 'rejected', may: 'reports.reject', doc: 'After two revisions.' },
});

export type ReportVerb = keyof typeof reportLife.verbs;
