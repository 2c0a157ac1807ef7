import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { locks } from "../../../src/probes/whole/locks.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";

const removed = (path: string) => aFile(path, { status: "removed" });
const lock = (version: string) => JSON.stringify({ packages: { "node_modules/a": { version } } });
const read = (before: string, after: string) =>
  aFile("package-lock.json", { content: { before: lock(before), after: lock(after) } });

const ask = (files: readonly ChangedFile[]) =>
  locks.ask({ files, complete: true }, NOTHING_AROUND).map(({ id, path, tier }) => `${id} ${path} ${tier}`);

describe("locks", () => {
  const alone = ["lock-without-manifest package-lock.json approve"];
  test.each<{ why: string; files: readonly ChangedFile[]; says: readonly string[] }>([
    { why: "a lock file alone", files: [aFile("package-lock.json")], says: alone },
    { why: "a lock file beside code", files: [aFile("package-lock.json"), aFile("src/a.ts")], says: alone },
    { why: "both", files: [aFile("package-lock.json"), aFile("package.json")], says: [] },
    { why: "a manifest of the workspace", files: [aFile("yarn.lock"), aFile("packages/a/package.json")], says: [] },
    { why: "a catalog", files: [aFile("pnpm-lock.yaml"), aFile("pnpm-workspace.yaml")], says: [] },
    {
      why: "a manifest elsewhere",
      files: [aFile("web/yarn.lock"), aFile("api/package.json")],
      says: ["lock-without-manifest web/yarn.lock approve"],
    },
    {
      why: "a folder whose name begins alike",
      files: [aFile("web/yarn.lock"), aFile("web2/package.json")],
      says: ["lock-without-manifest web/yarn.lock approve"],
    },
    { why: "a manifest alone", files: [aFile("package.json")], says: [] },
    { why: "a lock file that resolves as before", files: [read("1.0.0", "1.0.0")], says: [] },
    { why: "a lock file that resolves otherwise", files: [read("1.0.0", "1.0.1")], says: alone },
    { why: "a lock file that was only renamed", files: [aFile("package-lock.json", { patch: "" })], says: [] },
    { why: "a lock file that was withheld", files: [aFile("package-lock.json", { patch: null })], says: alone },
    { why: "a lock file removed", files: [removed("yarn.lock")], says: ["lock-removed yarn.lock approve"] },
    {
      why: "a lock file removed beside a change of its manifest",
      files: [removed("yarn.lock"), aFile("package.json")],
      says: ["lock-removed yarn.lock approve"],
    },
    {
      why: "another package manager",
      files: [removed("yarn.lock"), aFile("pnpm-lock.yaml"), aFile("package.json")],
      says: [],
    },
    { why: "a package that is gone", files: [removed("web/yarn.lock"), removed("web/package.json")], says: [] },
    { why: "no such file", files: [aFile("src/lock.ts")], says: [] },
  ])("$why", ({ files, says }) => {
    expect(ask(files)).toEqual(says);
    expect(ask(files.toReversed())).toEqual(says);
  });
  test("goes when the missing file comes, and not when any other does", () => {
    expect(ask([aFile("yarn.lock"), aFile("go.mod"), aFile("tsconfig.json")])).toHaveLength(1);
    expect(ask([aFile("yarn.lock"), aFile("package.json")])).toHaveLength(0);
  });
});
