import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const built = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Runs a program and closes its standard output after the first piece of it, as `head` does. */
async function cutShort(path: string, args: readonly string[], input: string) {
  const child = spawn(process.execPath, [built(path), ...args]);
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdin.on("error", () => undefined); // it may end before it has read everything
  child.stdin.end(input);
  const ended = once(child, "close");
  await once(child.stdout, "data");
  child.stdout.destroy();
  await ended;
  return { code: child.exitCode, err };
}

describe("whoever reads may stop reading", () => {
  const change = '{"id":1,"files":[]}\n';

  test.each([
    { path: "src/cli/main.js", args: ["classify"], input: change.repeat(20_000) },
    { path: "src/cli/main.js", args: ["owners", "--codeowners", "/dev/null"], input: "a/b\n".repeat(50_000) },
    { path: "src/cli/main.js", args: ["validate", "--schema"], input: "" },
    { path: "demo/main.js", args: ["--exit", "--fast"], input: "" },
  ])("$path $args", async ({ path, args, input }) => {
    expect(await cutShort(path, args, input)).toEqual({ code: 0, err: "" });
  });
});
