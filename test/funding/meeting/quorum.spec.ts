/** F12.1 and F12.2: how many must be there, who of them may vote, and what a majority is. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outcome, outstanding, quorum, quorumFaults, voters } from '../../../src/funding/meeting/quorum.js';

const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at + 1}`);

test('F12.1 nine seats, one recused: six must be there; 3–2–1 fails, 4–2 passes', () => {
  const [seats, recused] = [people(9), ['p9']];
  expect(quorum(8)).toBe(6);
  expect(quorumFaults({ seats, recused, present: people(6) })).toEqual([]);
  expect(quorumFaults({ seats, recused, present: people(5) })).toEqual([
    { code: 'no_quorum', present: 5, needed: 6, eligible: 8 },
  ]);
  expect(outcome({ yes: 3, no: 2, abstain: 1 })).toBe('failed');
  expect(outcome({ yes: 4, no: 2, abstain: 0 })).toBe('passed');
});

test('F12.2 six seats, one recused: five', () => {
  expect(quorum(5)).toBe(5);
  expect(quorumFaults({ seats: people(6), recused: ['p6'], present: people(5) })).toEqual([]);
});

test('the recused one in the room counts for nothing, nor does a guest', () => {
  const attendance = { seats: people(9), recused: ['p1'], present: ['guest', 'p1', ...people(6).slice(1)] };
  expect(voters(attendance)).toEqual(['p2', 'p3', 'p4', 'p5', 'p6']);
  expect(quorumFaults(attendance)).toMatchObject([{ present: 5, needed: 6 }]);
});

test('four seats can never decide, and the answer says how many could at most', () => {
  expect(quorumFaults({ seats: people(4), recused: [], present: people(4) })).toEqual([
    { code: 'no_quorum', present: 4, needed: 5, eligible: 4 },
  ]);
});

test('half is no majority, and no ballot passes nothing', () => {
  expect(outcome({ yes: 3, no: 3, abstain: 0 })).toBe('failed');
  expect(outcome({ yes: 0, no: 0, abstain: 0 })).toBe('failed');
});

test('a vote waits for everybody who may vote or for a quorum of ballots, and four pass nothing', () => {
  const room = { seats: people(9), recused: ['p9'], present: people(9) };
  expect(outstanding(room, new Set(people(5)))).toEqual([{ code: 'votes_missing', cast: 5, needed: 6 }]);
  expect(outstanding(room, new Set(people(6)))).toEqual([]);
  // all but four were recused while it ran
  expect(outstanding({ ...room, recused: people(9).slice(4) }, new Set(people(4)))).toEqual([]);
  expect(outcome({ yes: 4, no: 0, abstain: 0 })).toBe('failed');
});

test('a quorum is at least two thirds and at least five, and one fewer would not be', () => {
  fc.assert(
    fc.property(fc.nat(60), (seats) => {
      const needed = quorum(seats);
      expect(needed).toBeGreaterThanOrEqual(5);
      expect(3 * needed).toBeGreaterThanOrEqual(2 * seats);
      if (needed > 5) expect(3 * (needed - 1)).toBeLessThan(2 * seats);
    }),
  );
});
