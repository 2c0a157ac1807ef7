import fc from "fast-check";
import type { ChangedFile } from "../../src/domain/change.js";
import type { HeadCheck } from "../../src/domain/check.js";
import type { Review } from "../../src/domain/review.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { aCheck, aCommit, aFile, aReview, aSha, aSnapshot, at, codeowners } from "./builders.js";

const PATHS = [
  "README.md",
  "docs/guide.md",
  "docs/logo.png",
  "src/index.ts",
  "src/auth/login.ts",
  "test/index.test.ts",
  "package.json",
  "package-lock.json",
  ".github/workflows/ci.yml",
  ".github/CODEOWNERS",
  ".github/agent-approval.yml",
  "infra/main.tf",
  "db/migrate/001_init.sql",
  "AGENTS.md",
  "services/billing/charge.ts",
  "bin/tool.exe",
  ".env",
];

/** A policy as a repository could commit it: valid text, from almost nothing to rows, classes and evidence. */
export const anyPolicy: fc.Arbitrary<string> = fc
  .record({
    mode: fc.constantFrom(
      "",
      "mode: enforce\n",
      "mode: observe\n",
      "mode: { classes: { ci: observe, docs: observe, code: observe } }\n",
      'mode: { default: observe, classes: { code: enforce }, branches: { "release/*": enforce } }\n',
    ),
    factors: fc.constantFrom("", "raise_when: { factors: 1 }\n", "raise_when: { factors: 3 }\n", "weak_edits: lower\n"),
    classes: fc.constantFrom(
      "",
      'classes:\n  payments:\n    paths: ["services/billing/**"]\n    tier: strong\n',
      'classes:\n  house:\n    paths: ["src/**"]\n    tier: approve\n    why: "Our own"\n',
      'classes:\n  house:\n    paths: ["src/**"]\n    tier: review\n    factors: [judgement]\n  docs:\n    factors: [irreversible]\n',
    ),
    agents: fc.constantFrom(
      "",
      'agents:\n  branches: ["ai/**"]\n  at_least: { code: approve, dependencies: strong }\n',
    ),
    matrix: fc.constantFrom(
      "",
      "matrix:\n  review: { approvals: 2 }\n",
      'matrix:\n  approve: { approvals: 1, from: [code-owners], evidence: [reason, tests] }\n  strong: { approvals: 2, from: [maintainers, "@cy"], expires: 72h }\n',
      'matrix:\n  ci: { from: ["@acme/platform"], evidence: [rollback] }\n',
    ),
    evidence: fc.constantFrom(
      "",
      'evidence:\n  rollback: { section: "Rollback plan", min_words: 5 }\n  tests: { checks: ["test", "build *"] }\n',
    ),
    self: fc.constantFrom("", "self_approval: forbid\n"),
  })
  .map(
    ({ mode, factors, classes, agents, matrix, evidence, self }) =>
      `version: 1\n${mode}${factors}${classes}${agents}${matrix}${evidence}${self}`,
  );

export const anyFile: fc.Arbitrary<ChangedFile> = fc
  .record({
    path: fc.oneof(fc.constantFrom(...PATHS), fc.stringMatching(/^[a-z]{1,6}\/[a-z]{1,6}\.(ts|md|py|yml)$/)),
    status: fc.constantFrom("added", "removed", "modified", "renamed"),
    previous: fc.constantFrom(...PATHS),
    patch: fc.constantFrom("@@ -1 +1 @@\n-old\n+new", "", null),
    mode: fc.constantFrom("100644", "100755", "120000", null),
    blob: fc.stringMatching(/^[a-z]{3}$/),
  })
  .map(({ path, status, previous, patch, mode, blob }) =>
    aFile(path, {
      status,
      patch,
      mode,
      blob: status === "removed" ? null : aSha(blob),
      ...(status === "renamed" ? { previousPath: previous } : {}),
    }),
  );

export const anyFiles: fc.Arbitrary<readonly ChangedFile[]> = fc.uniqueArray(anyFile, {
  minLength: 1,
  maxLength: 8,
  selector: ({ path }) => path,
});

const anyReview: fc.Arbitrary<Review> = fc
  .record({
    by: fc.constantFrom("ana", "Ben", "cy", "dora", "stranger"),
    state: fc.constantFrom("approved", "changes-requested", "commented", "dismissed"),
    commit: fc.constantFrom("head", "earlier"),
    minute: fc.integer({ min: 1, max: 100 }),
    id: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ by, state, commit, minute, id }) =>
    aReview(by, state, { id, commit: aSha(commit), submittedAt: at(minute) }),
  );

const anyCheck: fc.Arbitrary<HeadCheck> = fc
  .record({
    name: fc.constantFrom("test", "build linux", "lint"),
    conclusion: fc.constantFrom("success", "failure", "skipped", null),
    minute: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ name, conclusion, minute }) => aCheck(name, conclusion, { startedAt: at(minute) }));

/** An ordinary pull request with reviews, checks, a description and owners of any kind. */
export const anySnapshot: fc.Arbitrary<PullRequestSnapshot> = fc
  .record({
    files: anyFiles,
    reviews: fc.uniqueArray(anyReview, { maxLength: 5, selector: ({ id }) => id }),
    checks: fc.array(anyCheck, { maxLength: 3 }),
    author: fc.constantFrom("ana", "cy"),
    strangers: fc.boolean(),
    body: fc.constantFrom(
      "",
      "## Reason\nIt was slow.\n## Blast radius\nOnly the shop.\n## Rollback plan\nRevert the merge commit and deploy again.\n## Tests\nRan them all.",
    ),
    owners: fc.constantFrom("", "* @ben\n", "* @ben\n/src/ @acme/platform\n/infra/\n", "/docs/ docs@example.test\n"),
  })
  .map(({ files, reviews, checks, author, strangers, body, owners }) =>
    aSnapshot({
      changes: { files, complete: true },
      reviews,
      checks: { list: checks, complete: true },
      author: aCommit(author).author,
      commits: { list: [aCommit(author), ...(strangers ? [aCommit(null)] : [])], complete: true },
      body,
      codeowners:
        owners === ""
          ? { base: { kind: "absent" }, default: { kind: "absent" } }
          : { base: codeowners(owners), default: codeowners(owners) },
      teams: { [teamSlug("acme/platform")]: [login("ben"), login("dora")] },
    }),
  );

/** What the same text on the base and the default branch means. */
export const readingOf = (text: string): PolicyReading =>
  interpretPolicies([{ branch: "main", path: ".github/agent-approval.yml", commit: aSha("base"), text }], null);

/** A pull request that an approval was given for, and a push that touches some classes and leaves the others. */
export const aHistory = fc
  .record({
    touched: fc.subarray(["README.md", "src/index.ts", ".github/workflows/ci.yml", "infra/main.tf"], { minLength: 1 }),
  })
  .map(({ touched }) => {
    const paths: Readonly<Record<string, string>> = {
      docs: "README.md",
      code: "src/index.ts",
      ci: ".github/workflows/ci.yml",
      infra: "infra/main.tf",
    };
    const files = Object.values(paths).map((path) => aFile(path));
    const policy =
      "version: 1\nmatrix:\n  approve: { approvals: 1, from: [maintainers], evidence: [] }\n  strong: { approvals: 1, from: [maintainers], evidence: [] }\n  review: { approvals: 1 }\n";
    return {
      reading: readingOf(policy),
      snapshot: aSnapshot({ changes: { files, complete: true } }),
      push: (before: PullRequestSnapshot): PullRequestSnapshot => ({
        ...before,
        headSha: aSha("pushed"),
        commits: { list: [...before.commits.list, aCommit("ana", { sha: aSha("pushed") })], complete: true },
        changes: {
          files: before.changes.files.map((file) =>
            touched.includes(file.path) ? { ...file, blob: aSha(`new ${file.path}`) } : file,
          ),
          complete: true,
        },
      }),
      touches: (id: string): boolean => touched.includes(paths[id] ?? ""),
    };
  });
