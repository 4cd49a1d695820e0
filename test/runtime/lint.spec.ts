/** The lint rule that keeps input out of SQL texts: what it lets through and what it stops. */
import { expect, test } from '@jest/globals';
import { Linter, type Rule } from 'eslint';
import { sqlText } from '../../scripts/lint-sql-text.mjs';

const complaints = (code: string): number =>
  new Linter().verify(code, [
    { plugins: { crm: { rules: { 'sql-text': sqlText as Rule.RuleModule } } }, rules: { 'crm/sql-text': 'error' } },
  ]).length;

test.each([
  ['a property of what came in', 'function list(dto) { return `SELECT 1 FROM deals WHERE title = ${dto.title}` }'],
  ['the same, trimmed', 'function list(dto) { return `SELECT 1 WHERE a = ${dto.title.trim()}` }'],
  ['a parameter', 'const list = (sort) => `SELECT 1 ORDER BY ${sort}`'],
  ['a parameter by another name', 'function list(dto) { const { sort } = dto; return `SELECT 1 ORDER BY ${sort}` }'],
  ['a variable that may change', "let sort = 'id'; const text = `SELECT 1 ORDER BY ${sort}`"],
  ['a value turned into text', 'function list(n) { return `SELECT 1 WHERE a = ${String(n)}` }'],
  [
    'a turn over what came in',
    'function f(dto) { for (const name of dto.names) { const t = `SELECT 1 FROM ${name}` } }',
  ],
  ['one branch of a choice', "function list(dto) { return `SELECT 1 WHERE ${dto.all ? 'true' : dto.where}` }"],
])('%s is refused inside SQL', (_, code) => {
  expect(complaints(code)).toBe(1);
});

test.each([
  ['a bound value', 'function list(bind, dto) { return `SELECT 1 WHERE a = ${bind.$(dto.title)}` }'],
  ['a constant', "const COLUMNS = 'a, b'; const text = `SELECT ${COLUMNS} FROM deals`"],
  [
    'what a builder of ours returns',
    'import { visible } from "x"; const t = (actor) => `SELECT 1 WHERE ${visible(actor)}`',
  ],
  ['a choice between literals', "const list = (dto) => `SELECT 1 ORDER BY id ${dto.down ? 'DESC' : 'ASC'}`"],
  ['a turn over literals', "for (const table of ['deals', 'contacts']) { const text = `SELECT 1 FROM ${table}` }"],
  ['text that is no SQL', 'const say = (name) => `Dear ${name}`'],
])('%s is allowed', (_, code) => {
  expect(complaints(code)).toBe(0);
});
