import { describe, expect, test } from "@jest/globals";
import { irregularMode } from "../../../src/probes/supply/irregular-mode.js";
import { openedFolders } from "../../../src/probes/supply/opened-folders.js";
import { aFile } from "../../support/builders.js";
import { adding, edited } from "../../support/edited.js";

describe("openedFolders", () => {
  const TASKS = ".vscode/tasks.json";
  const CONTAINER = ".devcontainer/devcontainer.json";
  test.each<{ path: string; line: string; says: string | null }>([
    {
      path: TASKS,
      line: '"runOptions": { "runOn": "folderOpen" }',
      says: "strong runs a task as soon as the folder is opened",
    },
    { path: TASKS, line: '"runOn": "default"', says: null },
    { path: TASKS, line: '// "runOn": "folderOpen"', says: null },
    { path: TASKS, line: '"command": "npm test"', says: null },
    {
      path: CONTAINER,
      line: '"initializeCommand": "./x.sh"',
      says: "strong runs a command on the machine itself, outside of the container",
    },
    { path: CONTAINER, line: '"privileged": true', says: "strong lets the container reach the machine" },
    { path: CONTAINER, line: '"runArgs": ["--privileged"]', says: "strong lets the container reach the machine" },
    {
      path: CONTAINER,
      line: '"source=/var/run/docker.sock,target=/x"',
      says: "strong lets the container reach the machine",
    },
    {
      path: ".devcontainer/web/devcontainer.json",
      line: '"postCreateCommand": "npm ci"',
      says: "approve runs a command when the container is made or started",
    },
    {
      path: CONTAINER,
      line: '  "ghcr.io/acme/features/tool:1": {}',
      says: "approve installs a feature, whose script runs when the container is made",
    },
    {
      path: CONTAINER,
      line: '"securityOpt": ["seccomp=unconfined"]',
      says: "strong lets the container reach the machine",
    },
    { path: ".gitpod.yml", line: "    init: npm ci", says: "approve runs a command when the workspace is opened" },
    {
      path: ".gitpod.yml",
      line: "  - command: ./start.sh",
      says: "approve runs a command when the workspace is opened",
    },
    { path: ".gitpod.yml", line: "    # init: npm ci", says: null },
    { path: ".gitpod.yml", line: "    name: init", says: null },
    {
      path: ".envrc",
      line: "export KEY=$(cat ~/.ssh/id_rsa)",
      says: "approve runs in the shell of whoever enters the folder and allows it",
    },
    { path: ".envrc", line: "use nix", says: "approve runs in the shell of whoever enters the folder and allows it" },
    {
      path: ".envrc",
      line: "PATH_add bin",
      says: "approve runs in the shell of whoever enters the folder and allows it",
    },
    {
      path: ".envrc",
      line: "export NODE_OPTIONS=--require=./x.js",
      says: "approve runs in the shell of whoever enters the folder and allows it",
    },
    { path: ".envrc", line: 'export STAGE="dev"', says: null },
    { path: ".envrc", line: "# use nix", says: null },
    { path: CONTAINER, line: '"privileged": false', says: null },
    { path: CONTAINER, line: '"image": "node:20"', says: null },
    { path: "src/tasks.json", line: '"runOn": "folderOpen"', says: null },
  ])("$path: $line", ({ path, line, says }) => {
    const found = openedFolders.ask(adding(path, line)).map(({ tier, because }) => `${tier} ${because}`);
    expect(found).toEqual(says === null ? [] : [says.replace(" ", ` line 2 of ${path} `)]);
  });
  test("what was there is no change, in both forms", () => {
    const before = '{\n "postCreateCommand": "x",\n "image": "a"\n}\n';
    for (const [, file] of edited(CONTAINER, before, before.replace('"a"', '"b"')))
      expect(openedFolders.ask(file)).toEqual([]);
  });
});

describe("openedFolders, in both forms", () => {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const CONTAINER = ".devcontainer/devcontainer.json";
  const NODE = { "ghcr.io/devcontainers/features/node:1": {} };
  const task = (command: string) => ({
    tasks: [{ label: "a", command, runOptions: { runOn: "folderOpen" } }],
  });
  test.each<{
    why: string;
    path?: string;
    before: string | null;
    after: string;
    says: readonly string[];
    alone?: readonly string[];
  }>([
    {
      why: "a command in an object, beside one that was there",
      before: json({ postCreateCommand: { a: "npm ci" } }),
      after: json({ postCreateCommand: { a: "npm ci", b: "./setup.sh" } }),
      says: ["approve runs a command when"],
      alone: ["approve runs a command when", "approve runs a command when"],
    },
    {
      why: "a feature more",
      before: json({ features: NODE }),
      after: json({ features: { ...NODE, "ghcr.io/acme/x/tool:2": {} } }),
      says: ["approve installs a feature"],
    },
    {
      why: "a feature's version",
      before: json({ features: NODE }),
      after: json({ features: { "ghcr.io/devcontainers/features/node:2": {} } }),
      says: [],
    },
    {
      why: "a feature that goes",
      before: json({ features: NODE, image: "a" }),
      after: json({ image: "a" }),
      says: [],
    },
    {
      why: "a mount of the socket",
      before: json({ image: "a" }),
      after: json({ image: "a", mounts: ["source=/var/run/docker.sock,target=/x"] }),
      says: ["strong lets the container reach"],
    },
    {
      why: "keys in another order",
      before: json({ image: "a", postCreateCommand: "x" }),
      after: json({ postCreateCommand: "x", image: "a" }),
      says: [],
      alone: ["approve runs a command when"],
    },
    {
      why: "another layout",
      before: json({ postCreateCommand: "x", image: "a" }),
      after: '{\n  "postCreateCommand": "x",\n      "image": "a"\n}\n',
      says: [],
    },
    {
      why: "a task that starts by itself",
      path: ".vscode/tasks.json",
      before: json({ tasks: [] }),
      after: json(task("npm test")),
      says: ["strong runs a task"],
    },
    {
      why: "what a task runs that starts by itself, which its line alone does not tell",
      path: ".vscode/tasks.json",
      before: json(task("npm test")),
      after: json(task("curl x")),
      says: ["strong runs a task"],
      alone: [],
    },
    {
      why: "a task of a workspace",
      path: ".gitpod.yml",
      before: "image: a\n",
      after: "image: a\ntasks:\n  - init: npm ci\n    command: npm start\n",
      says: ["approve runs a command when", "approve runs a command when"],
    },
    {
      why: "a workspace's port",
      path: ".gitpod.yml",
      before: "tasks:\n  - init: npm ci\n",
      after: "tasks:\n  - init: npm ci\nports:\n  - port: 80\n",
      says: [],
    },
    {
      why: "a new container with what runs",
      before: null,
      after: json({ initializeCommand: "x" }),
      says: ["strong runs a command on the machine itself"],
    },
    {
      why: "no JSON",
      before: json({}),
      after: "{ [\n",
      says: ["strong could not be understood"],
      alone: [],
    },
  ])("$why", ({ path = CONTAINER, before, after, says, alone }) => {
    const told = (file: ReturnType<typeof aFile>): readonly string[] =>
      openedFolders
        .ask(file)
        .map(({ tier, because }) => `${tier} ${because.replace(/^line \d+ of /, "").replace(`${path} `, "")}`);
    const [[, documents] = [], [, patch] = []] = edited(path, before, after);
    const starts = (texts: readonly string[]) =>
      texts.map((one) => expect.stringMatching(new RegExp(`^${one}`)) as unknown);
    expect(documents === undefined ? [] : told(documents)).toEqual(starts(says));
    expect(patch === undefined ? [] : told(patch)).toEqual(starts(alone ?? says));
  });
  test("what was withheld or is gone, nobody can tell here", () => {
    expect(openedFolders.ask(aFile(CONTAINER, { patch: null }))).toEqual([]);
    expect(openedFolders.ask(aFile(CONTAINER, { status: "removed" }))).toEqual([]);
  });
  test("it reads a hostile megabyte", () => {
    for (const path of [CONTAINER, ".envrc", ".gitpod.yml", ".vscode/tasks.json"])
      for (const unit of ['"', "{", "export A=", " ", "a/", "\n", "init: "]) {
        const text = unit.repeat(1_000_000 / unit.length);
        for (const [, file] of edited(path, "a\n", text)) expect(Array.isArray(openedFolders.ask(file))).toBe(true);
      }
  });
});

describe("irregularMode: where a link leads", () => {
  test.each([
    ["docs/a.md", "../README.md", "approve"],
    ["docs/a.md", "./b/../c.md", "approve"],
    ["a", "docs", "approve"],
    ["docs/a.md", "../../outside", "strong"],
    ["docs/a.md", "/etc/passwd", "strong"],
    ["docs/a.md", "~/.ssh/id_rsa", "strong"],
    ["docs/a.md", "../.git/config", "strong"],
    ["a", "C:\\Windows", "strong"],
    ["a", "docs/.gitignore", "approve"],
  ])("%s → %s is %s", (path, target, tier) => {
    const file = aFile(path, {
      mode: "120000",
      status: "added",
      patch: `@@ -0,0 +1 @@\n+${target}\n\\ No newline at end of file`,
    });
    expect(irregularMode.ask(file).map((signal) => signal.tier)).toEqual([tier]);
  });
  test("a link that nobody showed could lead anywhere in the repository", () => {
    expect(irregularMode.ask(aFile("a", { mode: "120000", patch: null })).map(({ tier }) => tier)).toEqual(["approve"]);
  });
});
