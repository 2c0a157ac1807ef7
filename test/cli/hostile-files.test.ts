import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bytes } from "../policy/hostile/bytes.js";
import { globs } from "../policy/hostile/globs.js";
import { names } from "../policy/hostile/names.js";
import { yamlFeatures } from "../policy/hostile/yaml-features.js";

/** The dearest ones to read, to compare or to show. */
const worst = [
  "a bomb of aliases",
  "a depth of 1,000 in brackets",
  "a depth of 1,000 in dashes",
  "a hundred documents",
  "10 MB",
  "UTF-16",
  "a line of 60 KiB",
  "a key of 60 KiB",
  "10,000 commas",
  "6,000 unknown keys",
  "6,000 doubled keys",
  "20,000 anchors",
  "names of 40 letters that all look alike",
  "thousands of classes, and thousands of names that are none",
  "a glob of 60,000 characters",
  "braces for a billion",
];
const chosen = [...yamlFeatures, ...bytes, ...names, ...globs].filter(({ name }) => worst.includes(name));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const main = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** Runs the built command in a process of its own, which ends when it asks for more memory than this. */
const validate = (file: string) =>
  new Promise<{ readonly code: number | string; readonly out: string; readonly err: string }>((done) => {
    execFile(
      process.execPath,
      ["--max-old-space-size=150", main, "validate", file],
      { cwd: folder, timeout: 20_000, maxBuffer: 1024 * 1024 },
      (error, out, err) => done({ code: error === null ? 0 : (error.code ?? "killed"), out, err }),
    );
  });

describe("validate, as a process with little memory", () => {
  test("all of the worst are found by their names", () => {
    expect(chosen.map(({ name }) => name).toSorted()).toEqual(worst.toSorted());
  });

  test.each(chosen)("$name", async ({ policy, first }) => {
    writeFileSync(join(folder, "p.yml"), policy);
    const { code, out, err } = await validate("p.yml");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const [line = "", ...others] = out.trimEnd().split("\n");
    expect(line).toBe(`p.yml:${first.replace("-:-", "1:1")}`);
    for (const other of others) expect(other).toMatch(/^p\.yml:\d+:\d+ \S|^ +\d* \| /);
    expect(others.length).toBeLessThan(160);
    expect(out).not.toMatch(/\n\s+at |node:internal/);
    expect(Buffer.byteLength(out)).toBeLessThan(64 * 1024);
  });
});
