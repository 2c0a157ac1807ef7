import { describe, expect, test } from "@jest/globals";
import type { Group } from "../../src/domain/gate.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { parseCodeowners } from "../../src/policy/codeowners.js";
import { describeGroup, teamsToRead } from "../../src/policy/groups.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { tighten } from "../../src/policy/tighten.js";

const team = (slug: string): Group => ({ kind: "team", team: teamSlug(slug) });

describe("describeGroup", () => {
  test.each<[Group, string]>([
    [{ kind: "code-owners" }, "a code owner"],
    [{ kind: "maintainers" }, "a maintainer"],
    [{ kind: "writers" }, "anyone with write access"],
    [team("Acme/Platform"), "@acme/platform"],
    [{ kind: "login", login: login("Ana") }, "@ana"],
    [{ kind: "any", of: [team("a/b")] }, "@a/b"],
    [{ kind: "any", of: [team("a/b"), { kind: "login", login: login("c") }] }, "one of @a/b or @c"],
    [{ kind: "any", of: [team("a/b"), team("a/c"), { kind: "maintainers" }] }, "one of @a/b, @a/c or a maintainer"],
  ])("%j", (group, text) => {
    expect(describeGroup(group)).toBe(text);
  });
});

describe("teamsToRead", () => {
  test("the built-in policy names no team", () => {
    expect(teamsToRead(builtinPolicy(), [], ["a"])).toEqual([]);
  });

  const text = `
version: 1
classes: { ci: { owner: "@acme/owner" } }
matrix:
  approve: { from: ["@acme/row", code-owners] }
  payments: { from: [{ any: ["@acme/any", "@ana"] }] }
evidence: { security-review: { attested_by: ["@acme/security"] } }
fallback_owners: ["@acme/fallback"]
`;
  test("teams of rows, evidence, classes, fallback owners and of the owners of the paths, once each", () => {
    const loaded = loadPolicy(text, "p.yml");
    if (loaded.kind !== "valid") throw new Error(JSON.stringify(loaded.problems));
    const codeowners = parseCodeowners(
      "* @acme/all\n/src/ @acme/Src @acme/row @ben x@example.com\n/unused/ @acme/unused\n",
    );
    expect(teamsToRead(loaded.policy, [codeowners], ["src/a", "b"])).toEqual(
      ["all", "any", "fallback", "owner", "row", "security", "src"].map((name) => `acme/${name}`),
    );
  });

  test("rows of a policy that governs as well count too", () => {
    const loaded = loadPolicy(text, "p.yml");
    if (loaded.kind !== "valid") throw new Error("valid");
    expect(teamsToRead(tighten(builtinPolicy(), loaded.policy), [], [])).toEqual(
      expect.arrayContaining(["acme/row", "acme/any"]),
    );
  });
});
