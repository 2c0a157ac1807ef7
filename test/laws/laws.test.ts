import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../src/decide.js";
import { login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { atLeast, tiers } from "../../src/domain/tier.js";
import type { JudgedVerdict, Verdict } from "../../src/domain/verdict.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { isTest } from "../../src/probes/test-paths.js";
import { aFile, anApproval, aSha, aSnapshot } from "../support/builders.js";
import { aHistory, anyFile, anyFiles, anyPolicy, anySnapshot, readingOf } from "../support/arbitraries.js";
import { tell } from "../support/story.js";
import { hold } from "../support/hold.js";

const RUNS = { numRuns: 100 };
const judged = (verdict: Verdict): JudgedVerdict => {
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  return verdict;
};
const judge = (reading: PolicyReading, snapshot: PullRequestSnapshot): JudgedVerdict =>
  judged(evaluate(reading, snapshot));

describe("1. the policy comes from the tips of the base and the default branch, and changing it is a class of its own", () => {
  test("what the head proposes never changes how the head is judged", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, anyPolicy, (policy, snapshot, proposed) => {
        const own = { ...snapshot, changes: withFile(snapshot, ".github/agent-approval.yml") };
        const before = judge(readingOf(policy), { ...own, proposedPolicy: "version: 1\n" });
        const after = judge(readingOf(policy), { ...own, proposedPolicy: proposed });
        expect(after.classification).toEqual(before.classification);
        expect(after.gates.map(({ pack }) => pack.row)).toEqual(before.gates.map(({ pack }) => pack.row));
      }),
      RUNS,
    );
  });

  test.each([
    ".github/agent-approval.yml",
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".github/agent-approval.yaml",
  ])("touching %s is governance, and strong", (path) => {
    const { classification } = judge(
      readingOf("version: 1\n"),
      aSnapshot({ changes: { files: [aFile(path)], complete: true } }),
    );
    expect(classification.classes).toContainEqual(expect.objectContaining({ id: "governance", tier: "strong" }));
  });

  test("the base branch's policy can only add to the default branch's", () => {
    hold(
      fc.property(anyPolicy, anyPolicy, anySnapshot, (base, byDefault, snapshot) => {
        const source = (branch: string, text: string) => [
          { branch, path: ".github/agent-approval.yml", commit: aSha(branch), text },
        ];
        const both = judge(interpretPolicies(source("base", base), source("main", byDefault)), snapshot);
        for (const one of [base, byDefault]) expectNoLess(both, judge(readingOf(one), snapshot));
      }),
      RUNS,
    );
  });
});

describe("2. nobody's approval of their own work counts", () => {
  const roles: readonly { why: string; of: (name: string) => Partial<PullRequestSnapshot> }[] = [
    { why: "the author", of: (name) => ({ author: anApproval(name).by }) },
    { why: "a pusher", of: (name) => ({ pushes: [{ sha: aSha("head"), by: login(name) }] }) },
    { why: "the operator of an agent", of: (name) => ({ headBranch: "copilot/fix", body: `Requested by: @${name}` }) },
  ];
  test.each(roles)("$why", ({ of }) => {
    hold(
      fc.property(
        anyPolicy,
        anySnapshot,
        fc.constantFrom("ben", "cy", "dora"),
        fc.boolean(),
        (policy, snapshot, name, loud) => {
          const own = {
            ...snapshot,
            ...of(loud ? name.toUpperCase() : name),
            reviews: [anApproval(loud ? name : name.toUpperCase())],
          };
          for (const gate of judge(readingOf(policy), own).gates) expect(gate.approvedBy).not.toContain(login(name));
        },
      ),
      RUNS,
    );
  });
  test("a co-author", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, fc.constantFrom("ben", "cy", "dora"), (policy, snapshot, name) => {
        const [commit] = aSnapshot().commits.list;
        const message = `Fix\n\nCo-authored-by: X <123+${name}@users.noreply.github.com>`;
        const list = commit === undefined ? [] : [...snapshot.commits.list, { ...commit, sha: aSha("side"), message }];
        const own = { ...snapshot, commits: { list, complete: true }, reviews: [anApproval(name)] };
        for (const gate of judge(readingOf(policy), own).gates) expect(gate.approvedBy).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("3. what could not be seen is treated as the riskier answer", () => {
  test("a list that is not complete raises to strong", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const cut = judge(readingOf(policy), { ...snapshot, changes: { ...snapshot.changes, complete: false } });
        expect(atLeast(cut.classification.tier, "strong")).toBe(true);
        expect(cut.outcome).not.toBe("approved");
      }),
      RUNS,
    );
  });
  test("withholding a patch never lowers a class", () => {
    hold(
      fc.property(anyPolicy, anyFiles, (policy, files) => {
        const seen = judge(
          readingOf(policy),
          aSnapshot({ changes: { files: files.map((file) => ({ ...file, patch: "" })), complete: true } }),
        );
        const withheld = judge(
          readingOf(policy),
          aSnapshot({ changes: { files: files.map((file) => ({ ...file, patch: null })), complete: true } }),
        );
        expectNoLess(withheld, seen);
      }),
      RUNS,
    );
  });
  test("a pull request template shows nothing that was not shown without it", () => {
    const shownIn = (verdict: JudgedVerdict): readonly string[] =>
      verdict.gates.flatMap(({ classId, evidence }) =>
        evidence.filter(({ shown }) => shown).map(({ id }) => `${classId} ${id}`),
      );
    hold(
      fc.property(anyPolicy, anySnapshot, fc.func(fc.boolean()), (policy, snapshot, isTheirs) => {
        const lines = snapshot.body.split("\n");
        const template = lines.filter((line) => line.startsWith("#") || isTheirs(line)).join("\n");
        const without = shownIn(judge(readingOf(policy), snapshot));
        const withIt = shownIn(judge(readingOf(policy), { ...snapshot, templates: [template] }));
        expect(without).toEqual(expect.arrayContaining([...withIt]));
        const onlyTemplate = judge(readingOf(policy), { ...snapshot, templates: [snapshot.body] });
        const byWords = onlyTemplate.gates.flatMap(({ evidence }) =>
          evidence.filter(({ shown, because }) => shown && because.includes("section is filled in")),
        );
        expect(byWords).toEqual([]);
      }),
      RUNS,
    );
  });
  test("checks, teams and rights that could not be read satisfy nothing", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const blind = {
          ...snapshot,
          checks: { list: snapshot.checks.list, complete: false },
          writers: { list: [], complete: false },
          teams: {},
        };
        for (const gate of judge(readingOf(policy), blind).gates) expect(gate.approvedBy).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("4. touching one more file never lowers the risk", () => {
  test("neither the tier, nor any class's tier, nor the approvals and evidence that a class asks for", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, anyFile, (policy, snapshot, extra) => {
        fc.pre(!isTest(extra.path)); // a test takes away what only its absence raised, see below
        const more = {
          ...snapshot,
          changes: {
            ...snapshot.changes,
            files: [...snapshot.changes.files.filter(({ path }) => path !== extra.path), extra],
          },
        };
        const without = {
          ...snapshot,
          changes: { ...snapshot.changes, files: snapshot.changes.files.filter(({ path }) => path !== extra.path) },
        };
        expectNoLess(judge(readingOf(policy), more), judge(readingOf(policy), without));
      }),
      RUNS,
    );
  });
});

describe("4. what is missing raises to approve at most, and goes when it comes", () => {
  test("a test lowers nothing that was higher, and takes no class and no file away", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const files = snapshot.changes.files.filter(({ path }) => !isTest(path));
        const judgeFiles = (all: typeof files) =>
          judge(readingOf(policy), { ...snapshot, changes: { files: all, complete: true } }).classification;
        const without = judgeFiles(files);
        const tested = judgeFiles([...files, aFile("test/index.test.ts")]);
        for (const { id, tier, paths } of without.classes) {
          const same = tested.classes.find((one) => one.id === id);
          expect(same?.paths).toEqual(expect.arrayContaining([...paths]));
          if (tier !== "approve") expect(same?.tier).toBe(tier);
        }
      }),
      RUNS,
    );
  });
});

describe("5. order does not matter", () => {
  test("of files, reviews, commits, comments and checks", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const back = {
          ...snapshot,
          changes: { ...snapshot.changes, files: snapshot.changes.files.toReversed() },
          reviews: snapshot.reviews.toReversed(),
        };
        expect(judge(readingOf(policy), back)).toEqual(judge(readingOf(policy), snapshot));
      }),
      RUNS,
    );
  });
});

describe("6. success exactly when every gate is satisfied and the policy enforces", () => {
  test("over generated pull requests", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const { verdict, conclusion } = tell({ reading: readingOf(policy), snapshot, minute: 0 });
        const { gates, observed, rejectedBy, problems } = judged(verdict);
        const deciding = observed ? gates : gates.filter((gate) => !gate.observed);
        const satisfied =
          deciding.every(({ status }) => status === "satisfied") && rejectedBy.length === 0 && problems.length === 0;
        expect(conclusion === "success").toBe(satisfied && !observed);
        expect(conclusion === "neutral").toBe(observed);
        if (observed) expect(gates.filter((gate) => !gate.observed)).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("7. the same inputs give the same verdict and the same fingerprints", () => {
  test("also after a trip through JSON", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const copy = JSON.parse(JSON.stringify({ reading: readingOf(policy), snapshot })) as {
          reading: PolicyReading;
          snapshot: PullRequestSnapshot;
        }; // written as these types one line up
        expect(decide(copy.reading, copy.snapshot)).toEqual(decide(readingOf(policy), snapshot));
      }),
      RUNS,
    );
  });
});

describe("8. an unchanged verdict writes nothing", () => {
  test("the second pass over what the first one left plans no effect but dismissals still to be carried out", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (policy, snapshot) => {
        const first = tell({ reading: readingOf(policy), snapshot, minute: 0 });
        const second = tell(first.story);
        const third = tell(second.story);
        expect(third.plan.effects.filter(({ kind }) => kind !== "dismiss-review")).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("9. an approval of one class survives every push that leaves that class as it was, and none that changes it", () => {
  test("over generated histories", () => {
    hold(
      fc.property(aHistory, ({ reading, snapshot, push, touches }) => {
        const opened = tell({ reading, snapshot, minute: 0 });
        const review = anApproval("ben", { submittedAt: opened.story.snapshot.takenAt.replace(":10:", ":15:") });
        const approved = tell({ ...opened.story, snapshot: { ...opened.story.snapshot, reviews: [review] } });
        const counted = judged(approved.verdict)
          .gates.filter(({ approvedBy }) => approvedBy.includes(login("ben")))
          .map(({ classId }) => classId);
        const pushed = judged(tell({ ...approved.story, snapshot: push(approved.story.snapshot) }).verdict);
        for (const gate of pushed.gates)
          if (counted.includes(gate.classId))
            expect(gate.approvedBy.includes(login("ben"))).toBe(!touches(gate.classId));
      }),
      RUNS,
    );
  });
});

describe("10. what the author writes can only raise, evidence apart", () => {
  test("labels, branch and title never lower a tier or an approval", () => {
    hold(
      fc.property(
        anyPolicy,
        anySnapshot,
        fc.constantFrom("copilot/x", "claude/x", "docs", "skip-review"),
        (policy, snapshot, word) => {
          const plain = { ...snapshot, headBranch: "change", labels: [] };
          const loud = {
            ...snapshot,
            headBranch: word,
            labels: ["skip-review", "trivial", word],
            title: `[skip review] ${word}`,
          };
          expectNoLess(judge(readingOf(policy), loud), judge(readingOf(policy), plain));
        },
      ),
      RUNS,
    );
  });
});

/**
 * Every class of `less` is in `more`, at least as high and asking at least as much. `code` is what no other class
 * claims, and `unseen` what of it cannot be read, so a file may leave these for another class that is as high.
 */
function expectNoLess(more: JudgedVerdict, less: JudgedVerdict): void {
  expect(tiers.indexOf(more.classification.tier)).toBeGreaterThanOrEqual(tiers.indexOf(less.classification.tier));
  for (const match of less.classification.classes) {
    const heirs = more.classification.classes.filter(
      ({ id }) => id === match.id || ["code", "unseen"].includes(match.id),
    );
    const high = heirs.filter(({ tier }) => tiers.indexOf(tier) >= tiers.indexOf(match.tier));
    const covered = match.paths.every((path) => high.some(({ paths }) => paths.includes(path)));
    expect({ id: match.id, covered: covered && high.length > 0 }).toEqual({ id: match.id, covered: true });
  }
  if (less.gates.some(({ observed }) => !observed)) expect(more.observed).toBe(false);
  for (const gate of less.gates) {
    const same = more.gates.find(({ classId }) => classId === gate.classId);
    if (same === undefined || same.tier === "block") continue;
    if (!gate.observed) expect(same.observed).toBe(false);
    // Files that left for an heir take their owners with them, so the counts are of different things.
    if (!gate.paths.every((path) => same.paths.includes(path))) continue;
    expect(same.approvalsNeeded).toBeGreaterThanOrEqual(gate.approvalsNeeded - gate.approvedBy.length);
    // Where two policies mean different things by one id, both are asked, the second under a numbered id.
    const asked = same.evidence.map(({ id }) => id.replace(/-\d+$/, ""));
    expect(asked).toEqual(expect.arrayContaining(gate.evidence.map(({ id }) => id)));
  }
}

function withFile(snapshot: PullRequestSnapshot, path: string): PullRequestSnapshot["changes"] {
  return { ...snapshot.changes, files: [...snapshot.changes.files, aFile(path)] };
}
