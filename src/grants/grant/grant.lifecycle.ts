/** A grant from the accepted offer to the archive. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

const RUNNING = ['active', 'suspended', 'closing', 'rectifying'] as const;

export const grantLife = lifecycle('grants', valuesOf('grant_state'), {
  issueContract: {
    from: ['pending_contract'],
    to: null,
    may: 'grant_contracts.issue',
    doc: 'The contract goes out with the grant’s number on it.',
  },
  recordSignature: {
    from: ['pending_contract'],
    to: null,
    may: 'grant_contracts.sign',
    doc: 'One party has signed this very file; a society officer records the society’s own.',
  },
  voidContract: {
    from: ['pending_contract'],
    to: null,
    may: 'grant_contracts.void',
    doc: 'Two persons: the contract is void and its number retired.',
  },
  sign: {
    from: ['pending_contract'],
    to: 'active',
    may: 'grants.sign',
    doc: 'All parties have signed: money is committed, tranches and due dates are frozen.',
  },
  suspend: {
    from: ['active'],
    to: 'suspended',
    may: 'grants.suspend',
    doc: 'Nothing is paid meanwhile, with a reason.',
  },
  resume: { from: ['suspended'], to: 'active', may: 'grants.suspend', doc: 'Goes on.' },
  close: {
    from: ['active'],
    to: 'closing',
    may: 'grants.settle',
    doc: 'Its term is over: the final report is asked for.',
  },
  rectify: {
    from: ['closing'],
    to: 'rectifying',
    may: 'reports.decide',
    doc: 'Once. The team has 60 days; who misses them may be proposed to be terminated.',
  },
  resubmit: { from: ['rectifying'], to: 'closing', may: 'reports.submit', doc: 'What was asked for is done.' },
  complete: {
    from: ['closing'],
    to: 'completed',
    may: 'grants.complete',
    doc: 'With a grade, by somebody else than the reader of the report; what is left is given back.',
  },
  proposeTermination: {
    from: ['pending_contract', ...RUNNING],
    to: null,
    may: 'grants.propose_termination',
    doc: 'The PI has 15 days to reply.',
  },
  replyToTermination: {
    from: ['pending_contract', ...RUNNING],
    to: null,
    may: 'grants.reply',
    doc: 'The PI’s word on it, once.',
  },
  dropTermination: {
    from: ['pending_contract', ...RUNNING],
    to: null,
    may: 'grants.propose_termination',
    doc: 'The proposal is taken back, with a reason.',
  },
  terminate: {
    from: ['pending_contract', ...RUNNING],
    to: 'terminated',
    may: 'grants.terminate',
    doc: 'Ecosystem manager and legal: unpaid tranches are cancelled, a refund falls due.',
  },
  recordRefund: {
    from: ['completed', 'terminated'],
    to: null,
    may: 'grants.record_refund',
    doc: 'Money that came back: what was paid beyond the accepted cost.',
  },
  archive: {
    from: ['completed', 'terminated'],
    to: 'archived',
    may: 'grants.prepare',
    doc: 'Outcome reports and refund are settled.',
  },
});

export type GrantVerb = keyof typeof grantLife.verbs;
