import { describe, expect, test } from "@jest/globals";
import { workflowAction } from "../../../src/probes/workflows/actions.js";
import { workflowEnvironment } from "../../../src/probes/workflows/environments.js";
import { workflowForeignCode } from "../../../src/probes/workflows/foreign-code.js";
import { workflowRunner } from "../../../src/probes/workflows/runners.js";
import { asked, askedByPatch, job, steps } from "./support.js";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const says = (signals: readonly { tier: string; because: string }[]) =>
  signals.map(({ tier, because }) => `${tier}: ${because}`);
const expected = (texts: readonly string[]) => texts.map((text) => expect.stringMatching(text));

describe("workflowAction", () => {
  const base = steps("uses: actions/checkout@v4", "uses: acme/known@v1");
  const more = (uses: string): string => steps("uses: actions/checkout@v4", "uses: acme/known@v1", `uses: ${uses}`);
  test.each<{ why: string; before?: string | null; after: string; is: readonly string[] }>([
    {
      why: "a tag of a new owner",
      after: more("other/thing@v1"),
      is: [
        "now uses other/thing@v1 in job .test., step 3, of an owner whose code it did not run before and not pinned to a full commit",
      ],
    },
    {
      why: "a commit of a new owner",
      after: more(`other/thing@${SHA}`),
      is: ["other/thing@0123456 .*, of an owner whose code it did not run before$"],
    },
    {
      why: "a tag of a known owner",
      after: more("acme/thing@v1"),
      is: ["acme/thing@v1 .*, not pinned to a full commit$"],
    },
    { why: "a branch of a known owner", after: more("acme/thing@main"), is: ["not pinned"] },
    { why: "a commit of a known owner", after: more(`acme/thing@${SHA}`), is: [] },
    { why: "an action of GitHub", after: more("actions/setup-node@v4"), is: [] },
    { why: "an action of this repository", after: more("./.github/actions/x"), is: [] },
    { why: "the same once more", after: more("acme/known@v1"), is: [] },
    { why: "an image", after: more("docker://alpine:3"), is: ["docker://alpine@3 .* not pinned"] },
    {
      why: "a firm pin that loosens to a tag",
      before: steps(`uses: a/b@${SHA}`),
      after: steps("uses: a/b@v1"),
      is: ["pins a/b less firmly: 0123456 → v1"],
    },
    {
      why: "a tag that loosens to a branch",
      before: steps("uses: a/b@v1"),
      after: steps("uses: a/b@main"),
      is: ["less firmly: v1 → main"],
    },
    { why: "a tag that became a commit", before: steps("uses: a/b@v1"), after: steps(`uses: a/b@${SHA}`), is: [] },
    { why: "a pin that moved", before: steps("uses: a/b@v1"), after: steps("uses: a/b@v2.1.0"), is: [] },
    { why: "an action that goes", before: more("other/thing@v1"), after: base, is: [] },
    {
      why: "a called workflow of a new owner",
      after: job("    uses: other/ci/.github/workflows/a.yml@main\n"),
      is: ["other/ci/.github/workflows/a.yml@main"],
    },
    { why: "a new workflow of firm pins", before: null, after: steps(`uses: other/thing@${SHA}`), is: [] },
    { why: "a new workflow of tags", before: null, after: steps("uses: other/thing@v1"), is: ["other/thing@v1"] },
  ])("$why", ({ before = base, after, is }) => {
    expect(says(asked(workflowAction, before, after))).toEqual(expected(is.map((text) => `^approve: .*${text}`)));
  });
  test.each<{ why: string; lines: string; is: readonly string[] }>([
    { why: "a new action at a tag", lines: "+      - uses: other/thing@v1\n", is: ["other/thing@v1, not pinned"] },
    { why: "a new action at a commit", lines: `+      - uses: other/thing@${SHA}\n`, is: [] },
    { why: "an action of GitHub", lines: "+      - uses: actions/cache@v4\n", is: [] },
    { why: "a pin that moved", lines: "-      - uses: a/b@v1\n+      - uses: a/b@v2\n", is: [] },
    {
      why: "a pin that loosened",
      lines: `-      - uses: a/b@${SHA}\n+      - uses: a/b@v2\n`,
      is: ["less firmly: 0123456 → v2"],
    },
    { why: "another action", lines: "-      - uses: a/b@v1\n+      - uses: c/b@v1\n", is: ["now uses c/b@v1"] },
    { why: "an action of this repository", lines: "+      - uses: ./a\n", is: [] },
    { why: "a comment", lines: "+      # - uses: c/b@v1\n", is: [] },
  ])("by a patch alone: $why", ({ lines, is }) => {
    expect(says(askedByPatch(workflowAction, lines))).toEqual(expected(is.map((text) => `^approve: .*${text}`)));
  });
});

describe("workflowRunner", () => {
  const on = (runner: string): string => job(`    runs-on: ${runner}\n`);
  test.each<{ why: string; before?: string | null; after: string; is: readonly string[] }>([
    { why: "another of GitHub's", after: on("macos-latest"), is: ["approve: .*now runs on `macos-latest` in job"] },
    { why: "one's own", after: on("self-hosted"), is: ["strong: .*`self-hosted`.*the owner's own"] },
    {
      why: "one's own, among labels",
      after: on("[self-hosted, linux]"),
      is: ["strong: .*self-hosted", "approve: .*`linux`"],
    },
    { why: "a group", after: on("{ group: big, labels: ubuntu-latest }"), is: ["strong: .*`group big`"] },
    { why: "a new workflow on one's own", before: null, after: on("self-hosted"), is: ["strong: .*self-hosted"] },
    { why: "a new workflow on GitHub's", before: null, after: on("macos-latest"), is: [] },
    { why: "the same as a list", after: on("[ubuntu-latest]"), is: [] },
    { why: "back to GitHub's", before: on("[self-hosted, ubuntu-latest]"), after: on("ubuntu-latest"), is: [] },
  ])("$why", ({ before = on("ubuntu-latest"), after, is }) => {
    expect(says(asked(workflowRunner, before, after))).toEqual(expected(is.map((text) => `^${text}`)));
  });
  test.each<{ why: string; lines: string; is: readonly string[] }>([
    {
      why: "one's own",
      lines: "-    runs-on: ubuntu-latest\n+    runs-on: self-hosted\n",
      is: ["strong self-hosted"],
    },
    {
      why: "one's own, in a list",
      lines: "+    runs-on: [self-hosted, linux]\n",
      is: ["strong self-hosted", "approve linux"],
    },
    { why: "one's own, as an item", lines: "+      - self-hosted\n", is: ["strong self-hosted"] },
    {
      why: "one's own, below its key",
      lines: "     runs-on:\n+      - self-hosted\n+      - gpu\n",
      is: ["strong self-hosted", "approve gpu"],
    },
    {
      why: "a group",
      lines: "-    runs-on: ubuntu-latest\n+    runs-on:\n+      group: big\n",
      is: ["strong group big"],
    },
    {
      why: "another of GitHub's",
      lines: "-    runs-on: ubuntu-latest\n+    runs-on: windows-latest\n",
      is: ["approve windows-latest"],
    },
    {
      why: "a machine of a new job that is nobody's known",
      lines: "+    runs-on: acme-8-cores\n",
      is: ["approve acme-8-cores"],
    },
    {
      why: "a machine of a new job that others may use, which nobody can tell",
      lines: "+    runs-on: ubuntu-latest\n",
      is: [],
    },
    {
      why: "one that stands beside the change",
      lines: "     runs-on: big\n-    runs-on: a\n+    runs-on: big\n",
      is: [],
    },
    { why: "moved", lines: "-    runs-on: self-hosted\n+    runs-on: [self-hosted]\n", is: [] },
    { why: "gone", lines: "-    runs-on: self-hosted\n", is: [] },
    { why: "a label of another tool", lines: "+          labels: bug, help\n", is: [] },
    { why: "a word in a script", lines: "+        run: echo self-hosted\n", is: [] },
  ])("by a patch alone: $why", ({ lines, is }) => {
    const signals = askedByPatch(workflowRunner, lines);
    expect(signals.map(({ tier, after }) => `${tier} ${after ?? ""}`)).toEqual(is);
  });
});

describe("workflowEnvironment", () => {
  const of = (environment: string): string => job(`    runs-on: a\n${environment}`);
  const production = of("    environment: production\n");
  test.each<{ why: string; before: string | null; after: string; is: readonly string[] }>([
    {
      why: "a first one",
      before: of(""),
      after: production,
      is: ["strong: job .test. of .* the environment `production` with its secrets$"],
    },
    {
      why: "with an address",
      before: of(""),
      after: of("    environment:\n      name: production\n      url: x\n"),
      is: ["strong: .*`production`"],
    },
    {
      why: "another one",
      before: of("    environment: staging\n"),
      after: production,
      is: ["strong: .*\\(before: staging\\)"],
    },
    { why: "in a new workflow", before: null, after: production, is: ["strong: .*`production`"] },
    {
      why: "none any more",
      before: production,
      after: of(""),
      is: ["approve: .*no longer has the environment `production`"],
    },
    {
      why: "one that another job had",
      before: production,
      after: `${production}  more:\n    environment: production\n`,
      is: ["approve: job .more."],
    },
    {
      why: "the same with an address",
      before: production,
      after: of("    environment:\n      name: production\n"),
      is: [],
    },
    { why: "none at all", before: of(""), after: of("    timeout-minutes: 5\n"), is: [] },
  ])("$why", ({ before, after, is }) => {
    expect(says(asked(workflowEnvironment, before, after))).toEqual(expected(is.map((text) => `^${text}`)));
  });
  test.each<{ why: string; lines: string; is: readonly string[] }>([
    { why: "a first one", lines: "+    environment: production\n", is: ["strong production"] },
    {
      why: "another one",
      lines: "-    environment: staging\n+    environment: production\n",
      is: ["strong production"],
    },
    {
      why: "with an address",
      lines: "+    environment:\n+      name: production\n+      url: x\n",
      is: ["strong production"],
    },
    { why: "another name", lines: "     environment:\n-      name: a\n+      name: b\n", is: ["strong b"] },
    { why: "moved", lines: "-    environment: production\n     a: b\n+    environment: 'production'\n", is: [] },
    { why: "the same with an address", lines: "-    environment: a\n+    environment:\n+      name: a\n", is: [] },
    { why: "gone", lines: "-    environment: production\n", is: ["approve left production"] },
    {
      why: "gone with its job",
      lines: "-  deploy:\n-    environment: production\n-    runs-on: a\n   lint:\n",
      is: [],
    },
    { why: "an input", lines: "+          environment: production\n", is: [] },
    { why: "an input that is shown as one", lines: "       with:\n+        environment: production\n", is: [] },
    { why: "a mapping whose name is not shown, which nobody can tell", lines: "+    environment:\n", is: [] },
  ])("by a patch alone: $why", ({ lines, is }) => {
    const signals = askedByPatch(workflowEnvironment, lines);
    expect(signals.map(({ tier, before, after }) => `${tier} ${after ?? `left ${before ?? ""}`}`)).toEqual(is);
  });
});

describe("workflowForeignCode", () => {
  const of = (event: string, ...blocks: readonly string[]): string => steps(...blocks).replace("pull_request", event);
  const HEAD = "uses: actions/checkout@v4\nwith:\n  ref: ${{ github.event.pull_request.head.sha }}";
  test.each<{ why: string; before: string | null; after: string; count: number }>([
    {
      why: "the head is fetched",
      before: of("pull_request_target", "run: a"),
      after: of("pull_request_target", HEAD),
      count: 1,
    },
    { why: "the event changes", before: of("pull_request", HEAD), after: of("pull_request_target", HEAD), count: 1 },
    { why: "by hand", before: null, after: of("issue_comment", "run: gh pr checkout 1"), count: 1 },
    {
      why: "by hand, with git",
      before: null,
      after: of("issue_comment", "run: git fetch origin pull/1/head"),
      count: 1,
    },
    {
      why: "after another workflow",
      before: null,
      after: of("workflow_run", HEAD.replace("pull_request.head.sha", "workflow_run.head_sha")),
      count: 1,
    },
    { why: "without rights", before: null, after: of("pull_request", HEAD), count: 0 },
    {
      why: "the base is fetched",
      before: null,
      after: of("pull_request_target", "uses: actions/checkout@v4"),
      count: 0,
    },
    {
      why: "where it was",
      before: of("pull_request_target", HEAD),
      after: of("pull_request_target", HEAD, "run: a"),
      count: 0,
    },
  ])("$why", ({ before, after, count }) => {
    expect(asked(workflowForeignCode, before, after).map(({ tier }) => tier)).toEqual(Array(count).fill("strong"));
  });
  const SHOWN = "+          ref: ${{ github.event.pull_request.head.sha }}\n";
  test.each<{ why: string; lines: string; says?: string }>([
    { why: "the event is shown", lines: ` on:\n   pull_request_target:\n${SHOWN}`, says: "on `pull_request_target`" },
    {
      why: "the event comes",
      lines: "-on: pull_request\n+on: pull_request_target\n           ref: ${{ github.head_ref }}\n",
      says: "on `pull_request_target`",
    },
    { why: "by hand", lines: " on: issue_comment\n+      - run: gh pr checkout 1\n", says: "on `issue_comment`" },
    { why: "no event is shown, so nobody can tell", lines: SHOWN, says: "does not show whether it runs with" },
    {
      why: "the repository of the head",
      lines: "+          repository: ${{ github.event.pull_request.head.repo.full_name }}\n",
      says: "does not show",
    },
    { why: "an event without rights", lines: ` on:\n   pull_request:\n${SHOWN}` },
    { why: "the branch alone, which most do that may push to it", lines: "+          ref: ${{ github.head_ref }}\n" },
    { why: "where it was", lines: `${SHOWN.replace("+", "-")}+        if: x\n${SHOWN}` },
    { why: "gone", lines: SHOWN.replace("+", "-") },
    { why: "another branch", lines: "+          ref: main\n" },
    { why: "a comment", lines: "+          # gh pr checkout 1\n" },
  ])("by a patch alone: $why", ({ lines, says }) => {
    expect(askedByPatch(workflowForeignCode, lines)).toEqual(
      says === undefined ? [] : [expect.objectContaining({ tier: "strong", because: expect.stringContaining(says) })],
    );
  });
});
