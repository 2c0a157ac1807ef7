import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/domain/change.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { cheapestPathWords } from "../../src/evaluate/cheapest-path-words.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readingOf } from "../support/arbitraries.js";
import { aCollaborator, aFile, aSnapshot, codeowners } from "../support/builders.js";

const OWNERS = codeowners("* @ben\n/infra/ @cy\n");

function pathFor(policy: string, files: readonly ChangedFile[], more: Partial<PullRequestSnapshot> = {}) {
  const owned = { codeowners: { base: OWNERS, default: OWNERS } };
  const verdict = evaluate(
    readingOf(`version: 1\n${policy}`),
    aSnapshot({ changes: { files, complete: true }, ...owned, ...more }),
  );
  return verdict.outcome === "ungoverned" ? null : verdict.cheapestPath;
}

const files = (...paths: readonly string[]): readonly ChangedFile[] => paths.map((path) => aFile(path));
const sources = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `src/file-${at}.ts`);

describe("what could be left out so that less is asked", () => {
  test.each<{ why: string; policy?: string; of: readonly ChangedFile[]; is: string | null }>([
    {
      why: "the one file of a class that asks for more",
      of: files(".github/workflows/ci.yml", ...sources(3)),
      is: "without `.github/workflows/ci.yml` this needs no evidence instead of 4 pieces",
    },
    {
      why: "people count for more than evidence",
      of: files("infra/main.tf", "src/auth/login.ts", "test/file-0.test.ts", ...sources(5)),
      is: "without `infra/main.tf` and `src/auth/login.ts` this needs 1 approval instead of 2 and no evidence instead of 4 pieces",
    },
    {
      why: "what is left asks for nothing at all",
      of: files("src/a.ts", "README.md", "docs/guide.md"),
      is: "without `src/a.ts` this needs nothing more, where now it needs 1 approval",
    },
    {
      why: "nobody can approve one class",
      policy: 'matrix:\n  infra: { from: ["@acme/gone"], evidence: [] }\n',
      of: files("infra/main.tf", "src/a.ts"),
      is: "without `infra/main.tf` somebody could approve this: it then needs 1 approval",
    },
    { why: "all of one class", of: files(...sources(4)), is: null },
    { why: "only one file", of: files("infra/main.tf"), is: null },
    {
      why: "more than half would have to go",
      of: files("infra/a.tf", "infra/b.tf", "infra/c.tf", "src/a.ts", "test/a.test.ts"),
      is: null,
    },
    {
      why: "more files would have to go than anybody takes out by hand",
      of: files(...Array.from({ length: 11 }, (_, at) => `infra/${at}.tf`), ...sources(12)),
      is: null,
    },
    {
      why: "the change is too large to be judged again and again",
      of: files("infra/a.tf", ...sources(800)),
      is: null,
    },
    { why: "nothing waits", of: files("README.md", "docs/guide.md"), is: null },
    {
      why: "it only observes",
      policy: "mode: observe\n",
      of: files(".github/workflows/ci.yml", ...sources(3)),
      is: null,
    },
    {
      why: "what is only observed holds nothing back",
      policy: "mode: { classes: { ci: observe } }\n",
      of: files(".github/workflows/ci.yml", "src/a.ts"),
      is: "without `src/a.ts` this needs nothing more, where now it needs 1 approval",
    },
  ])("$why", ({ policy = "", of, is }) => {
    expect(pathFor(policy, of)?.because ?? null).toBe(is);
  });

  test("what nobody can approve comes before how many people are asked", () => {
    const writers = { list: [aCollaborator("ana"), aCollaborator("ben", "maintain")], complete: true };
    expect(pathFor("", files("infra/main.tf", ...sources(2)), { writers })).toEqual({
      leaveOut: ["infra/main.tf"],
      needs: { approvals: 1, evidence: 0, stuck: 0 },
      insteadOf: { approvals: 1, evidence: 4, stuck: 1 },
      because: "without `infra/main.tf` somebody could approve this: it then needs 1 approval",
    });
  });

  test("an objection is settled, and not got around", () => {
    const by = aSnapshot().writers.list[2];
    const reviews = [
      {
        id: 1,
        by: by ?? null,
        state: "changes-requested",
        commit: aSnapshot().headSha,
        submittedAt: aSnapshot().takenAt,
      },
    ] as const;
    expect(
      pathFor("", files("infra/main.tf", ...sources(3)), {
        reviews: reviews.flatMap(({ by: who, ...rest }) => (who === null ? [] : [{ ...rest, by: who }])),
      }),
    ).toBeNull();
  });
});

describe("its words", () => {
  const asked = (approvals: number, evidence: number, stuck = 0) => ({ approvals, evidence, stuck });
  test.each([
    {
      why: "one approval less",
      leaveOut: ["a.yml"],
      needs: asked(1, 2),
      insteadOf: asked(3, 2),
      is: "without `a.yml` this needs 1 approval instead of 3",
    },
    {
      why: "a file that goes is missed elsewhere",
      leaveOut: ["package.json"],
      needs: asked(1, 3),
      insteadOf: asked(2, 1),
      is: "without `package.json` this needs 1 approval instead of 2, but 3 pieces of evidence instead of 1",
    },
    {
      why: "three names are named, of more two",
      leaveOut: ["a", "b", "c", "d"],
      needs: asked(0, 1),
      insteadOf: asked(1, 1),
      is: "without `a`, `b` and 2 more files this needs no approvals instead of 1",
    },
    {
      why: "a long path keeps its end, and never half a character",
      leaveOut: [`${"🧨/".repeat(80)}ci.yml`],
      needs: asked(1, 0),
      insteadOf: asked(2, 0),
      is: `without \`…/${"🧨/".repeat(46)}ci.yml\` this needs 1 approval instead of 2`,
    },
  ])("$why", ({ leaveOut, needs, insteadOf, is }) => {
    expect(cheapestPathWords({ leaveOut, needs, insteadOf })).toBe(is);
  });
});
