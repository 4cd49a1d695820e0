/** A deal's life, verb by verb. Forward verbs may skip stages; the gates of every stage up to the entered one must be met. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';
import { OPEN_STAGES } from './stages.js';

const [lead, qualified, poc, negotiation, review] = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'] as const; // prettier-ignore
const open = OPEN_STAGES;

export const dealLife = lifecycle(
  'deals',
  valuesOf('deal_stage'),
  {
    update: {
      from: [...open, 'on_hold'],
      to: null,
      may: 'deals.update',
      doc: 'What is said of a deal that is not closed.',
    },
    workOn: {
      from: valuesOf('deal_stage'),
      to: null,
      may: 'deals.update',
      doc: 'Activities, files, the team and competitors met: of a closed deal as well.',
    },
    qualify: { from: [lead], to: qualified, may: 'deals.advance', doc: 'The need is clear.' },
    evaluate: { from: [lead, qualified], to: poc, may: 'deals.advance', doc: 'The customer tries the solution.' },
    negotiate: { from: [lead, qualified, poc], to: negotiation, may: 'deals.advance', doc: 'Terms are negotiated.' },
    reviewContract: {
      from: [lead, qualified, poc, negotiation],
      to: review,
      may: 'deals.advance',
      doc: 'A contract draft is reviewed.',
    },
    win: { from: [review], to: 'won', may: 'deals.advance', doc: 'The contract is signed.' },
    lose: {
      from: [...open, 'on_hold'],
      to: 'lost',
      may: 'deals.advance',
      doc: 'Lost, with the reason and what it needs.',
    },
    hold: { from: open, to: 'on_hold', may: 'deals.advance', doc: 'Paused for at most 180 days.' },
    resume: { from: ['on_hold'], to: 'given', may: 'deals.advance', doc: 'Back to the stage it was held from.' },
    stepBack: {
      from: open.slice(1),
      to: 'given',
      may: 'deals.advance',
      doc: 'Back to an earlier open stage.',
    },
    reopen: {
      from: ['won', 'lost'],
      to: 'given',
      may: 'deals.reopen',
      doc: 'A won deal goes back to contract review unless money was received; a lost one to the stage before, within 180 days.',
    },
    changeChannel: {
      from: open,
      to: null,
      may: 'deals.change_channel',
      doc: 'Between direct and ecosystem; the confirmation of the channel is void.',
    },
    confirmChannel: {
      from: open,
      to: null,
      may: 'deals.confirm_channel',
      notOwner: true,
      doc: 'A manager confirms the channel; winning needs it.',
    },
    waiveGate: {
      from: open,
      to: null,
      may: 'deals.waive_gate',
      notOwner: true,
      doc: 'Two managers waive one waivable gate.',
    },
    transfer: {
      from: [...open, 'on_hold'],
      to: null,
      may: 'deals.transfer',
      doc: 'To another owner: open tasks and the team move along, nothing else changes.',
    },
  },
  'stage',
);

export type DealVerb = keyof typeof dealLife.verbs;
