/** A link is a suggestion until a person has judged it; what was rejected is not suggested again. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const identityLinkLife = lifecycle('identity_links', valuesOf('identity_link_state'), {
  confirm: {
    from: ['suggested'],
    to: 'confirmed',
    may: 'identity.link',
    doc: 'Two persons: both sides are one applicant from now on.',
  },
  reject: { from: ['suggested'], to: 'rejected', may: 'identity.link', doc: 'They are not.' },
});
