import { expect, test } from "@jest/globals";
import { namedAccount } from "../../src/evaluate/named-account.js";

test.each([
  ["Ana", null, null, "ana", 0, "User"],
  ["@ana", null, 7, "ana", 7, "User"],
  ["renovate[bot]", null, null, "renovate[bot]", 0, "Bot"],
  ["app/renovate", null, null, "renovate[bot]", 0, "Bot"],
  ["copilot", null, null, "copilot", 0, "Bot"],
  ["copilot", "User", null, "copilot", 0, "User"],
  ["ana", "Bot", null, "ana", 0, "Bot"],
  ["acme", "Organization", null, "acme", 0, "Organization"],
  ["ana", "nonsense", null, "ana", 0, "User"],
])("%s of type %s with id %s", (login, type, id, name, number, kind) => {
  expect(namedAccount({ login, type, id })).toEqual({ login: name, id: number, kind });
});
