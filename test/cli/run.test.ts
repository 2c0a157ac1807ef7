import { describe, expect, test } from "@jest/globals";
import { cannotReach, wrongUsage } from "../../src/cli/io.js";
import { fakeCore } from "./support/fake-core.js";
import { onTerminal } from "./support/terminal.js";

describe("run", () => {
  test.each([
    {
      why: "an unknown option",
      argv: ["explain", "--jsn"],
      says: /^agent-approval: unknown option '--jsn'.*--json.*\n$/,
    },
    { why: "an unknown command", argv: ["explian"], says: /^agent-approval: unknown command 'explian'.*explain.*\n$/ },
    { why: "one argument too many", argv: ["validate", "a", "b"], says: /^agent-approval: too many arguments.*\n$/ },
    { why: "no command at all", argv: [], says: /Usage: agent-approval/ },
  ])("$why is wrong usage, told on stderr", async ({ argv, says }) => {
    const { code, out, err } = await onTerminal(argv, fakeCore());
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(says);
  });

  test.each([
    { argv: ["--help"], says: ["serve", "validate", "explain", "classify", "owners", "--debug"] },
    { argv: ["explain", "--help"], says: ["A...B", "--exit-code", "--json"] },
    { argv: ["serve", "--help"], says: ["WEBHOOK_SECRET", "--check"] },
    { argv: ["validate", "--help"], says: [".github/agent-approval.yml", "FILE:LINE:COL"] },
    { argv: ["classify", "--help"], says: ["--policy <FILE>", "--agent", '"content": "not given"', "files[].patch"] },
    { argv: ["owners", "--help"], says: ["--codeowners <FILE>", "core.quotePath=off"] },
    { argv: ["--version"], says: [/^\d+\.\d+\.\d+\n$/] },
  ])("$argv answers on stdout with 0", async ({ argv, says }) => {
    const { code, out, err } = await onTerminal(argv, fakeCore());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const words of says) expect(out).toMatch(words);
  });

  test.each([
    { why: "wrong usage", error: wrongUsage("name a range"), code: 2, says: "agent-approval: name a range\n" },
    { why: "something out of reach", error: cannotReach("no answer"), code: 3, says: "agent-approval: no answer\n" },
    { why: "a fault of ours", error: new Error("a\n  b"), code: 3, says: "agent-approval: a b\n" },
    { why: "control characters", error: new Error("a\u001b[2J"), code: 3, says: "agent-approval: a\\u{1b}[2J\n" },
  ])("an error is one line: $why", async ({ error, code, says }) => {
    const core = fakeCore({ startService: () => Promise.reject(error) });
    expect(await onTerminal(["serve"], core)).toEqual({ code, out: "", err: says });
  });

  test("--debug adds where it came from, and the cause", async () => {
    const error = cannotReach("no answer", new Error("socket closed"));
    const core = fakeCore({ startService: () => Promise.reject(error) });
    const { err } = await onTerminal(["serve", "--debug"], core);
    expect(err).toMatch(/^agent-approval: no answer\n/);
    expect(err).toMatch(/run\.test\.ts|run\.test\.js/);
    expect(err).toMatch(/caused by Error: socket closed/);
  });
});
