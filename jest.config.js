export default {
  testEnvironment: "node",
  roots: ["<rootDir>/dist/test"],
  transform: {},
  coverageProvider: "v8",
  collectCoverageFrom: ["dist/src/**/*.js"],
};
