import { describe, expect, test } from "@jest/globals";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { claimsOf, tierOfClaim } from "../../src/policy/claims.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import type { Policy } from "../../src/policy/policy.js";

const builtin = builtinPolicy();
const idsOf = (policy: Policy, path: string): readonly string[] =>
  claimsOf(policy, path)
    .map(({ classId }): string => classId)
    .toSorted();

function policyOf(text: string): Policy {
  const loaded = loadPolicy(`version: 1\n${text}`, "policy.yml");
  if (loaded.kind === "invalid") throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

describe("because", () => {
  test.each([
    [".github/workflows/ci.yml", "ci", "is a GitHub Actions workflow"],
    ["src/index.ts", "code", "is source that no other class claims"],
    ["README.md", "docs", "is documentation"],
    ["src/auth/login.ts", "auth", 'is source code named after "login"'],
    ["deploy/api.yaml", "infra", "lies in deploy/, where infrastructure is described"],
    ["\u0430uth/index.ts", "auth", 'looks like "auth/index.ts", which is source code named after "auth"'],
  ])("%s is %s, which %s", (path, id, because) => {
    expect(claimsOf(builtin, path)).toContainEqual(expect.objectContaining({ classId: id, because }));
  });
});

describe("the policy's own paths", () => {
  const policy = policyOf(`
classes:
  payments: { paths: ["services/billing/**"], except: ["services/billing/docs/**"] }
  website: { paths: ["site/**"], tier: allow }
  docs: { paths: ["handbook/**"], except: ["docs/legal/**"] }
  ci: { replace: true, paths: ["pipelines/**"] }
`);
  test.each([
    ["services/billing/a.rb", ["payments"]],
    ["Services/Billing/a.rb", ["code", "payments"]],
    ["services/billing/docs/a.md", ["docs"]],
    ["services/billing/a.md", ["docs", "payments"]],
    ["site/a.ts", ["website"]],
    ["Site/a.ts", ["code", "website"]],
    ["s\u0456te/a.ts", ["code", "website"]],
    ["handbook/a.xyz", ["docs"]],
    ["Handbook/a.xyz", ["code"]],
    ["docs/legal/a.md", ["code"]],
    ["DOCS/LEGAL/a.md", ["code"]],
    ["pipelines/a.yml", ["ci"]],
    [".github/workflows/a.yml", ["code"]],
  ])("%s has %j", (path, ids) => {
    expect(idsOf(policy, path)).toEqual(ids);
  });
  test("the glob is named", () => {
    expect(claimsOf(policy, "services/billing/a.rb")[0]?.because).toBe("matches services/billing/** in the policy");
  });
  test("markdown for agents is no documentation, even where the policy replaced its class", () => {
    expect(idsOf(policyOf('classes: { agent-instructions: { replace: true, paths: ["x/**"] } }'), "AGENTS.md")).toEqual(
      ["code"],
    );
  });
});

describe("what raises is compared without case, what lowers exactly", () => {
  test.each([
    [".GitHub/Workflows/ci.yml", ["ci"]],
    ["PACKAGE.JSON", ["dependencies"]],
    ["DOCKERFILE", ["build"]],
    ["codeowners", ["governance"]],
    ["agents.MD", ["agent-instructions"]],
    ["README.MD", ["code"]],
    ["TESTS/a.ts", ["code"]],
    ["src/AUTH/a.ts", ["auth"]],
  ])("%s has %j", (path, ids) => {
    expect(idsOf(builtin, path)).toEqual(ids);
  });
});

describe("a path that looks like another has its classes too", () => {
  test.each([
    ["Cyrillic а", "\u0430uth/login.ts", ["auth"]],
    ["full-width letters", ".github/\uFF57\uFF4F\uFF52\uFF4B\uFF46\uFF4C\uFF4F\uFF57\uFF53/ci.yml", ["ci", "code"]],
    ["Greek ο", "C\u039FDE\u039FWNERS", ["code", "governance"]],
    ["an accent", "package.js\u00f6n", ["code", "dependencies"]],
    ["a look-alike of documentation", "d\u043Ecs/readme.md", ["docs"]],
    ["a zero-width space", "AGEN\u200BTS.md", ["agent-instructions", "code", "unseen"]],
    ["plain Japanese", "src/日本.ts", ["code"]],
    ["plain Japanese documentation", "docs/日本語.md", ["docs"]],
  ])("%s", (_why, path, ids) => {
    expect(idsOf(builtin, path)).toEqual(ids);
  });
});

describe("a path that hides something is unseen as well", () => {
  test.each([
    ["README\u202Edm.sh", "a character that changes the direction of writing (U+202E)"],
    ["a\nb.md", "a control character (U+000A)"],
    ["a\u200Bb.md", "a zero-width character (U+200B)"],
    ["a\u{E0041}.md", "an invisible character (U+E0041)"],
    [`${"a/".repeat(2049)}b.md`, "4102 characters"],
  ])("%j", (path, because) => {
    expect(claimsOf(builtin, path)).toContainEqual(
      expect.objectContaining({ classId: "unseen", because: expect.stringContaining(because) }),
    );
    expect(idsOf(builtin, path).length).toBeGreaterThan(1);
  });
});

describe("tierOfClaim", () => {
  const tierOf = (policy: Policy, path: string, agent = false) =>
    claimsOf(policy, path).map((claim) => tierOfClaim(policy, claim, { agent, judged: true }))[0];
  test.each([
    [".github/CODEOWNERS", "strong", "strong"],
    ["LICENSE", "approve", "strong"],
    ["SECURITY.md", "approve", "strong"],
    ["src/logo.png", "review", "approve"],
    ["lib/tool.exe", "approve", "approve"],
  ])("%s: people %s, agents %s", (path, people, agents) => {
    expect([tierOf(builtin, path), tierOf(builtin, path, true)]).toEqual([people, agents]);
  });
  test("a tier that the policy writes is the tier of all its files", () => {
    expect(tierOf(policyOf("classes: { binaries: { tier: strong } }"), "src/logo.png")).toBe("strong");
  });
  test("and never less than source code asks", () => {
    expect(tierOf(policyOf("classes: { code: { tier: approve } }"), "src/logo.png")).toBe("approve");
  });
});
