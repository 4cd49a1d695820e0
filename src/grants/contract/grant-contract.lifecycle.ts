/** A contract is drafted, issued with a number, signed by all; its steps are taken through its grant. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const grantContractLife = lifecycle('grant_contracts', valuesOf('grant_contract_state'), {
  update: {
    from: ['draft'],
    to: null,
    may: 'grant_contracts.issue',
    doc: 'The terms of a draft; once it is out, nothing of it changes.',
  },
  issue: { from: ['draft'], to: 'issued', may: 'grant_contracts.issue', doc: 'Nothing of it changes from now on.' },
  sign: { from: ['issued'], to: 'signed', may: 'grants.sign', doc: 'Every party has signed.' },
  void: { from: ['draft', 'issued'], to: 'void', may: 'grant_contracts.void', doc: 'Its number is never given again.' },
  supersede: { from: ['signed'], to: 'superseded', may: 'grants.settle', doc: 'Signed anew with another institution.' },
});
