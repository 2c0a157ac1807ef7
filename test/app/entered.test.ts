import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { keepEntered, withEntered } from "../../src/app/entered.js";
import { decide } from "../../src/decide.js";
import type { AuditEvent } from "../../src/domain/audit-event.js";
import { login, refText } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Standing } from "../../src/domain/standing.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aCommit, aSha, aSnapshot, at } from "../support/builders.js";

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const ref = { owner: "acme", repo: "shop", number: 5 };
const merged = aSnapshot({ ref, state: "closed", mergedAs: aSha("merge") });
const own = aCommit("ana").sha;
const reading: PolicyReading = { kind: "valid", policy: builtinPolicy(), stamps: [], ignored: [] };

const approved: Standing = {
  ref,
  headSha: aSha("head"),
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion: "success",
  title: "Approved by @ben for code",
};

type Decided = Extract<AuditEvent, { kind: "decided" }>;
const gate: Decided["gates"][number] = {
  classId: "code",
  tier: "review",
  status: "satisfied",
  fingerprint: "sha256:0",
  approvedBy: [login("ben")],
};
const decided: Decided = {
  at: at(70),
  ref: refText(ref),
  kind: "decided",
  headSha: aSha("head"),
  outcome: "approved",
  title: approved.title,
  requestHash: null,
  policy: [],
  gates: [gate],
};
const failed = (minute: number, shown: "failure" | null): AuditEvent => ({
  at: at(minute),
  ref: refText(ref),
  kind: "failed",
  because: "GitHub answered 502",
  attempt: 5,
  final: true,
  shown,
});

type Case = {
  readonly snapshot?: Partial<PullRequestSnapshot>;
  readonly before?: Standing | null;
  readonly audit?: readonly AuditEvent[];
};

/** What a later pull request with the same commits is told. */
async function after({ snapshot, before = approved, audit = [decided] }: Case) {
  for (const event of audit) await store.audit.append(event);
  const closed = { ...merged, ...snapshot };
  await keepEntered(store, { snapshot: closed, before, verdict: decide(reading, closed).verdict });
  const list = [aCommit("ana"), aCommit("ben", { sha: aSha("merge") }), aCommit("cy")];
  const later = aSnapshot({ ref: { ...ref, number: 9 }, commits: { list, complete: true } });
  return (await withEntered(store.entered, later)).excused;
}

describe("a pull request that was merged as approved", () => {
  const told = [
    { kind: "judged", sha: own, number: 5, head: aSha("head") },
    { kind: "judged-merge", sha: aSha("merge"), number: 5 },
  ];

  test.each<Case & { why: string }>([
    { why: "by another person" },
    { why: "where nothing asked for anybody", audit: [{ ...decided, gates: [] }] },
    { why: "after a failure that was overcome", audit: [failed(60, "failure"), decided] },
    { why: "before a failure that nobody saw", audit: [decided, failed(80, null)] },
  ])("is remembered: $why", async (given) => {
    expect(await after(given)).toEqual(expect.arrayContaining(told));
  });

  test("is remembered once, however often it is told", async () => {
    await after({});
    expect(await after({})).toHaveLength(2);
  });

  test("is known in its own repository only", async () => {
    await after({});
    const elsewhere = aSnapshot({ ref: { owner: "acme", repo: "other", number: 1 } });
    expect((await withEntered(store.entered, elsewhere)).excused).toEqual([]);
  });

  test("adds to what else is excused", async () => {
    const excused = [{ kind: "clean-update", sha: aSha("update") }] as const;
    expect((await withEntered(store.entered, aSnapshot({ excused }))).excused).toEqual(excused);
  });
});

test.each<Case & { why: string }>([
  { why: "closed and not merged", snapshot: { mergedAs: null } },
  { why: "never judged", before: null, audit: [] },
  { why: "judged, with no line of it in the log", audit: [] },
  { why: "still waiting", before: { ...approved, conclusion: "action_required" } },
  { why: "only observed", before: { ...approved, conclusion: "neutral" } },
  { why: "judged at another commit", before: { ...approved, headSha: aSha("an older head") } },
  { why: "judged for another branch", before: { ...approved, baseBranch: "sandbox" } },
  { why: "recorded as waiting", audit: [{ ...decided, outcome: "waiting" }] },
  { why: "recorded at another commit", audit: [{ ...decided, headSha: aSha("an older head") }] },
  { why: "decided otherwise later", audit: [decided, { ...decided, outcome: "rejected" }] },
  {
    why: "open in a class that is only observed",
    audit: [{ ...decided, gates: [gate, { ...gate, status: "waiting", approvedBy: [] }] }],
  },
  { why: "approved by its own author", audit: [{ ...decided, gates: [{ ...gate, approvedBy: [login("ana")] }] }] },
  { why: "shown as failed since", audit: [decided, failed(80, "failure")] },
])("a pull request that was $why excuses nobody", async (given) => {
  expect(await after(given)).toEqual([]);
});

test("a pull request that nothing governs any more excuses nobody", async () => {
  await store.audit.append(decided);
  const verdict = decide({ kind: "absent" }, merged).verdict;
  await keepEntered(store, { snapshot: merged, before: approved, verdict });
  expect((await withEntered(store.entered, merged)).excused).toEqual([]);
});
