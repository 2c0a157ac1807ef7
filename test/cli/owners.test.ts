import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { product } from "../../src/cli/product.js";
import { bytes, onTerminal } from "./support/terminal.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function owners(codeowners: string | Uint8Array, paths: string | Uint8Array, piece?: number) {
  writeFileSync(join(cwd, "CODEOWNERS"), codeowners);
  return onTerminal(["owners", "--codeowners", "CODEOWNERS"], product, { cwd, stdin: bytes(paths, piece) });
}

const FILE = "* @Ana\r\n/docs/ @Acme/Writers Docs@Example.com # words\n/docs/own\n!x @b\n[a] @b\n/é/ @cy\n";

describe("owners", () => {
  test("answers one line of JSON a path, in order, with the owners as written", async () => {
    const { code, out, err } = await owners(FILE, "a.ts\r\ndocs/é.md\ndocs/own\né/x\n a \n", 3);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toEqual([
      '{"path":"a.ts","owners":["@Ana"],"line":1,"pattern":"*"}',
      '{"path":"docs/é.md","owners":["@Acme/Writers","Docs@Example.com"],"line":2,"pattern":"/docs/"}',
      '{"path":"docs/own","owners":[],"line":3,"pattern":"/docs/own"}',
      '{"path":"é/x","owners":["@cy"],"line":6,"pattern":"/é/"}',
      '{"path":" a ","owners":["@Ana"],"line":1,"pattern":"*"}',
    ]);
    expect(err).toMatch(
      /^CODEOWNERS:4 its pattern starts with "!".*\nCODEOWNERS:5 its pattern has a square bracket.*\n$/,
    );
  });

  test("no line that matches is null", async () => {
    expect(await owners("/a @ana\n", "b")).toEqual({
      code: 0,
      out: '{"path":"b","owners":[],"line":null,"pattern":null}\n',
      err: "",
    });
  });

  test.each(["__proto__", "constructor", "toString", "-n", "a\tb", "\uFEFFa"])(
    "%j is a path like any other",
    async (path) => {
      const { out } = await owners("* @ana\n", path);
      expect(JSON.parse(out)).toEqual({ path, owners: ["@ana"], line: 1, pattern: "*" });
    },
  );

  test.each([
    { why: "a NUL", input: "a\0b\0", says: "has a NUL character, which no path has; give one path a line, without -z" },
    { why: "no UTF-8", input: Buffer.from([0xe9]), says: "is not UTF-8 text; save or print it as UTF-8" },
  ])("a line that is no path is named: $why", async ({ input, says }) => {
    const all = Buffer.concat([Buffer.from("a\n\n"), Buffer.from(input), Buffer.from("\nb")]);
    const { code, out, err } = await owners("* @ana\n", all);
    expect({ code, err }).toEqual({ code: 1, err: `stdin:3 ${says}\n` });
    expect(out.trimEnd().split("\n")).toHaveLength(2);
  });

  test.each([
    { why: "3 MB", size: 3_000_000 },
    { why: "more than is read", size: 5_000_000 },
  ])("a file of $why is not loaded, and every path is unowned", async ({ size }) => {
    const { code, out, err } = await owners(`* @ana\n#${"é".repeat(size / 2)}`, "a\n");
    expect({ code, out }).toEqual({ code: 0, out: '{"path":"a","owners":[],"line":null,"pattern":null}\n' });
    expect(err).toBe("CODEOWNERS:1 the file is 3 MB or larger, so GitHub does not load it; make it smaller\n");
  });

  test("bytes that are no UTF-8 spoil only their own lines", async () => {
    const file = Buffer.concat([Buffer.from([0xff, 0x20, 0x40, 0x62, 0x0a]), Buffer.from("a @ana\n")]);
    expect((await owners(file, "a")).out).toContain('"owners":["@ana"],"line":2');
  });

  test.each([
    { why: "no file named", argv: [], code: 2, says: "--codeowners <FILE>" },
    {
      why: "no such file",
      argv: ["--codeowners", "nowhere"],
      code: 3,
      says: "nowhere cannot be read: there is no such file",
    },
    { why: "a folder", argv: ["--codeowners", "."], code: 3, says: ". cannot be read: it is a folder" },
    { why: "a path as an argument", argv: ["--codeowners", "x", "a.ts"], code: 2, says: "too many arguments" },
  ])("$why: code $code", async ({ argv, code, says }) => {
    const answer = await onTerminal(["owners", ...argv], product, { cwd });
    expect(answer).toEqual({ code, out: "", err: expect.stringContaining(says) });
  });
});
