export default {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  transform: {},
  // Generous, because a busy machine is no reason to fail; no test waits for the clock.
  testTimeout: 30_000,
  coverageProvider: "v8",
  collectCoverageFrom: ["dist/src/**/*.js"],
};
