/** These hold the framework in their own hands, or add to its registers: they load src and all packages for themselves. */
const INSIDE = [
  'test/dto.spec.ts',
  'test/files/files.spec.ts',
  'test/journal/write.spec.ts',
  'test/kernel/access.spec.ts',
  'test/kernel/fields.spec.ts',
  'test/kernel/give-up.spec.ts',
];

const own = {
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': '@swc/jest' },
};

export default {
  projects: [
    {
      ...own,
      displayName: 'product',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: INSIDE,
      testEnvironment: '<rootDir>/test/support/environment.mjs',
      transform: {
        [`^${import.meta.dirname}/src/.+\\.ts$`]: '<rootDir>/test/support/shipped.mjs',
        ...own.transform,
      },
    },
    {
      ...own,
      displayName: 'inside',
      testMatch: INSIDE.map((file) => `<rootDir>/${file}`),
      testEnvironment: 'node',
    },
  ],
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  testTimeout: 60_000,
  maxWorkers: 3,
  workerIdleMemoryLimit: '1500MB',
};
