import { expect, test } from "@jest/globals";
import type { EntryStanding, GroupVerdict } from "../../src/domain/merge-group.js";
import { bytes, CHECK_RUN_BYTES } from "../../src/plan/budget.js";
import { planGroup } from "../../src/plan/group-check-run.js";
import { planGroupFailure } from "../../src/plan/group-failure.js";
import { aSha } from "../support/builders.js";
import { expectGolden } from "../support/golden.js";

const at = { repository: { owner: "acme", repo: "shop" }, headSha: aSha("group"), baseBranch: "main" };

const anEntry = (number: number, status: EntryStanding["status"], because: string, next: string): EntryStanding => ({
  number,
  headSha: aSha(`head ${number}`),
  status,
  because,
  next,
});
const approved = anEntry(12, "approved", "Approved by @ben for code", "nothing to do");

const aVerdict = (more: Partial<GroupVerdict>): GroupVerdict => ({
  checkName: "agent-approval",
  conclusion: "action_required",
  title: "Waiting for #14, not approved",
  entries: [approved],
  problems: [],
  observed: false,
  ...more,
});

const waiting = anEntry(14, "waiting", "Waiting for @acme/platform on ci", "do what its own check asks for");
const problem = {
  because: "`0a1b2c3d4` in this group belongs to no pull request of the queue",
  next: "clear the queue and queue the pull requests again; if it comes back, look at who pushed it",
};

test.each([
  ["waiting", aVerdict({ entries: [approved, waiting] })],
  [
    "foreign-commit",
    aVerdict({
      conclusion: "failure",
      title: "This group holds what no approved pull request explains",
      problems: [problem],
    }),
  ],
  ["observing", aVerdict({ conclusion: "neutral", observed: true, title: "Observing: Waiting for #14, not approved" })],
])("the check run of a merge group says who stands how and what to do: %s", (name, verdict) => {
  const [effect] = planGroup(at, verdict).effects;
  if (effect?.kind !== "set-check-run") throw new Error("there is no check run");
  expectGolden(`group/${name}.md`, `# ${effect.conclusion}: ${effect.title}\n\n${effect.summary}`);
});

test("what could not be judged says so", () => {
  const because = "reading the merge queue of acme/shop for main: GitHub answered 502 (Bad Gateway)";
  const [effect] = planGroupFailure(at, "agent-approval", because).effects;
  if (effect?.kind !== "set-check-run") throw new Error("there is no check run");
  expectGolden("group/could-not-judge.md", `# ${effect.conclusion}: ${effect.title}\n\n${effect.summary}`);
});

test("titles and reasons that others wrote fit and stay one cell each", () => {
  const evil = "| x | [a](http://b) @ben #1 <img src=x> ".repeat(2000);
  const entries = Array.from({ length: 100 }, (_, number) => anEntry(number, "waiting", evil, evil));
  const [effect] = planGroup(at, aVerdict({ entries, title: evil, problems: [{ because: evil, next: evil }] })).effects;
  if (effect?.kind !== "set-check-run") throw new Error("there is no check run");
  expect(bytes(effect.summary)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
  expect([...effect.title].length).toBeLessThanOrEqual(90);
  const rows = effect.summary.split("\n").filter((line) => line.startsWith("| #"));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  expect(effect.summary).not.toMatch(/<img|@ben|(?<!\\)\]\(/);
});
