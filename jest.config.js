const everywhere = {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  transform: {},
  setupFilesAfterEnv: ["<rootDir>/dist/test/support/contract/fail-on-breach.js"],
};

/** The stories that lean on the store most; `npm run test:postgres` plays all of them on PostgreSQL. */
const stories = "deliveries,limits,lost-database,merge-queue,missed-events,missed-pushes,shared-commit";

export default {
  projects: [
    { ...everywhere, displayName: "SQLite" },
    {
      ...everywhere,
      displayName: "PostgreSQL",
      // Whatever goes through a store, once more on the other engine.
      testMatch: [
        "<rootDir>/dist/test/{store,app}/**/*.test.js",
        `<rootDir>/dist/test/e2e/${process.env.STORIES === "all" ? "*" : `{${stories}}`}.test.js`,
      ],
      setupFiles: ["<rootDir>/dist/test/support/postgres/use.js"],
      globalSetup: "<rootDir>/dist/test/support/postgres/setup.js",
      globalTeardown: "<rootDir>/dist/test/support/postgres/teardown.js",
    },
  ],
  // Generous, because a busy machine is no reason to fail; no test waits for the clock.
  testTimeout: 30_000,
  // Half of the tests wait for a program or a server of their own.
  maxWorkers: "100%",
  // What a test file loads stays in its worker for ever; above this a fresh one is quicker than one that collects garbage.
  workerIdleMemoryLimit: "1500MB",
  coverageProvider: "v8",
  collectCoverageFrom: ["dist/src/**/*.js"],
};
