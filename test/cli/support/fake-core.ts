import type { Core } from "../../../src/cli/core.js";
import { bothEnds } from "../../../src/domain/change.js";
import { product } from "../../../src/cli/product.js";
import { fingerprintOf } from "../../../src/domain/fingerprint.js";
import type { Gate } from "../../../src/domain/gate.js";
import { classId, evidenceId, login } from "../../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../../src/domain/snapshot.js";
import type { JudgedVerdict, Verdict } from "../../../src/domain/verdict.js";
import type { Policy } from "../../../src/policy/policy.js";

/** A core of a few lines: `.github/` is `ci` and needs an owner, everything else is `docs`. CODEOWNERS is one path and one owner. */
export const fakeCore = (changes: Partial<Core> = {}): Core => ({
  interpretPolicies: (base) =>
    base.every(({ text }) => text === null)
      ? { kind: "absent" }
      : {
          kind: "valid",
          policy: aPolicy,
          stamps: [{ source: "base", commit: null, digest: fingerprintOf("policy") }],
          ignored: [],
        },
  builtinPolicy: () => aPolicy,
  needsContent: (file) => bothEnds(file).some((path) => /\.ya?ml$|package\.json$/.test(path)),
  describeGroup: (group) => (group.kind === "login" ? `@${group.login}` : `some ${group.kind}`),
  loadPolicy: () => ({ kind: "valid", policy: aPolicy, written: { version: 1 }, notes: [] }),
  loadFloor: () => ({ kind: "valid", policy: aPolicy, written: { version: 1 }, notes: [] }),
  loosenings: () => [],
  placeIn: () => ({ line: null, column: null }),
  floorsToRead: product.floorsToRead,
  ownership: (_, { codeowners }) => ({
    of: (path) =>
      [codeowners.base, codeowners.default].map((found) =>
        found.kind === "found" && found.text.startsWith(`${path} `)
          ? {
              groups: [{ kind: "login", login: login(found.text.trim().split(" ")[1] ?? "") }],
              because: `line 1 names ${path}`,
            }
          : { groups: [{ kind: "maintainers" }], because: `nobody is named for ${path}` },
      ),
  }),
  decide: (_, snapshot) => ({
    verdict: judge(snapshot),
    plan: { pullRequest: snapshot.ref, fingerprint: null, effects: [] },
  }),
  classifyChanges: product.classifyChanges,
  isAgent: product.isAgent,
  parseCodeowners: product.parseCodeowners,
  ownersOf: product.ownersOf,
  verdictDocument: (verdict: Verdict) => ({ outcome: verdict.outcome }),
  startService: () => Promise.resolve({ kind: "refused", because: "settings", problems: ["APP_ID is not set"] }),
  checkService: () => Promise.resolve({ kind: "ready", found: ["the store in ./data can be written"] }),
  backUp: () => Promise.resolve({ kind: "done", value: { rows: { audit: 1 }, auditHead: "ab12", bytes: 1 } }),
  restore: () => Promise.resolve({ kind: "done", value: { rows: { audit: 1 }, auditHead: "ab12" } }),
  readQueue: () =>
    Promise.resolve({
      kind: "done",
      value: { pending: { waiting: 0, leased: 0, dead: 0 }, oldestSeconds: 0, dead: [] },
    }),
  replay: () => Promise.resolve({ kind: "done", value: 0 }),
  ...changes,
});

/** Only what the commands look at themselves; what else a policy holds is the core's business. */
const aFewKeys: Pick<Policy, "fallbackOwners" | "modes"> = { fallbackOwners: [{ kind: "maintainers" }], modes: [] };
export const aPolicy = aFewKeys as Policy; // nothing else of it is read here

function judge(snapshot: PullRequestSnapshot): JudgedVerdict {
  const paths = snapshot.changes.files.map(({ path }) => path);
  const ci = paths.filter((path) => path.startsWith(".github/"));
  const docs = paths.filter((path) => !path.startsWith(".github/"));
  return {
    outcome: ci.length > 0 ? "waiting" : "approved",
    title: ci.length > 0 ? "Waiting for an owner on ci" : "Nothing to approve",
    observed: false,
    problems: [],
    proposedProblems: [],
    impact: null,
    ignored: [],
    split: null,
    cheapestPath: null,
    nextEffect: { sentence: "merging puts the change on main and starts no workflow", starts: [] },
    classification: {
      tier: ci.length > 0 ? "approve" : "allow",
      classes: [
        ...(ci.length > 0 ? [aClass("ci", "approve", ci, "Decides what runs")] : []),
        ...(docs.length > 0 ? [aClass("docs", "allow", docs, "Is read by people")] : []),
      ],
      files: [],
      signals: [],
    },
    agent: { kind: "none" },
    principals: snapshot.author
      ? [{ login: snapshot.author.login, role: "author", because: "opened this pull request" }]
      : [],
    gates: ci.length > 0 ? [aGate(ci)] : [],
    rejectedBy: [],
    objections: [],
    heard: { said: [], undone: [] },
    packs: [],
    refusedReviews: [],
    answers: [],
    policy: [],
    requestHash: fingerprintOf("request"),
    checkName: "agent-approval",
    perClass: false,
    recheckAt: null,
  };
}

function aClass(id: string, tier: "approve" | "allow", paths: readonly string[], why: string) {
  return { id: classId(id), tier, paths, because: [`their paths belong to ${id}`], why };
}

/** A gate of `ci` that waits for a code owner and a rollback plan. */
export const aGate = (paths: readonly string[]): Gate => ({
  classId: classId("ci"),
  tier: "approve",
  pack: {
    classId: classId("ci"),
    headSha: "0".repeat(40) as never, // never read here
    content: fingerprintOf("content"),
    row: fingerprintOf("row"),
    evidence: null,
    fingerprint: fingerprintOf("pack"),
    files: [],
  },
  summary: { title: "ci waits", why: "Decides what runs" },
  paths,
  because: [],
  approvalsNeeded: 1,
  approvedBy: [],
  selfAttestedBy: [],
  reviews: [],
  evidence: [
    {
      id: evidenceId("rollback"),
      title: "Rollback plan",
      shown: false,
      because: "there is no such section",
      by: "author",
      remedy: "write one",
      tickable: false,
      draft: "revert the commit",
    },
  ],
  notes: ["asks for 1 approval because nobody wrote this row"],
  observed: false,
  status: "waiting",
  needs: [
    {
      kind: "approval",
      count: 1,
      groups: [{ kind: "login", login: login("cy") }, { kind: "maintainers" }],
      candidates: [],
      remedy: "ask an owner of these files to approve",
    },
    {
      kind: "evidence",
      id: evidenceId("rollback"),
      title: "Rollback plan",
      by: "author",
      remedy: 'write a "Rollback plan" section in the description',
    },
  ],
});
