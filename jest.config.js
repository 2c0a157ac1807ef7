export default {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  transform: {},
  setupFilesAfterEnv: ["<rootDir>/dist/test/support/contract/fail-on-breach.js"],
  // Generous, because a busy machine is no reason to fail; no test waits for the clock.
  testTimeout: 30_000,
  // Half of the tests wait for a program or a server of their own.
  maxWorkers: "100%",
  coverageProvider: "v8",
  collectCoverageFrom: ["dist/src/**/*.js"],
};
