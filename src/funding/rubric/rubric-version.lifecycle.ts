/** A version is written, published and one day replaced; what was published never changes. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const rubricVersionLife = lifecycle('rubric_versions', valuesOf('version_state'), {
  update: {
    from: ['draft'],
    to: null,
    may: 'forms.edit',
    doc: 'Of a draft; it may be unfinished until it is published.',
  },
  publish: { from: ['draft'], to: 'published', may: 'forms.edit', doc: 'From now on the round’s own.' },
  retire: { from: ['published'], to: 'retired', may: 'rounds.settle', doc: 'A newer version took its place.' },
});
