import { describe, expect, test } from "@jest/globals";
import { workflowInjection } from "../../../src/probes/workflows/injection.js";
import { asked, askedByPatch, steps } from "./support.js";

const run = (expression: string): string => steps(`run: echo "\${{ ${expression} }}"`);
const none = steps("run: echo ok");

describe("workflowInjection", () => {
  test.each([
    "github.event.issue.title",
    "github.event.issue.body",
    "github.event.pull_request.title",
    "github.event.pull_request.body",
    "github.event.pull_request.head.ref",
    "github.event.pull_request.head.label",
    "github.event.pull_request.head.repo.default_branch",
    "github.event.comment.body",
    "github.event.review.body",
    "github.event.discussion.title",
    "github.event.commits[0].message",
    "github.event.commits[0].author.name",
    "github.event.head_commit.message",
    "github.event.workflow_run.head_branch",
    "github.event.workflow_run.head_commit.message",
    "github.event.pages[0].page_name",
    "github.head_ref",
    "github['head_ref']",
    "github.event['pull_request']['title']",
    "GitHub.Event.Issue.Title",
    "format('{0}', github.head_ref)",
  ])("%s in a script", (expression) => {
    expect(asked(workflowInjection, none, run(expression))).toEqual([
      expect.objectContaining({ tier: "strong", because: expect.stringContaining("which anybody can write") }),
    ]);
    expect(askedByPatch(workflowInjection, `+        run: echo "\${{ ${expression} }}"\n`)).toHaveLength(1);
  });
  test.each([
    "github.sha",
    "github.ref_name",
    "github.event.pull_request.number",
    "github.event.pull_request.head.sha",
    "github.event.pull_request.user.login",
    "github.event.inputs.version",
    "github.event.issue.number",
    "steps.title.outputs.value",
  ])("%s is written by nobody else", (expression) => {
    expect(asked(workflowInjection, none, run(expression))).toEqual([]);
    expect(askedByPatch(workflowInjection, `+        run: echo "\${{ ${expression} }}"\n`)).toEqual([]);
  });

  test.each<{ why: string; before?: string | null; after: string; count: number }>([
    {
      why: "through the environment",
      after: steps('run: echo "$TITLE"\nenv:\n  TITLE: ${{ github.event.issue.title }}'),
      count: 0,
    },
    {
      why: "as an input of an action",
      after: steps("uses: a/b@v1\nwith:\n  title: ${{ github.event.issue.title }}"),
      count: 0,
    },
    {
      why: "in the script of an action",
      after: steps("uses: actions/github-script@v7\nwith:\n  script: f('${{ github.head_ref }}')"),
      count: 1,
    },
    { why: "in a condition", after: steps("run: a\nif: github.head_ref == 'x'"), count: 0 },
    { why: "as a group", after: `concurrency: \${{ github.head_ref }}\n${none}`, count: 0 },
    { why: "where it was", before: run("github.head_ref"), after: run("github.head_ref"), count: 0 },
    {
      why: "where it was, and once more",
      before: run("github.head_ref"),
      after: steps('run: a "${{ github.head_ref }}" "${{ github.head_ref }}"'),
      count: 1,
    },
    { why: "in a new workflow", before: null, after: run("github.head_ref"), count: 1 },
  ])("$why", ({ before = none, after, count }) => {
    expect(asked(workflowInjection, before, after)).toHaveLength(count);
  });
  test("of an action of this repository", () => {
    const after = "runs:\n  using: composite\n  steps:\n    - run: echo ${{ github.head_ref }}\n      shell: bash\n";
    expect(asked(workflowInjection, null, after, { path: "a/action.yml" })).toEqual([
      expect.objectContaining({ line: 4, because: expect.stringContaining("runs, step 1") }),
    ]);
  });

  test.each<{ why: string; lines: string; count: number }>([
    {
      why: "a line of a script",
      lines: "         run: |\n           a\n+          b ${{ github.head_ref }}\n",
      count: 1,
    },
    {
      why: "a line of a text that is not shown whole",
      lines: "           a\n+          b ${{ github.head_ref }}\n",
      count: 1,
    },
    {
      why: "a line of another text",
      lines: "           body: |\n             a\n+            b ${{ github.head_ref }}\n",
      count: 0,
    },
    { why: "an environment variable", lines: "+          HEAD: ${{ github.head_ref }}\n", count: 0 },
    { why: "a group", lines: "+  group: ${{ github.workflow }}-${{ github.head_ref }}\n", count: 0 },
    { why: "an item of a list", lines: "+      - ${{ github.head_ref }}\n", count: 0 },
    { why: "one that goes", lines: "-        run: ${{ github.head_ref }}\n", count: 0 },
    {
      why: "one that stays",
      lines: "-        run: a ${{ github.head_ref }}\n+        run: b ${{ github.head_ref }}\n",
      count: 0,
    },
  ])("by a patch alone: $why", ({ lines, count }) => {
    expect(askedByPatch(workflowInjection, lines)).toHaveLength(count);
  });
});
