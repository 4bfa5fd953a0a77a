/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
        },
      },
    ],
    // An ES module: the program requires it as it is, Jest on Node 20 cannot.
    '/node_modules/jose/.+\\.js$': '@swc/jest',
  },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  testTimeout: 30000,
  // On two cores Jest's own choice is one process, which keeps what each file has loaded.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
