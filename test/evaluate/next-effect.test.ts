import { describe, expect, test } from "@jest/globals";
import type { NextEffect, WorkflowText } from "../../src/domain/next-effect.js";
import { matchesFilter } from "../../src/evaluate/next-effect/filter-pattern.js";
import { nextEffect } from "../../src/evaluate/next-effect/next-effect.js";
import { aFile, aSnapshot } from "../support/builders.js";

const path = (name: string): string => `.github/workflows/${name}.yml`;
const workflow = (name: string, on: string, job = "runs-on: ubuntu-latest"): WorkflowText => ({
  path: path(name),
  text: `name: ${name}\non: ${on}\njobs:\n  run:\n    ${job.replaceAll("\n", "\n    ")}\n    steps: [{ run: make }]\n`,
});
const merging = (workflows: readonly WorkflowText[] | null, ...paths: readonly string[]): NextEffect =>
  nextEffect(
    aSnapshot({
      workflows,
      changes: { files: (paths.length === 0 ? ["src/a.ts"] : paths).map((one) => aFile(one)), complete: true },
    }),
  );

describe("a filter of a workflow", () => {
  test.each([
    ["main", "main", true],
    ["main", "Main", false],
    ["release/*", "release/1", true],
    ["release/*", "release/1/a", false],
    ["release/**", "release/1/a", true],
    ["**", "a/b", true],
    ["*", "a/b", false],
    ["*", "a", true],
    ["**.js", "src/a.js", true],
    ["**/docs/**", "docs/a.md", true],
    ["**/docs/**", "x/docs/a.md", true],
    ["**/docs/**", "mydocs/a.md", false],
    ["docs/*", "docs/a/b.md", false],
    ["*/docs/*.md", "x/docs/a.md", true],
    ["a*c", "abbbc", true],
    ["a*c", "ab/c", false],
    ["*.jsx?", "a.js", null],
    ["v[12]", "v1", null],
    ["x".repeat(201), "x", null],
  ])("%s and %s: %s", (pattern, text, is) => {
    expect(matchesFilter(pattern, text)).toBe(is);
  });

  test("a hostile one is answered in as many steps as both are long", () => {
    expect(matchesFilter(`${"*a".repeat(99)}b`, "a".repeat(4_096))).toBe(false);
  });
});

describe("what merging starts", () => {
  const PUSH = "push";
  test.each<{ why: string; on: string; paths?: readonly string[]; trigger: string | null; certain?: boolean }>([
    { why: "every push", on: PUSH, trigger: "push" },
    { why: "pushes in a list", on: "[push, pull_request]", trigger: "push" },
    { why: "pull requests alone", on: "pull_request", trigger: null },
    { why: "a schedule", on: "{ schedule: [{ cron: '0 0 * * *' }] }", trigger: null },
    { why: "its base", on: "{ push: { branches: [main] } }", trigger: "push" },
    { why: "another branch", on: "{ push: { branches: [next] } }", trigger: null },
    { why: "its base, kept out again", on: "{ push: { branches: ['**', '!main'] } }", trigger: null },
    { why: "its base, let in again", on: "{ push: { branches: ['!main', main] } }", trigger: "push" },
    { why: "all but its base", on: "{ push: { branches-ignore: [main] } }", trigger: null },
    { why: "all but another", on: "{ push: { branches-ignore: [next] } }", trigger: "push" },
    { why: "tags alone", on: "{ push: { tags: [v1] } }", trigger: null },
    { why: "tags and its base", on: "{ push: { tags: [v1], branches: [main] } }", trigger: "push" },
    { why: "these paths", on: "{ push: { paths: ['src/**'] } }", trigger: "push" },
    { why: "other paths", on: "{ push: { paths: ['docs/**'] } }", trigger: null },
    {
      why: "one of the paths",
      on: "{ push: { paths: ['docs/**'] } }",
      paths: ["src/a.ts", "docs/a.md"],
      trigger: "push",
    },
    { why: "paths kept out", on: "{ push: { paths-ignore: ['src/**'] } }", trigger: null },
    {
      why: "one that is not kept out",
      on: "{ push: { paths-ignore: ['src/**'] } }",
      paths: ["src/a.ts", "b"],
      trigger: "push",
    },
    { why: "a pattern that is not judged", on: "{ push: { branches: ['m?in'] } }", trigger: "push", certain: false },
    {
      why: "one that is not judged, and one that matches",
      on: "{ push: { branches: ['x?', main] } }",
      trigger: "push",
    },
    { why: "a closed pull request", on: "{ pull_request: { types: [closed] } }", trigger: "pull_request" },
    {
      why: "a closed one with rights",
      on: "{ pull_request_target: { types: [opened, closed] } }",
      trigger: "pull_request_target",
    },
  ])("by $why: $trigger", ({ on, paths = [], trigger, certain = true }) => {
    const { starts } = merging([workflow("ci", on)], ...paths);
    expect(starts?.map((one) => [one.trigger, one.certain])).toEqual(trigger === null ? [] : [[trigger, certain]]);
  });

  test("a workflow that runs after another one, and one after that", () => {
    const after = (names: string, branches = ""): string => `{ workflow_run: { workflows: [${names}]${branches} } }`;
    const { starts } = merging([
      workflow("deploy", after("build")),
      workflow("notify", after("deploy")),
      workflow("build", PUSH),
      workflow("elsewhere", after("build", ", branches: [next]")),
      workflow("other", after("docs")),
    ]);
    expect(starts?.map(({ name, trigger }) => `${name} ${trigger}`)).toEqual([
      "build push",
      "deploy workflow_run",
      "notify workflow_run",
    ]);
  });

  test("two that run after each other are named once", () => {
    const { starts } = merging([
      workflow("a", "{ push: {}, workflow_run: { workflows: [b] } }"),
      workflow("b", "{ workflow_run: { workflows: [a] } }"),
    ]);
    expect(starts?.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("what each is given, also by a workflow that it calls", () => {
    const { starts } = merging([
      workflow(
        "deploy",
        PUSH,
        "uses: ./.github/workflows/called.yml\nsecrets: inherit\npermissions: { id-token: write }",
      ),
      {
        path: path("called"),
        text: "on: workflow_call\njobs:\n  up:\n    runs-on: [self-hosted, linux]\n    environment: { name: production }\n    steps: [{ run: 'up ${{ secrets.AWS_KEY }}' }]\n",
      },
    ]);
    expect(starts).toEqual([
      {
        path: path("deploy"),
        name: "deploy",
        trigger: "push",
        certain: true,
        permissions: ["id-token: write"],
        secrets: ["*", "AWS_KEY"],
        environments: ["production"],
        runners: ["linux", "self-hosted"],
      },
    ]);
  });

  test("the rights that it has by default, and those of the whole file", () => {
    const rights = (text: string) => merging([{ path: path("x"), text }]).starts?.[0]?.permissions;
    const jobs = "jobs: { a: { runs-on: x, steps: [] } }";
    expect(rights(`on: push\n${jobs}`)).toEqual(["default"]);
    expect(rights(`on: push\npermissions: write-all\n${jobs}`)).toEqual(["write-all"]);
    expect(rights(`on: push\npermissions: {}\n${jobs}`)).toEqual([]);
  });

  test("a workflow as the change leaves it, and none that the change removes", () => {
    const changes = (after: string | null) => ({
      files: [
        aFile(path("ci"), {
          status: after === null ? "removed" : "modified",
          content: { before: workflow("ci", PUSH).text, after },
        }),
      ],
      complete: true,
    });
    const given = (after: string | null) =>
      nextEffect(aSnapshot({ workflows: [workflow("ci", PUSH)], changes: changes(after) })).starts?.map(
        ({ name }) => name,
      );
    expect(given(workflow("ci", "pull_request").text)).toEqual([]);
    expect(given(workflow("renamed", PUSH).text)).toEqual(["renamed"]);
    expect(given(null)).toEqual([]);
  });

  test.each([
    { why: "one whose new text nobody read", workflows: [workflow("ci", "pull_request")], paths: [path("ci")] },
    { why: "one that is no YAML", workflows: [{ path: path("ci"), text: "on: [" }], paths: ["a"] },
    { why: "one that could not be read", workflows: [{ path: path("ci"), text: null }], paths: ["a"] },
  ])("$why may start", ({ workflows, paths }) => {
    expect(merging(workflows, ...paths).starts).toMatchObject([{ trigger: "unknown", certain: false }]);
  });
});

describe("the sentence", () => {
  const puts = "merging puts the change of 1 file on main";
  test.each([
    { why: "nobody could read them", workflows: null, says: `${puts}; which workflows that starts could not be read` },
    { why: "there is none", workflows: [], says: `${puts} and starts no workflow` },
    {
      why: "one has little",
      workflows: [workflow("ci", "push", "runs-on: ubuntu-24.04\npermissions: { contents: read }")],
      says: `${puts} and starts ci (${path("ci")}) on push`,
    },
    {
      why: "one has much",
      workflows: [
        workflow(
          "ci",
          "push",
          "runs-on: self-hosted\nenvironment: production\nenv: { A: '${{ secrets.KEY }}' }\npermissions: { contents: write, id-token: write }",
        ),
      ],
      says: `${puts} and starts ci (${path("ci")}) on push, with rights to write contents, id-token, with the secret KEY, into the environment production, on machines labelled self-hosted`,
    },
    {
      why: "one has every right",
      workflows: [workflow("ci", "push", "runs-on: ubuntu-24.04\npermissions: write-all\nsecrets: inherit")],
      says: `${puts} and starts ci (${path("ci")}) on push, with every right, with all secrets`,
    },
    {
      why: "one has the default rights, and may start",
      workflows: [workflow("ci", "{ push: { branches: ['m+'] } }")],
      says: `${puts} and starts perhaps ci (${path("ci")}) on push, with the repository's default rights`,
    },
    {
      why: "one cannot be read",
      workflows: [{ path: path("x"), text: null }],
      says: `${puts} and starts perhaps ${path("x")}, whose text could not be read`,
    },
  ])("$why", ({ workflows, says }) => {
    expect(merging(workflows).sentence).toBe(says);
  });

  test("names the three that may do most, and counts the others", () => {
    const plain = (name: string) => workflow(name, "push", "runs-on: ubuntu-24.04\npermissions: {}");
    const deploy = workflow("zz", "push", "runs-on: ubuntu-24.04\nenvironment: production\npermissions: {}");
    expect(merging([plain("a"), plain("b"), plain("c"), deploy]).sentence).toBe(
      `${puts} and starts zz (${path("zz")}) on push, into the environment production; a (${path("a")}) on push; b (${path("b")}) on push, and 1 more`,
    );
  });
});
