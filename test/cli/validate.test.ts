import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { product } from "../../src/cli/product.js";
import { fakeCore } from "./support/fake-core.js";
import { bytes, onTerminal } from "./support/terminal.js";

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

  test.each<{ why: string; mode: string; line: string; json: object | undefined }>([
    { why: "everything holds back", mode: "enforce", line: "", json: undefined },
    {
      why: "nothing does",
      mode: "observe",
      line: "It only observes: it judges every pull request, asks nobody and holds nothing back.\n",
      json: { default: "observe", classes: {}, enforced_branches: [], observed_branches: [] },
    },
    {
      why: "a class and a branch only observe",
      mode: "{ default: enforce, classes: { infra: observe, ci: enforce }, branches: { 'sandbox/*': observe } }",
      line: "It only observes infra and pull requests into sandbox/*: what is asked there is shown, and nothing of it holds a pull request back.\n",
      json: {
        default: "enforce",
        classes: { infra: "observe", ci: "enforce" },
        enforced_branches: [],
        observed_branches: ["sandbox/*"],
      },
    },
    {
      why: "a class and a branch alone are enforced",
      mode: "{ default: observe, classes: { ci: enforce }, branches: { main: enforce } }",
      line: "It only observes, except that it enforces ci and pull requests into main.\n",
      json: { default: "observe", classes: { ci: "enforce" }, enforced_branches: ["main"], observed_branches: [] },
    },
  ])("what a valid policy only observes is said: $why", async ({ mode, line, json }) => {
    writeFileSync(join(cwd, "p.yml"), `version: 1\nmode: ${mode}\n`);
    const { out } = await onTerminal(["validate", "p.yml"], product, { cwd });
    expect(out).toBe(`p.yml is a valid policy\n${line}`);
    const told = JSON.parse((await onTerminal(["validate", "--json", "p.yml"], product, { cwd })).out) as object; // our own
    expect("mode" in told ? told.mode : undefined).toEqual(json);
  });

  test("--json is for programs", async () => {
    const { code, out } = await onTerminal(["validate", "--json"], broken, { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      file: ".github/agent-approval.yml",
      valid: false,
      problems,
      warnings: [],
      notes: [],
    });
  });

  test("what is written and not acted on yet is said, and the policy is valid", async () => {
    const note = { file: "p.yml", line: 2, column: 1, key: "break_glass", message: "it is kept" };
    const idle = fakeCore({
      loadPolicy: () => ({ kind: "valid", policy: builtinPolicy(), written: { version: 1 }, notes: [note] }),
    });
    const text = await onTerminal(["validate"], idle, { cwd });
    expect(text).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^p\.yml:2:1 .*it is kept\n[^]*is a valid policy\n$/),
    });
    const json = await onTerminal(["validate", "--json"], idle, { cwd });
    expect(JSON.parse(json.out)).toMatchObject({ valid: true, problems: [], notes: [{ key: "break_glass" }] });
  });

  test("--schema prints the JSON Schema and reads no file", async () => {
    const { code, out } = await onTerminal(["validate", "nowhere.yml", "--schema"], broken, { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: "Agent Approval policy", properties: { version: { const: 1 } } });
  });

  test.each([
    { file: "nowhere.yml", says: "nowhere.yml cannot be read: there is no such file" },
    { file: ".github", says: ".github cannot be read: it is a folder" },
    { file: "", says: '"" cannot be read: it is a folder' },
  ])("$file cannot be reached: code 3", async ({ file, says }) => {
    const { code, err } = await onTerminal(["validate", file], broken, { cwd });
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining(says) });
  });

  test("- is standard input, and its problems name it", async () => {
    const loadPolicy = jest.fn(fakeCore().loadPolicy);
    const answer = await onTerminal(["validate", "-"], fakeCore({ loadPolicy }), {
      cwd,
      stdin: bytes("version: 1\n", 3),
    });
    expect(answer).toEqual({ code: 0, out: "stdin is a valid policy\n", err: "" });
    expect(loadPolicy).toHaveBeenCalledWith("version: 1\n", "stdin");
  });

  test("an endless standard input is cut like a file", async () => {
    const loadPolicy = jest.fn(fakeCore().loadPolicy);
    await onTerminal(["validate", "-"], fakeCore({ loadPolicy }), { cwd, stdin: bytes("x".repeat(1_000_000)) });
    expect(loadPolicy.mock.calls[0]?.[0]).toHaveLength(262_144);
  });

  test("several files are wrong usage", async () => {
    const { code, err } = await onTerminal(["validate", "a.yml", "b.yml"], broken, { cwd });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("too many arguments") });
  });

  test("no more is read than it takes to see that a file is too large", async () => {
    writeFileSync(join(cwd, "huge.yml"), "x".repeat(1_000_000));
    const loadPolicy = jest.fn(fakeCore().loadPolicy);
    await onTerminal(["validate", "huge.yml"], fakeCore({ loadPolicy }), { cwd });
    expect(loadPolicy.mock.calls[0]?.[0]).toHaveLength(262_144);
  });
});

describe("validate with the real loader", () => {
  const validate = (content: string | Uint8Array) => {
    writeFileSync(join(cwd, "p.yml"), content);
    return onTerminal(["validate", "p.yml"], product, { cwd });
  };

  test("each problem shows its line, a caret, and what was probably meant", async () => {
    const { code, out } = await validate("version: 1\r\nmatrx: {}\r\nclasses:\r\n  payments: { tier: strnog }\r\n");
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'p.yml:2:1 there is no key called "matrx" — did you mean "matrix"?',
        "  2 | matrx: {}",
        "    | ^",
        'p.yml:4:21 "strnog" is not allowed here — did you mean "strong"?',
        "  4 |   payments: { tier: strnog }",
        "    |                     ^",
        "",
      ].join("\n"),
    );
  });

  describe("and a policy that extends another", () => {
    const against = async (floor: string, own: string, ...more: readonly string[]) => {
      writeFileSync(join(cwd, "floor.yml"), floor);
      writeFileSync(join(cwd, "p.yml"), own);
      return onTerminal(["validate", "p.yml", "--floor", "floor.yml", ...more], product, { cwd });
    };
    const OWN = "version: 1\nextends: acme/.github\nmatrix:\n  review: { approvals: 0 }\n";

    test("says that the other was not read, and how to check against it", async () => {
      const { code, out } = await validate(OWN);
      expect(code).toBe(0);
      expect(out).toBe(
        [
          "p.yml:2:10 note: acme/.github was not read, because only GitHub knows it; to see what it does not let stand, give a copy of it with --floor FILE",
          "  2 | extends: acme/.github",
          "    |          ^",
          "p.yml is a valid policy",
          "",
        ].join("\n"),
      );
    });

    test("warns of what is ignored under a copy of the other, and is valid", async () => {
      const { code, out } = await against("version: 1\n", OWN);
      expect(code).toBe(0);
      expect(out).toBe(
        [
          "p.yml:4:24 warning: matrix.review.approvals: it asks for 0 approvals, which is less than the floor asks and is ignored; it takes 1 approval",
          "  4 |   review: { approvals: 0 }",
          "    |                        ^",
          "p.yml is a valid policy",
          "",
        ].join("\n"),
      );
    });

    test("says nothing of observing where the other does not let it stand", async () => {
      const { out } = await against("version: 1\n", "version: 1\nextends: acme/.github\nmode: observe\n");
      expect(out).toContain("warning: mode: it only observes");
      expect(out).toMatch(/is a valid policy\n$/);
    });

    test("has nothing to warn of where all of it stands", async () => {
      const answer = await against(
        "version: 1\n",
        "version: 1\nextends: acme/.github\nmatrix: { review: { approvals: 2 } }\n",
      );
      expect(answer).toEqual({ code: 0, out: "p.yml is a valid policy\n", err: "" });
    });

    test.each([
      ["is no policy", "version: 2\n", "floor.yml:1:10 this app understands version 1"],
      ["extends a third", "version: 1\nextends: acme/a\n", "floor.yml:2:10 this policy governs other repositories"],
    ])("is told when the copy %s: code 1", async (_why, floor, says) => {
      const { code, out } = await against(floor, OWN);
      expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining(says) });
    });

    test("is told when it does not extend anything", async () => {
      const { code, out } = await against("version: 1\n", "version: 1\nmode: observe\n");
      expect(code).toBe(0);
      expect(out).toContain("p.yml:2:7 warning: mode: it only observes");
      expect(out).toContain("p.yml:1:1 note: this policy extends nothing, so on GitHub floor.yml does not hold for it");
    });

    test("--json has the warnings and the notes", async () => {
      expect(JSON.parse((await against("version: 1\n", OWN, "--json")).out)).toMatchObject({
        valid: true,
        problems: [],
        warnings: [
          { file: "p.yml", line: 4, column: 24, key: "matrix.review.approvals", stands: "it takes 1 approval" },
        ],
        notes: [],
      });
    });

    test("a copy that is not there cannot be reached: code 3", async () => {
      const { code, err } = await onTerminal(["validate", "--floor", "nowhere.yml"], product, { cwd });
      expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining("nowhere.yml cannot be read") });
    });
  });

  test.each([
    { why: "10 MB", content: "x".repeat(10_000_000), says: "p.yml:1:1 the file is larger than 64 KiB" },
    {
      why: "10 MB of two-byte letters",
      content: "é".repeat(5_000_000),
      says: "p.yml:1:1 the file is larger than 64 KiB",
    },
    { why: "a NUL", content: "version: 1\n# \0\n", says: "p.yml:2:3 the file is not UTF-8 text" },
    {
      why: "no UTF-8",
      content: Buffer.from("version: 1\n# \xe9\n", "latin1"),
      says: "p.yml:2:3 the file is not UTF-8 text",
    },
    { why: "a prototype key", content: "version: 1\n__proto__: {}\n", says: "p.yml:2:1 " },
    { why: "an alias", content: "version: 1\npeople: &a [*a]\n", says: "p.yml:2:" },
    { why: "a depth of 1,000", content: `version: 1\npeople: ${"[".repeat(1000)}\n`, says: "p.yml:2:" },
    { why: "an escape sequence", content: 'version: 1\n"\\e[2J": 1\n', says: "p.yml:2:1 " },
    {
      why: "60 KB of wrong keys",
      content: `version: 1\n${Array.from({ length: 6000 }, (_, at) => `k${at}: 1`).join("\n")}\n`,
      says: "p.yml:2:1 ",
    },
  ])("a hostile file gets its place: $why", async ({ content, says }) => {
    const { code, out, err } = await validate(content);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out.slice(0, 200)).toContain(says);
    // eslint-disable-next-line no-control-regex -- none of them may reach the terminal
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
