const everywhere = {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  transform: {},
  setupFilesAfterEnv: ["<rootDir>/dist/test/support/contract/fail-on-breach.js"],
};

export default {
  projects: [
    { ...everywhere, displayName: "SQLite" },
    {
      ...everywhere,
      displayName: "PostgreSQL",
      // Whatever goes through a store, once more on the other engine.
      testMatch: ["<rootDir>/dist/test/{store,app,e2e}/**/*.test.js"],
      setupFiles: ["<rootDir>/dist/test/support/postgres/use.js"],
      globalSetup: "<rootDir>/dist/test/support/postgres/setup.js",
      globalTeardown: "<rootDir>/dist/test/support/postgres/teardown.js",
    },
  ],
  // Generous, because a busy machine is no reason to fail; no test waits for the clock.
  testTimeout: 30_000,
  // Half of the tests wait for a program or a server of their own.
  maxWorkers: "100%",
  coverageProvider: "v8",
  collectCoverageFrom: ["dist/src/**/*.js"],
};
