/** Which partners are still worked with. */
import { type Lifecycle, verbsFrom } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import type { Partner } from './partner.entity.js';
import { partnerLife } from './partner.lifecycle.js';

/** 409 on a partner that lapsed or was terminated: its file is closed. */
export function expectOpen({ state }: Partner, verb: string): void {
  if (state !== 'lapsed' && state !== 'terminated') return;
  throw problem('invalid-transition', { from: state, verb, allowed: verbsFrom(partnerLife as Lifecycle, state) });
}
