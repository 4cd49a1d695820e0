import { describe, expect, test } from '@jest/globals';
import 'reflect-metadata';
import { validated } from '../../src/kernel/body.pipe.js';
import {
  Bool,
  DateOnly,
  Email,
  Instant,
  Int,
  List,
  Many,
  Money,
  Nested,
  OneOf,
  Text,
  Uuid,
} from '../../src/kernel/fields.js';
import { Problem } from '../../src/kernel/problem.js';

class Line {
  @Text(1, 10) name: string;
  @Money() amount: string;
}

class Order {
  @Text(2, 5) title: string;
  @Int(0, 10, { maybe: true }) count?: number;
  @Text(1, 5, { maybe: true, nullable: true }) note?: string | null;
  @OneOf('role', { maybe: true }) role?: string;
  @Bool({ maybe: true }) urgent?: boolean;
  @Nested(() => Line, { maybe: true }) line?: Line;
  @Many(() => Line, { maybe: true, max: 2 }) lines?: Line[];
  @List('uuid', { maybe: true, max: 2 }) ids?: string[];
}

function refusal(value: unknown): unknown {
  try {
    validated(Order, value);
    return undefined;
  } catch (error) {
    return (error as Problem).members.errors;
  }
}
const code = (value: unknown) => (refusal(value) as { code: string }[] | undefined)?.[0]?.code;

describe('a body', () => {
  test('is refused with every broken field named, and no value echoed', () => {
    expect(refusal({ title: '长长长长长长', count: -1, secret: 'x', line: { name: '', amount: '1' } })).toEqual([
      { pointer: '/secret', code: 'unknown_property' },
      { pointer: '/title', code: 'too_long' },
      { pointer: '/count', code: 'too_small' },
      { pointer: '/line/name', code: 'too_short' },
      { pointer: '/line/amount', code: 'bad_money' },
    ]);
  });

  test('may leave out what is maybe, but null only where null is a value', () => {
    expect(refusal({ title: '采购' })).toBeUndefined();
    expect(refusal({ title: '采购', note: null })).toBeUndefined();
    expect(code({ title: '采购', count: null })).toBe('wrong_type');
    expect(code({ title: null })).toBe('wrong_type');
    expect(code({})).toBe('required');
  });

  test.each([[[]], ['x'], [null], [42]])('that is no object (%j) is refused', (value) => {
    expect(code(value)).toBe('wrong_type');
  });

  test('does not take an array for an object, or an object for an array', () => {
    expect(code({ title: '采购', line: [] })).toBe('wrong_type');
    expect(code({ title: '采购', lines: {} })).toBe('wrong_type');
    expect(code({ title: '采购', lines: [[]] })).toBe('wrong_type');
    expect(code({ title: '采购', lines: [{ name: 'a', amount: '1.00' }, {}, {}] })).toBe('too_many');
  });

  test('never reaches a prototype, even past the JSON parser that refuses such names', () => {
    const order = validated(
      Order,
      JSON.parse('{"title":"采购","constructor":{"prototype":{"x":1}},"__proto__":{"x":1}}'),
    );
    expect(order.constructor).toBe(Order);
    expect((order as { x?: number }).x).toBeUndefined();
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test.each([['\u0000采购'], ['采\ud800'], ['采\u001b购']])(
    'refuses text that cannot be stored or printed',
    (title) => {
      expect(code({ title })).toBe('bad_text');
    },
  );

  test('counts code points, not UTF-16 units', () => {
    expect(refusal({ title: '𠮷𠮷𠮷𠮷𠮷' })).toBeUndefined();
  });

  test('refuses repeated ids', () => {
    const id = '01989c2e-7a10-7c3e-9f00-0123456789ab';
    expect(code({ title: '采购', ids: [id, id] })).toBe('not_unique');
    expect(code({ title: '采购', ids: [id.toUpperCase()] })).toBe('bad_uuid');
  });
});

describe('a scalar', () => {
  class One {
    @Money({ maybe: true }) money?: string;
    @Uuid({ maybe: true }) uuid?: string;
    @Instant({ maybe: true }) instant?: string;
    @DateOnly({ maybe: true }) date?: string;
    @Email({ maybe: true }) email?: string;
  }
  const holds = (value: object) => {
    try {
      validated(One, value);
      return true;
    } catch {
      return false;
    }
  };

  test.each([
    ['money', '106000.00', true], ['money', '-0.05', true], ['money', '1e2', false], ['money', '1.5', false], ['money', 1, false],
    ['money', '12345678901234567.00', false], ['date', '2024-02-29', true], ['date', '2026-02-29', false], ['date', '2026-3-1', false],
    ['date', '0000-01-01', false], ['instant', '2026-03-31T16:00:00+08:00', true], ['instant', '2026-03-31T16:00:00', false],
    ['instant', '2026-02-30T16:00:00Z', false], ['instant', '2026-03-31T24:00:00Z', false], ['email', 'li.lei@example.com', true],
    ['email', '"x@a y"@b.com', false], ['email', 'a@b', false], ['email', 'a..b@example.com', false], ['email', '李@example.com', false],
    ['email', 'a@example.com\nBcc: x@y.z', false],
  ])('%s %j is accepted: %s', (field, value, accepted) => {
    expect(holds({ [field]: value })).toBe(accepted);
  }); // prettier-ignore
});
