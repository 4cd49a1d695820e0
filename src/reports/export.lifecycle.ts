/** From being asked for to being a file, and the ways in which it never becomes one. */
import { resource } from '../kernel/access.js';
import { lifecycle } from '../kernel/lifecycle.js';
import { valuesOf } from '../labels.js';
import { Export } from './export.entity.js';

/** Exports are their requester's alone: another person's is absent, whatever the role. */
export const exportRows = resource({
  name: 'exports',
  entity: Export,
  alias: 'x',
  read: 'exports.read',
  own: (me) => `x.created_by = ${me.user}`,
});

export const exportLife = lifecycle('exports', valuesOf('exportState'), {
  start: { from: ['queued'], to: 'running', may: 'exports.run', doc: 'The service takes it up.' },
  finish: { from: ['running'], to: 'done', may: 'exports.run', doc: 'The file is whole and on disk.' },
  fail: { from: ['queued', 'running'], to: 'failed', may: 'exports.run', doc: 'errorCode says why.' },
  cancel: { from: ['queued', 'running'], to: 'cancelled', may: 'exports.read', doc: 'Ends it; nothing is kept.' },
  expire: { from: ['done'], to: 'expired', may: 'exports.run', doc: 'After 30 days the file goes, the hash stays.' },
});
