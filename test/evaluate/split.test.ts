import { describe, expect, test } from "@jest/globals";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { classify } from "../../src/evaluate/classify.js";
import { splitProposal } from "../../src/evaluate/split.js";
import { aFile, aSnapshot } from "../support/builders.js";

const proposed = (...paths: readonly string[]) =>
  splitProposal(
    classify(
      builtinPolicy(),
      aSnapshot({ changes: { files: paths.map((path) => aFile(path)), complete: true } }),
      false,
    ),
  );
const many = (count: number) => Array.from({ length: count }, (_, n) => `src/${n}.ts`);

describe("splitProposal", () => {
  test.each<{ why: string; paths: readonly string[]; is: string | null }>([
    { why: "nothing", paths: [], is: null },
    { why: "one class", paths: ["src/a.ts"], is: null },
    { why: "a large change of one class", paths: many(30), is: null },
    { why: "a grave class beside an ordinary one", paths: ["infra/main.tf", "README.md", "src/a.test.ts"], is: null },
    {
      why: "two grave classes",
      paths: ["infra/main.tf", "src/auth/login.ts"],
      is: "auth (1 file) and infra (1 file)",
    },
    {
      why: "what asks for less comes last",
      paths: ["infra/main.tf", "src/auth/login.ts", "src/b.ts", "README.md", "src/b.test.ts"],
      is: "auth (1 file), infra (1 file), code with tests (2 files) and docs (1 file)",
    },
    {
      why: "a large change",
      paths: [".github/workflows/ci.yml", ...many(25), "src/0.test.ts"],
      is: "ci (1 file) and code with tests (26 files)",
    },
    { why: "a large change of code and its tests", paths: [...many(25), "src/0.test.ts"], is: null },
    {
      why: "more parts than anybody makes",
      paths: ["infra/main.tf", "src/auth/login.ts", "src/payments/a.ts", "AGENTS.md", "README.md", "src/b.ts"],
      is: "agent-instructions (1 file), auth (1 file), code (1 file) and infra with payments and docs (3 files)",
    },
  ])("$why", ({ paths, is }) => {
    expect(proposed(...paths)).toBe(is === null ? null : `To get through faster, split: ${is}`);
  });
});
