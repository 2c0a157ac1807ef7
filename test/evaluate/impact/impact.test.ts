import { describe, expect, test } from "@jest/globals";
import type { Impact } from "../../../src/domain/impact.js";
import type { MergedPullRequest } from "../../../src/domain/recent.js";
import type { PullRequestSnapshot } from "../../../src/domain/snapshot.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { interpretPolicies, POLICY_PATH } from "../../../src/policy/interpret.js";
import { aFile, anAccount, aSha, aSnapshot } from "../../support/builders.js";

const merged = (more: Partial<MergedPullRequest> & { readonly paths?: readonly string[] } = {}): MergedPullRequest => {
  const { paths = ["src/a.ts"], ...rest } = more;
  return {
    ...{ number: 1, title: "Earlier", labels: [], headBranch: "topic", baseBranch: "main", unlisted: 0 },
    author: anAccount("cy"),
    files: paths.map((path) => ({ path, status: "modified", additions: 1, deletions: 1 })),
    ...rest,
  };
};

type Wanted = {
  readonly from?: string;
  /** Left out: the pull request leaves the policy alone. */
  readonly to?: string | null;
  readonly recent?: PullRequestSnapshot["recent"];
  readonly base?: string;
  readonly more?: Partial<PullRequestSnapshot>;
};

/** The impact of a change of the policy of `main`, over one merged pull request of one source file. */
function impactOf({ from = "version: 1\n", to, recent, base = "main", more = {} }: Wanted): Impact | null {
  const source = (branch: string, text: string) => [{ branch, path: POLICY_PATH, commit: aSha(branch), text }];
  const reading = interpretPolicies(source(base, from), base === "main" ? null : source("main", from));
  const verdict = evaluate(
    reading,
    aSnapshot({
      baseBranch: base,
      changes: { files: [aFile(POLICY_PATH)], complete: true },
      ...(to === undefined ? {} : { proposedPolicy: to }),
      recent: recent ?? { kind: "read", list: [merged()] },
      ...more,
    }),
  );
  return verdict.outcome === "ungoverned" ? null : verdict.impact;
}

const policy = (...lines: readonly string[]): string => ["version: 1", ...lines].join("\n");
const row = (text: string): string => policy("matrix:", `  review: { ${text} }`);

describe("the direction of a change", () => {
  test.each([
    { why: "more approvals", from: policy(), to: row("approvals: 2"), is: "stricter" },
    { why: "fewer approvals", from: row("approvals: 3"), to: row("approvals: 2"), is: "looser" },
    { why: "further evidence", from: policy(), to: row("evidence: [reason]"), is: "stricter" },
    { why: "evidence that goes", from: row("evidence: [reason, tests]"), to: row("evidence: [tests]"), is: "looser" },
    { why: "a group that has to approve", from: policy(), to: row('from: ["@ben"]'), is: "stricter" },
    { why: "a group that goes", from: row('from: ["@ben", "@cy"]'), to: row('from: ["@cy"]'), is: "looser" },
    { why: "another group", from: row('from: ["@ben"]'), to: row('from: ["@cy"]'), is: "both" },
    { why: "an approval that lasts longer", from: row("expires: 24h"), to: row("expires: 48h"), is: "looser" },
    { why: "an approval that ends", from: policy(), to: row("expires: 24h"), is: "stricter" },
    {
      why: "evidence of the same name that is shown otherwise",
      from: row("evidence: [tests]"),
      to: `${row("evidence: [tests]")}\nevidence: { tests: { label: tested } }`,
      is: "both",
    },
    { why: "more people for less evidence", from: row("evidence: [reason]"), to: row("approvals: 2"), is: "both" },
    { why: "a higher tier", from: policy(), to: policy("classes: { code: { tier: approve } }"), is: "stricter" },
    { why: "nothing asked any more", from: policy(), to: policy("classes: { code: { tier: allow } }"), is: "looser" },
    {
      why: "what nothing helps against",
      from: policy(),
      to: policy("classes: { code: { tier: block } }"),
      is: "stricter",
    },
    { why: "what is held back no longer", from: policy(), to: policy("mode: observe"), is: "looser" },
    { why: "what begins to be held back", from: policy("mode: observe"), to: policy(), is: "stricter" },
    { why: "no policy any more", from: policy(), to: null, is: "looser" },
    {
      why: "more to report",
      from: policy("mode: observe"),
      to: `${row("approvals: 2")}\nmode: observe`,
      is: "stricter",
    },
    {
      why: "one class more of the same price",
      from: policy("classes: { own: { paths: [src/**], tier: review } }"),
      to: policy("classes: { own: { paths: [src/**], tier: review }, its: { paths: [src/**], tier: review } }"),
      is: "stricter",
    },
    {
      why: "an approval of one class that lasts for ever",
      from: policy("matrix:", "  own: { expires: 24h }", "classes: { own: { paths: [src/**], tier: review } }"),
      to: policy("classes: { own: { paths: [src/**], tier: review } }"),
      is: "looser",
    },
  ])("$why", ({ from, to, is }) => {
    expect(impactOf({ from, to })).toMatchObject({ compared: 1, differences: [{ number: 1, direction: is }] });
  });

  test.each([
    { why: "comments and another order", to: "# words\nversion: 1\n" },
    { why: "a class that no file has", to: policy("classes: { own: { paths: [lib/**], tier: strong } }") },
    {
      why: "one class for another of the same price",
      to: policy("classes: { own: { paths: [src/**], tier: review } }"),
    },
    { why: "what already is the default", to: row("from: [writers]") },
    {
      why: "a class that is only tried out",
      to: policy("mode: { classes: { own: observe } }", "classes: { own: { paths: [src/**], tier: strong } }"),
    },
  ])("$why decide nothing differently", ({ to }) => {
    expect(impactOf({ to })).toMatchObject({ compared: 1, differences: [] });
  });
});

describe("what is compared", () => {
  const stricter = row("approvals: 2");

  test("loosened ones come first, and among their kind the newest", () => {
    const own = "classes: { own: { paths: [lib/**], tier: strong } }";
    const list = [
      merged({ number: 1, paths: ["src/a.ts"] }),
      merged({ number: 2, paths: ["lib/a.ts"] }),
      merged({ number: 3, paths: ["src/b.ts"] }),
    ];
    const impact = impactOf({ from: policy(own), to: stricter, recent: { kind: "read", list } });
    expect(
      impact?.kind === "compared" && impact.differences.map(({ number, direction }) => [number, direction]),
    ).toEqual([
      [2, "looser"],
      [3, "stricter"],
      [1, "stricter"],
    ]);
  });

  test("only what went into the same base", () => {
    const list = [merged({ baseBranch: "main" }), merged({ number: 2, baseBranch: "release" })];
    expect(impactOf({ to: stricter, base: "release", recent: { kind: "read", list } })).toMatchObject({
      branch: "release",
      compared: 1,
      differences: [{ number: 2 }],
    });
  });

  test("a branch's policy cannot loosen what the default branch asks", () => {
    const list = [merged({ baseBranch: "release" })];
    const loose = policy("classes: { code: { tier: allow } }");
    expect(impactOf({ to: loose, base: "release", recent: { kind: "read", list } })).toMatchObject({ differences: [] });
  });

  test.each([
    { why: "its author", differs: { author: { ...anAccount("devin-ai-integration[bot]", "Bot"), id: 158243242 } } },
    { why: "its label", differs: { labels: ["by-machine"] } },
    { why: "its branch", differs: { headBranch: "ai/fix" } },
  ])("an agent is known by $why", ({ differs }) => {
    const to = policy("agents: { labels: [by-machine], branches: [ai/**], at_least: { code: strong } }");
    const impact = impactOf({ to, recent: { kind: "read", list: [merged(differs)] } });
    expect(impact).toMatchObject({ differences: [{ direction: "stricter", after: { tier: "strong" } }] });
  });

  test("files that GitHub did not list are counted", () => {
    const list = [merged({ unlisted: 3 }), merged({ unlisted: 4 }), merged()];
    expect(impactOf({ to: stricter, recent: { kind: "read", list } })).toMatchObject({
      unlisted: { files: 7, pullRequests: 2 },
    });
  });

  test("every group but the code owners takes a person of its own", () => {
    expect(impactOf({ to: row('from: ["@ben", "@cy", code-owners]') })).toMatchObject({
      differences: [{ before: { approvals: 1 }, after: { approvals: 2, from: ["@ben", "@cy", "a code owner"] } }],
    });
  });

  test("a policy that nobody has read yet has the built-in one in its place, and is named", () => {
    expect(impactOf({ to: policy("extends: acme/policies") })).toMatchObject({
      notes: [expect.stringMatching(/^what acme\/policies:\.github\/agent-approval\.yml says would hold as well/)],
    });
  });
});

describe("what names alone do not show is named", () => {
  test.each([
    { change: "self_approval: attest", says: "with `self_approval: attest` an author's own approval would count" },
    { change: "weak_edits: lower", says: "with `weak_edits: lower` edits of next to nothing would need less" },
    { change: 'fallback_owners: ["@ben"]', says: "other people would answer for files without an owner" },
    { change: "people: [[ana, ben]]", says: "other accounts would count as one person" },
  ])("$change", ({ change, says }) => {
    const there = impactOf({ to: policy(change) });
    expect(there).toMatchObject({ notes: [expect.stringContaining(says)] });
    const back = impactOf({ from: policy(change), to: policy() });
    expect(back).toMatchObject({ notes: [expect.stringMatching(/names alone do not show$/)] });
  });
});

describe("what is not compared", () => {
  test.each([
    { why: "errors", wanted: { to: "version: 2\n" }, because: "the new policy has errors to mend first" },
    {
      why: "GitHub's silence",
      wanted: { to: policy(), recent: { kind: "unreadable", because: "GitHub answered 502" } as const },
      because: "GitHub answered 502",
    },
  ])("because of $why", ({ wanted, because }) => {
    expect(impactOf(wanted)).toEqual({ kind: "not-computed", because });
  });

  test.each<{ readonly why: string; readonly wanted: Wanted }>([
    { why: "nobody looked", wanted: { to: policy(), more: { recent: null } } },
    { why: "no policy is changed", wanted: {} },
  ])("where $why", ({ wanted }) => {
    expect(impactOf(wanted)).toBeNull();
  });

  test("it changes nothing else in the verdict", () => {
    const verdictWith = (recent: PullRequestSnapshot["recent"]) => {
      const source = [{ branch: "main", path: POLICY_PATH, commit: aSha("main"), text: "version: 1\n" }];
      const changes = { files: [aFile(POLICY_PATH)], complete: true };
      const verdict = evaluate(
        interpretPolicies(source, null),
        aSnapshot({ changes, proposedPolicy: row("approvals: 2"), recent }),
      );
      return { ...verdict, impact: null };
    };
    const [unread, read] = [verdictWith(null), verdictWith({ kind: "read", list: [merged()] })];
    expect(read).toEqual(unread);
  });
});

describe("the owner's policy for all repositories", () => {
  const ref = { owner: "acme", repo: ".github", number: 7 };
  const place = { owner: "acme", repo: ".github", path: "agent-approval.yml" };
  const own = [{ branch: "main", path: POLICY_PATH, commit: aSha("main"), text: null }];
  const floor = { place, kind: "found", commit: aSha("floor"), text: "version: 1\n" } as const;

  test.each([
    { why: "tightens", to: row("approvals: 2"), direction: "stricter" },
    { why: "is removed", to: null, direction: "looser" },
  ])("is compared where it $why, with a word on other repositories", ({ to, direction }) => {
    const verdict = evaluate(
      interpretPolicies(own, null, [floor]),
      aSnapshot({ ref, proposedFloor: to, recent: { kind: "read", list: [merged()] } }),
    );
    expect(verdict.outcome === "ungoverned" ? null : verdict.impact).toMatchObject({
      differences: [{ direction }],
      notes: [expect.stringMatching(/^other repositories/)],
    });
  });
});
