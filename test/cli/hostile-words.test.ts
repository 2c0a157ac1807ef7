import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Verdict } from "../../src/domain/verdict.js";
import { classId, login } from "../../src/domain/ids.js";
import { payloads } from "../support/payloads.js";
import { unseenIn } from "../support/markdown-structure.js";
import { aGate, fakeCore } from "./support/fake-core.js";
import { aRepository, type Repository } from "./support/repository.js";
import { onTerminal } from "./support/terminal.js";

let repository: Repository;
beforeAll(() => {
  repository = aRepository();
  repository.commit("rules", { ".github/agent-approval.yml": "version: 1\n" });
  repository.git("switch", "--quiet", "--create", "work");
  repository.commit("Change CI", { ".github/workflows/ci.yml": "on: push\n" });
});
afterAll(() => repository.dispose());

/** Everything that the explanation repeats, filled with a text. */
function filled(text: string): Partial<Verdict> {
  const gate = aGate([text]);
  const evidence = gate.evidence.map((one) => ({ ...one, title: text, because: text, remedy: text, draft: text }));
  const because = [text];
  return {
    title: text,
    split: text,
    problems: [{ file: text, line: 1, column: 1, key: text, message: text }],
    ignored: [{ file: text, line: 1, column: 1, key: text, ignored: text, stands: text }],
    nextEffect: { sentence: text, starts: [] },
    classification: {
      tier: "approve",
      classes: [{ id: classId(text), tier: "approve", paths: [text], because, why: text }],
      files: [{ path: text, classes: [classId(text)], because }],
      signals: [],
    },
    principals: [{ login: login(text), role: "author", because: text }],
    gates: [
      { ...gate, classId: classId(text), because, notes: because, evidence, summary: { title: text, why: text } },
    ],
  };
}

async function explained(text: string): Promise<string> {
  const core = fakeCore();
  const filling = fakeCore({
    decide: (reading, snapshot) => {
      const { verdict, plan } = core.decide(reading, snapshot);
      return { verdict: { ...verdict, ...filled(text) } as Verdict, plan }; // the variant stays what the fake makes
    },
  });
  const { out, err } = await onTerminal(["explain"], filling, { cwd: repository.folder });
  return out + err;
}

describe("what explain says in a terminal", () => {
  test("shows the words of others", async () => {
    expect((await explained("harmless")).split("harmless").length).toBeGreaterThan(12);
  });

  test.each(payloads)("has no line more where $what, and nothing unseen", async ({ text }) => {
    const [usual, now] = [await explained("ask @harmless"), await explained(text)];
    expect(unseenIn(now)).toEqual([]);
    expect(now.split("\n").length).toBeLessThanOrEqual(usual.split("\n").length);
  });
});
