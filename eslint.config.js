/**
 * The rules that a reader cannot be trusted to see every time. Style is Prettier's; these are about what goes wrong:
 * writes that touch every row, SQL made of input, promises nobody waits for, secrets read past the configuration.
 */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { sqlText } from './scripts/lint-sql-text.mjs';

const WRITES = {
  selector:
    'CallExpression[callee.property.name=/^(save|upsert|getRepository|createQueryBuilder|softDelete|softRemove)$/]',
  message: 'Write explicit SQL (kernel/rows.ts, journal): TypeORM writes columns and rows that nobody named.',
};
const EVERY_ROW = {
  selector:
    'CallExpression[callee.property.name=/^(find|findBy|findOneBy|count|countBy|delete|update)$/] > ObjectExpression[properties.length=0]',
  message: 'An empty condition means every row.',
};
const ENVIRONMENT = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only kernel/config.ts reads the environment; take Config.',
};
const FETCH = {
  selector: 'CallExpression[callee.name="fetch"]',
  message: 'fetch inflates whatever the peer labels as compressed (CVE-2026-111497); use node:https.',
};

const MARKUP = {
  selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  message: 'What people type is shown as text; the page is under require-trusted-types-for.',
};

const NO_INFLATING = {
  name: 'node:zlib',
  message: 'Compressed bytes are opened by the XLSX reader only, behind its limits.',
};
const NO_OPTIONAL = {
  name: 'class-validator',
  importNames: ['IsOptional'],
  message: 'IsOptional lets null in; use Maybe or Nullable.',
};
const NO_RAW_CHECKS = {
  name: 'class-validator',
  message: 'DTOs use kernel/fields.ts: raw checks let NUL, lone surrogates and 1e308 in.',
};
const imports = (...paths) => ({
  'no-restricted-imports': ['error', { paths: [{ name: 'xlsx', message: 'Unmaintained, open CVEs.' }, ...paths] }],
});

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'web/dist/', 'web/generated/'] },
  js.configs.recommended,
  // control characters are what several checks are about
  { rules: { 'no-control-regex': 'off' }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { crm: { rules: { 'sql-text': sqlText } } },
    rules: {
      'no-restricted-syntax': ['error', WRITES, EVERY_ROW, ENVIRONMENT, FETCH],
      'crm/sql-text': 'error',
      ...imports(NO_INFLATING, NO_OPTIONAL),
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'no-restricted-syntax': ['error', MARKUP],
      ...imports({ name: 'lodash', message: 'The language has it.' }),
    },
  },
  { files: ['src/**/*.dto.ts'], rules: imports(NO_INFLATING, NO_RAW_CHECKS) },
  { files: ['src/kernel/**/*.ts', 'src/journal/**/*.ts'], rules: { 'crm/sql-text': 'off' } },
  { files: ['src/kernel/config.ts'], rules: { 'no-restricted-syntax': ['error', WRITES, EVERY_ROW, FETCH] } },
  {
    // zip.ts only writes; the reader of XLSX opens nothing before its limits are checked
    files: ['src/kernel/spreadsheet/zip.ts', 'src/imports/**/xlsx*.ts'],
    rules: imports(NO_OPTIONAL),
  },
);
