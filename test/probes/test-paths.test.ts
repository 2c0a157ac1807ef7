import { describe, expect, test } from "@jest/globals";
import { isAmongTests, isNamedTest, isTest } from "../../src/probes/test-paths.js";

describe("isTest, by a name or a folder", () => {
  test.each([
    ["test/a.ts", true],
    ["Tests/a.swift", true],
    ["pkg/__tests__/a.js", true],
    ["src/integration-tests/a.kt", true],
    ["src/unit_test/a.c", true],
    ["Shop.Tests/a.cs", true],
    ["ShopTests/a.swift", true],
    ["app/src/androidTest/a.kt", true],
    ["cypress/login.js", true],
    ["src/a.spec.ts", true],
    ["a_test.go", true],
    ["test_a.py", true],
    ["app/tests.py", true],
    ["conftest.py", true],
    ["UserServiceTest.java", true],
    ["UserTests.cs", true],
    ["PriceSpec.scala", true],
    ["spec/models/user_spec.rb", true],
    ["spec_helper.rb", true],
    ["base_unittest.cc", true],
    ["a.unit.ts", true],
    ["features/login.feature", true],
    ["src/__snapshots__/a.snap", true],
    ["src/latest.java", false],
    ["src/latest.ts", false],
    ["src/latest/a.ts", false],
    ["src/contest.ts", false],
    ["src/contests/a.ts", false],
    ["src/attestation/a.ts", false],
    ["src/testimony.py", false],
    ["src/inspector.ts", false],
    ["src/spectrum.go", false],
    ["src/storage-unit.ts", false],
    ["src/features/cart/cart.ts", false],
    ["src/fixtures/a.ts", false],
  ])("%s: %s", (path, is) => {
    expect(isTest(path)).toBe(is);
  });
});

describe("isNamedTest, which no folder makes", () => {
  test.each([
    ["src/a.test.ts", true],
    ["src/__tests__/a.ts", true],
    ["test/helper.ts", false],
    ["test/__tests__/a.json", false],
  ])("%s: %s", (path, is) => {
    expect(isNamedTest(path)).toBe(is);
  });
});

describe("isAmongTests, with what tests are made of", () => {
  test.each([
    ["src/a.test.ts", true],
    ["src/fixtures/key.pem", true],
    ["pkg/__mocks__/a.js", true],
    ["tls/certdata/a.pem", true],
    ["test_data/a.json", true],
    ["src/latest.ts", false],
    ["src/a.ts", false],
  ])("%s: %s", (path, is) => {
    expect(isAmongTests(path)).toBe(is);
  });
});
