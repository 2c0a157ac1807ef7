import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { readLocal } from "../../../src/cli/local-git/read-local.js";
import { aRepository, at, type Repository } from "../support/repository.js";

let repository: Repository;
let expected: unknown;
let configuration = "";

const read = async (environment = {}) =>
  (await readLocal(at(repository.folder, environment), undefined)).change.snapshot;

beforeAll(async () => {
  repository = aRepository();
  repository.commit("start", { ".gitattributes": "*.txt diff=evil filter=evil\n", "a.txt": "one\n", "b.txt": "b\n" });
  repository.git("switch", "--quiet", "--create", "work");
  repository.commit("change", { "a.txt": "two\n", "ü.md": "1\n" });
  repository.write("b.txt", "changed\n");
  configuration = readFileSync(join(repository.folder, ".git/config"), "utf8");
  expected = await read();
});
afterAll(() => repository.dispose());

/** One repository for all: making it anew takes longer than what is tested. */
afterEach(() => {
  repository.write(".git/config", configuration);
  for (const left of ["ran", ".git/hooks", ".git/refs/replace"])
    rmSync(join(repository.folder, left), { recursive: true, force: true });
});

const ran = () => existsSync(join(repository.folder, "ran"));

/** A program that leaves a trace and passes its input on, as every one of these settings may. */
const evil = () => `sh -c 'touch "${join(repository.folder, "ran")}"; cat' --`;

describe("a repository's own configuration", () => {
  test.each([
    ["diff.external"],
    ["diff.evil.command"],
    ["diff.evil.textconv"],
    ["filter.evil.clean"],
    ["filter.evil.process"],
    ["core.fsmonitor"],
    ["core.pager"],
    ["pager.diff-tree"],
    ["gpg.program"],
  ])("cannot run a program by %s", async (name) => {
    repository.git("config", name, evil());
    repository.git("config", "log.showSignature", "true");
    expect(await read()).toEqual(expected);
    expect(ran()).toBe(false);
  });

  test("the traps above are live: git alone would run one of them", () => {
    repository.git("config", "diff.external", evil());
    repository.git("diff");
    expect(ran()).toBe(true);
  });

  test("cannot run a hook", async () => {
    repository.write(".git/hooks/post-index-change", `#!/bin/sh\ntouch "${join(repository.folder, "ran")}"\n`);
    repository.executable(".git/hooks/post-index-change");
    expect(await read()).toEqual(expected);
    expect(ran()).toBe(false);
  });

  test.each([
    ["core.quotePath", "true"],
    ["diff.noprefix", "true"],
    ["diff.mnemonicPrefix", "true"],
    ["diff.context", "0"],
    ["diff.renames", "false"],
    ["diff.algorithm", "patience"],
    ["diff.relative", "true"],
    ["diff.colorMoved", "zebra"],
    ["diff.suppressBlankEmpty", "true"],
    ["diff.ignoreSubmodules", "all"],
    ["color.ui", "always"],
    ["color.diff", "always"],
    ["log.date", "relative"],
    ["log.showRoot", "false"],
    ["format.pretty", "oneline"],
    ["i18n.logOutputEncoding", "latin1"],
    ["core.splitIndex", "true"],
  ])("cannot change what is read by %s=%s", async (name, value) => {
    repository.git("config", name, value);
    expect(await read()).toEqual(expected);
  });
});

describe("the environment", () => {
  test.each([["GIT_EXTERNAL_DIFF"], ["GIT_PAGER"], ["GIT_SSH_COMMAND"]])("cannot run a program by %s", async (name) => {
    expect(await read({ [name]: evil() })).toEqual(expected);
    expect(ran()).toBe(false);
  });

  test.each([
    ["GIT_DIFF_OPTS", "--unified=0"],
    ["GIT_CONFIG_PARAMETERS", "'diff.external=false'"],
    ["GIT_GLOB_PATHSPECS", "1"],
    ["GIT_OBJECT_DIRECTORY", "/nonexistent"],
    ["LC_ALL", "de_DE.UTF-8"],
  ])("cannot change what is read by %s", async (name, value) => {
    expect(await read({ [name]: value })).toEqual(expected);
  });
});

describe("replaced objects", () => {
  test("are read as they were committed", async () => {
    const [was, other] = ["HEAD:a.txt", "HEAD:b.txt"].map((name) => repository.git("rev-parse", name).trim());
    repository.git("replace", was ?? "", other ?? "");
    expect(await read()).toEqual(expected);
  });
});
