/**
 * The long ones first, so that none of them runs alone at the end: a new machine does not know how long each takes. What
 * keeps a core busy (browsers) begins beside what mostly waits (kills and restarts).
 */
import Sequencer from '@jest/test-sequencer';

const LONG = [
  'web/guides',
  'drills/simulated-year',
  'drills/kill-',
  'runtime/',
  'web/pages',
  'imports/running',
  'web/',
  'drills/',
  'imports/',
];

const rank = ({ path }) => {
  const at = LONG.findIndex((part) => path.includes(`/test/${part}`));
  return at < 0 ? LONG.length : at;
};

export default class LongFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
