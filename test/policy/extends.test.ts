import { describe, expect, test } from "@jest/globals";
import { ownersFloor, parseExtends } from "../../src/policy/extends.js";
import { floorsToRead } from "../../src/policy/floor.js";
import type { PolicySource } from "../../src/policy/policy.js";

describe("parseExtends", () => {
  test.each([
    ["acme/policies", { owner: "acme", repo: "policies", path: ".github/agent-approval.yml" }],
    ["Acme/.GitHub", { owner: "acme", repo: ".github", path: "agent-approval.yml" }],
    ["acme/.github:Policies/Base.yaml", { owner: "acme", repo: ".github", path: "Policies/Base.yaml" }],
  ])("%s", (text, place) => {
    expect(parseExtends(text)).toEqual(place);
  });

  test("a very long text is answered at once and not repeated", () => {
    const answer = parseExtends(`${"a.".repeat(30_000)}b/c`);
    expect(typeof answer === "string" && answer.length < 300).toBe(true);
  });
});

const at = (branch: string, text: string | null): PolicySource => ({
  branch,
  path: ".github/agent-approval.yml",
  commit: "a".repeat(40),
  text,
});
const extending = (place: string): string => `version: 1\nextends: ${place}\n`;

describe("floorsToRead", () => {
  test.each([
    ["what the policy extends", [at("main", extending("acme/a"))], null, [parseExtends("acme/a")]],
    ["nothing where it extends nothing", [at("main", "version: 1")], null, []],
    ["nothing for a policy that cannot be used", [at("main", `${extending("acme/a")}x: 1`)], null, []],
    ["the owner's, where there is no policy", [at("main", null)], null, [ownersFloor("Acme")]],
    ["the owner's, where no branch has one", [at("dev", null)], [at("main", null)], [ownersFloor("acme")]],
    [
      "the owner's first, where the default branch has none",
      [at("dev", extending("acme/a"))],
      [at("main", null)],
      [ownersFloor("acme"), parseExtends("acme/a")],
    ],
    ["not the owner's where the default has a policy", [at("dev", null)], [at("main", "version: 1")], []],
    [
      "once what both branches extend",
      [at("dev", `${extending("acme/a")}mode: observe`)],
      [at("main", extending("ACME/a"))],
      [parseExtends("acme/a")],
    ],
    [
      "what each branch extends",
      [at("dev", extending("acme/a"))],
      [at("main", extending("acme/b"))],
      [parseExtends("acme/a"), parseExtends("acme/b")],
    ],
  ])("%s", (_why, base, other, places) => {
    expect(floorsToRead(base, other, "acme")).toEqual(places);
  });
});
