import { describe, expect, test } from "@jest/globals";
import { loggerOf } from "../../src/app/logger.js";
import { payloads } from "../support/payloads.js";
import { unseenIn } from "../support/markdown-structure.js";

const written = (say: (log: ReturnType<typeof loggerOf>) => void): readonly string[] => {
  const lines: string[] = [];
  say(loggerOf({ logLevel: "info", logFormat: "json" }, { write: (line) => void lines.push(line) }));
  return lines;
};
type Line = { readonly msg: string; readonly job: string; readonly err: { readonly message: string; stack: string } };

describe("a line of the log", () => {
  test.each(payloads)("stays one line where $what, and hides nothing", ({ text }) => {
    const lines = written((log) => log.error({ err: new Error(text), job: text }, text));
    expect(lines.map((line) => line.trimEnd().includes("\n"))).toEqual([false]);
    const { msg, job, err } = JSON.parse(lines.join("")) as Line;
    expect([msg, job, err.message].flatMap(unseenIn)).toEqual([]);
    expect([msg, job, err.message].filter((words) => words.includes("\n"))).toEqual([]);
  });

  test("keeps ordinary words, and where an error came from", () => {
    const [line = ""] = written((log) => log.info({ err: new Error('a "b" \\ c\td'), job: "ünï 日本" }, "it failed"));
    const { msg, job, err } = JSON.parse(line) as Line;
    expect([msg, job, err.message]).toEqual(["it failed", "ünï 日本", 'a "b" \\ c\td']);
    expect(err.stack.split("\n").length).toBeGreaterThan(2);
  });

  test("holds no token and nothing of an answer", () => {
    const error = Object.assign(new Error("no"), { request: { headers: { authorization: "token abc" } } });
    const [line = ""] = written((log) => log.error({ err: error, github: { token: "abc" } }, "no"));
    expect(line).not.toContain("abc");
  });
});
