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
