/** From a file to rows of ours. `finish` and `fail` are the service's own; everything before `applied` can be cancelled. */
import { resource } from '../kernel/access.js';
import { lifecycle } from '../kernel/lifecycle.js';
import { valuesOf } from '../labels.js';
import { Import } from './import.entity.js';

/** An import is its owner's alone: another person's is absent, whatever the role. */
export const imports = resource({
  name: 'imports',
  entity: Import,
  alias: 'm',
  read: 'imports.run',
  own: (me) => `m.created_by = ${me.user}`,
});

export const importLife = lifecycle('imports', valuesOf('importState'), {
  map: {
    from: ['uploaded', 'mapped', 'checked'],
    to: 'mapped',
    may: 'imports.run',
    doc: 'Says how the columns fill the targets. An earlier dry run no longer counts.',
  },
  check: {
    from: ['mapped', 'checked'],
    to: 'checking',
    may: 'imports.run',
    doc: 'Dry run: every row goes through the same code as in apply, and all of it is taken back.',
  },
  finishCheck: { from: ['checking'], to: 'checked', may: 'imports.work', doc: 'Every row has been judged.' },
  apply: {
    from: ['checked'],
    to: 'applying',
    may: 'imports.run',
    doc: 'Writes the rows, as the dry run showed them. `stop`: all or nothing. `skip`: the rows without errors.',
  },
  finishApply: { from: ['applying'], to: 'applied', may: 'imports.work', doc: 'The rows are in.' },
  fail: {
    from: ['checking', 'applying'],
    to: 'given',
    may: 'imports.work',
    doc: 'Back to where it can be run again; errorCode says why.',
  },
  cancel: {
    from: ['uploaded', 'mapped', 'checking', 'checked', 'applying'],
    to: 'cancelled',
    may: 'imports.run',
    doc: 'Ends it. With `stop` nothing stays; with `skip` the batches that are in stay, and the rows say which.',
  },
});
