import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { fakeCore } from "./support/fake-core.js";
import { onTerminal } from "./support/terminal.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
  mkdirSync(join(cwd, ".github"));
  writeFileSync(join(cwd, ".github/agent-approval.yml"), "version: 1\n");
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const problems = [
  { file: "p.yml", line: 14, column: 9, key: "matrix", message: 'there is no evidence called "rolback"' },
  { file: "p.yml", line: null, column: null, key: "", message: "version is missing" },
];
const broken = fakeCore({ loadPolicy: () => ({ kind: "invalid", problems }) });

describe("validate", () => {
  test("a valid policy is said to be valid, and the usual file is the default", async () => {
    const loadPolicy = jest.fn(fakeCore().loadPolicy);
    const answer = await onTerminal(["validate"], fakeCore({ loadPolicy }), { cwd });
    expect(answer).toEqual({ code: 0, out: ".github/agent-approval.yml is a valid policy\n", err: "" });
    expect(loadPolicy).toHaveBeenCalledWith("version: 1\n", ".github/agent-approval.yml");
  });

  test("each problem is one line with its place, and the code is 1", async () => {
    expect(await onTerminal(["validate"], broken, { cwd })).toEqual({
      code: 1,
      out: 'p.yml:14:9 there is no evidence called "rolback"\np.yml:1:1 version is missing\n',
      err: "",
    });
  });

  test("--json is for programs", async () => {
    const { code, out } = await onTerminal(["validate", "--json"], broken, { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ file: ".github/agent-approval.yml", valid: false, problems });
  });

  test("--schema prints the JSON Schema and reads no file", async () => {
    const { code, out } = await onTerminal(["validate", "nowhere.yml", "--schema"], broken, { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "Agent Approval policy", properties: { version: { const: 1 } } });
  });

  test.each([
    { file: "nowhere.yml", says: "nowhere.yml cannot be read: there is no such file" },
    { file: ".github", says: ".github cannot be read: it is a folder" },
  ])("$file cannot be reached: code 3", async ({ file, says }) => {
    const { code, err } = await onTerminal(["validate", file], broken, { cwd });
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining(says) });
  });

  test("no more is read than it takes to see that a file is too large", async () => {
    writeFileSync(join(cwd, "huge.yml"), "x".repeat(1_000_000));
    const loadPolicy = jest.fn(fakeCore().loadPolicy);
    await onTerminal(["validate", "huge.yml"], fakeCore({ loadPolicy }), { cwd });
    expect(loadPolicy.mock.calls[0]?.[0]).toHaveLength(262_144);
  });
});
