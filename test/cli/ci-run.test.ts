import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

let bin = "";
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
});
afterEach(() => rmSync(bin, { recursive: true, force: true }));

/** Runs `.ci/run` with an `npm` that does what the script says for its first argument, and lists what it was asked. */
function ciRun(npm: { readonly ci?: string; readonly test?: string; readonly run?: string }) {
  const cases = Object.entries({ ci: "true", test: "true", run: "true", ...npm }).map(
    ([name, does]) => `${name}) ${does} ;;`,
  );
  writeFileSync(join(bin, "npm"), `#!/bin/sh\necho "$@" >> "${bin}/asked"\ncase "$1" in ${cases.join(" ")} esac\n`);
  chmodSync(join(bin, "npm"), 0o755);
  const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };
  return new Promise<{ code: unknown; last: string | undefined }>((done) => {
    execFile(resolve(".ci/run"), { env: environment }, (error, stdout) =>
      done({ code: error?.code ?? 0, last: stdout.trimEnd().split("\n").at(-1) }),
    );
  });
}

const summary = (tests: string, suites = "Test Suites: 1 passed, 1 total") =>
  `printf '%s\\n' '${suites}' 'Tests:       ${tests}' >&2`;

describe(".ci/run", () => {
  test.each([
    { why: "all is well", npm: { test: summary("42 passed, 42 total") }, code: 0, last: "42 passed, 0 failed" },
    {
      why: "a test fails",
      npm: { test: `${summary("1 failed, 41 passed, 42 total")}; exit 1` },
      code: 1,
      last: "41 passed, 1 failed",
    },
    {
      why: "a test file does not load",
      npm: { test: `${summary("41 passed, 41 total", "Test Suites: 1 failed, 3 passed, 4 total")}; exit 1` },
      code: 1,
      last: "41 passed, 1 failed",
    },
    { why: "no test runs", npm: { test: "echo nothing" }, code: 1, last: "0 passed, 0 failed" },
    { why: "every test is skipped", npm: { test: summary("3 skipped, 3 total") }, code: 1, last: "0 passed, 0 failed" },
    { why: "the build fails", npm: { test: "exit 2" }, code: 2, last: "0 passed, 0 failed" },
    { why: "the install fails", npm: { ci: "exit 1" }, code: 1, last: "0 passed, 0 failed" },
    {
      why: "a static check fails",
      npm: { test: summary("42 passed, 42 total"), run: "exit 1" },
      code: 1,
      last: "42 passed, 0 failed",
    },
    {
      why: "the summary is coloured",
      npm: { test: "printf '\\033[1mTests:       \\033[32m7 passed\\033[39m, 7 total\\033[22m\\n'" },
      code: 0,
      last: "7 passed, 0 failed",
    },
  ])("$why: $last, code $code", async ({ npm, code, last }) => {
    expect(await ciRun(npm)).toEqual({ code, last });
  });
});
