import { NOTHING_OBJECTED } from "../../src/domain/objection.js";
import { checkNameFor } from "../../src/policy/check-name.js";
import type { ChangedFile } from "../../src/domain/change.js";
import type { ClassMatch, Signal } from "../../src/domain/classification.js";
import { fingerprintOf } from "../../src/domain/fingerprint.js";
import type { Candidate, CountedReview, EvidenceState, Gate, Need } from "../../src/domain/gate.js";
import { classId, evidenceId, login, sha, teamSlug, type Login, type Sha } from "../../src/domain/ids.js";
import type { Posted } from "../../src/domain/posted.js";
import type { Review } from "../../src/domain/review.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { NOTHING_UNSHOWN } from "../../src/domain/unshown.js";
import type { Tier } from "../../src/domain/tier.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";

/** A commit id made of one hexadecimal digit. */
export const shaOf = (digit: string): Sha => sha(digit.repeat(40));

export const HEAD = shaOf("a");

export const nothingPosted: Posted = {
  checkRun: null,
  comment: null,
  requestedUsers: [],
  requestedTeams: [],
  everRequested: [],
};

export const aFile = (path: string, differs: Partial<ChangedFile> = {}): ChangedFile => ({
  path,
  status: "modified",
  additions: 3,
  deletions: 1,
  patch: "@@ -1 +1 @@",
  blob: shaOf("b"),
  mode: "100644",
  ...differs,
});

/** acme/shop#7, opened by ana into main, with nothing posted yet. */
export const aPullRequest = (differs: Partial<PullRequestSnapshot> = {}): PullRequestSnapshot => ({
  ref: { owner: "acme", repo: "shop", number: 7 },
  title: "Run the tests on every push",
  body: "",
  draft: false,
  state: "open",
  mergedAs: null,
  labels: [],
  headSha: HEAD,
  headBranch: "faster-ci",
  baseBranch: "main",
  defaultBranch: "main",
  baseSha: shaOf("c"),
  author: { login: login("ana"), id: 1, kind: "User" },
  assignees: [],
  commits: { list: [], complete: true },
  pushes: [],
  excused: [],
  changes: { files: [aFile(".github/workflows/ci.yml")], complete: true },
  reviews: [],
  comments: [],
  ticks: [],
  objected: NOTHING_OBJECTED,
  checks: { list: [], complete: true },
  unshown: NOTHING_UNSHOWN,
  requiredChecks: null,
  codeowners: { base: { kind: "absent" }, default: { kind: "absent" } },
  writers: { list: [], complete: true },
  templates: [],
  workflows: [],
  teams: {},
  packs: [],
  sharing: [],
  recent: null,
  posted: nothingPosted,
  takenAt: "2026-11-21T08:00:00Z",
  ...differs,
});

export const anApprovalBy = (name: string, id = 900): Review => ({
  id,
  by: { login: login(name), id, kind: "User" },
  state: "approved",
  commit: HEAD,
  submittedAt: "2026-11-21T07:00:00Z",
});

export const aReviewAnswer = (name: string, differs: Partial<CountedReview> = {}): CountedReview => ({
  reviewId: 900,
  by: login(name),
  counts: true,
  because: "approved what is here now",
  ...differs,
});

export const aUser = (name: string, as = "approves as the writers"): Candidate => ({
  kind: "user",
  login: login(name),
  as,
});

export const aTeam = (slug: string, members: readonly string[]): Candidate => ({
  kind: "team",
  team: teamSlug(slug),
  members: members.map(login),
  as: `answers for .github/workflows/ci.yml`,
});

/** One approval of @acme/platform, who own the workflows. */
export const anApprovalNeed = (
  differs: Partial<Extract<Need, { kind: "approval" }>> = {},
): Extract<Need, { kind: "approval" }> => ({
  kind: "approval",
  count: 1,
  groups: [{ kind: "team", team: teamSlug("acme/platform") }],
  candidates: [aTeam("acme/platform", ["ben", "cy"])],
  remedy: "ask @acme/platform to approve: .github/CODEOWNERS line 3 names them for .github/workflows/ci.yml",
  ...differs,
});

/** Text that the author writes under a heading, and has not written yet. */
export const aSection = (id: string, heading: string, differs: Partial<EvidenceState> = {}): EvidenceState => ({
  id: evidenceId(id),
  title: heading,
  shown: false,
  because: `the description has no "${heading}" section`,
  by: "author",
  tickable: false,
  draft: null,
  remedy: `write a "${heading}" section in the description (or comment \`/evidence ${id} <text>\`)`,
  heading,
  ...differs,
});

/** The blast radius, drafted by the app, that a person confirms with a tick. */
export const aDraft = (differs: Partial<EvidenceState> = {}): EvidenceState =>
  aSection("blast-radius", "Blast radius", {
    because: "nobody has confirmed the draft or written their own",
    tickable: true,
    draft: "1 file of ci in .github/workflows, into main",
    remedy:
      'tick the box if the draft is right, or write a "Blast radius" section in the description (or comment `/evidence blast-radius <text>`)',
    ...differs,
  });

/** A security review that a code owner confirms with a tick. */
export const anAttestation = (differs: Partial<EvidenceState> = {}): EvidenceState => ({
  id: evidenceId("security-review"),
  title: "Security review",
  shown: false,
  because: "nobody has confirmed it yet",
  by: "attester",
  tickable: true,
  draft: null,
  remedy:
    "a code owner or a maintainer ticks the box, or comments `/attest security-review <note>`, after looking at ci",
  ...differs,
});

export const aChecksEvidence = (differs: Partial<EvidenceState> = {}): EvidenceState => ({
  id: evidenceId("tests"),
  title: "Tests",
  shown: false,
  because: 'the check "test" has not finished',
  by: "checks",
  tickable: false,
  draft: null,
  remedy: "let the checks of the newest commit finish and succeed",
  ...differs,
});

/** What every gate has; a status is added by the builders below. */
type Asked = Omit<Extract<Gate, { status: "satisfied" }>, "status">;

export const aGateFor = (id: string, tier: Tier, differs: Partial<Asked> = {}): Asked => ({
  classId: classId(id),
  tier,
  pack: {
    classId: classId(id),
    headSha: HEAD,
    content: fingerprintOf([id, "content"]),
    row: fingerprintOf([id, "row"]),
    evidence: null,
    fingerprint: fingerprintOf(id),
    files: [],
  },
  summary: {
    title: `waiting for ${id}`,
    why: "Decides what runs on our machines, and with which rights",
  },
  paths: [".github/workflows/ci.yml"],
  because: [".github/workflows/ci.yml is a workflow"],
  approvalsNeeded: 1,
  approvedBy: [],
  selfAttestedBy: [],
  reviews: [],
  evidence: [],
  notes: [],
  observed: false,
  ...differs,
});

/** A gate for `ci` that waits for everything it asks. Its needs follow from the evidence unless they are given. */
export function aWaitingGate(
  differs: Partial<Asked> = {},
  needs: readonly Need[] = [anApprovalNeed()],
): Extract<Gate, { status: "waiting" }> {
  const gate = aGateFor("ci", "approve", differs);
  const missing = gate.evidence.filter(({ shown }) => !shown);
  const evidence = missing.map(({ id, title, by, remedy }): Need => ({ kind: "evidence", id, title, by, remedy }));
  return { ...gate, status: "waiting", needs: [...needs, ...evidence] };
}

export const aSatisfiedGate = (differs: Partial<Asked> = {}): Gate => ({
  ...aGateFor("ci", "approve", { approvedBy: [login("ben")], reviews: [aReviewAnswer("ben")], ...differs }),
  status: "satisfied",
});

export const aClass = (id: string, tier: Tier, paths: readonly string[], because?: string): ClassMatch => ({
  id: classId(id),
  tier,
  paths,
  because: [because ?? `${paths[0] ?? "it"} is ${id}`],
  why: "",
});

export const aSignal = (differs: Partial<Signal> = {}): Signal => ({
  id: "workflow-permissions",
  classId: classId("ci"),
  tier: "strong",
  path: ".github/workflows/ci.yml",
  line: 9,
  because: "the whole of .github/workflows/ci.yml now has `contents: write`; before it was read",
  ...differs,
});

/** A pull request of a person that waits for @acme/platform on `ci`; classes and files follow from its gates. */
export function aVerdict(differs: Partial<JudgedVerdict> = {}): JudgedVerdict {
  const gates = differs.gates ?? [aWaitingGate()];
  return {
    outcome: "waiting",
    title: "Waiting for @acme/platform on ci",
    observed: false,
    problems: [],
    proposedProblems: [],
    impact: null,
    ignored: [],
    classification: classificationOf(gates),
    split: null,
    cheapestPath: null,
    nextEffect: { sentence: "merging puts the change of 1 file on main and starts no workflow", starts: [] },
    agent: { kind: "none" },
    principals: [{ login: login("ana"), role: "author", because: "opened this pull request" }],
    gates,
    rejectedBy: [],
    objections: [],
    heard: NOTHING_OBJECTED,
    packs: [],
    refusedReviews: [],
    answers: [],
    policy: [{ source: "main:.github/agent-approval.yml", commit: shaOf("c"), digest: fingerprintOf("policy") }],
    requestHash: fingerprintOf("request"),
    checkName: checkNameFor([], "main", "main"),
    perClass: false,
    recheckAt: null,
    ...differs,
  };
}

export function classificationOf(gates: readonly Gate[]): JudgedVerdict["classification"] {
  const paths = [...new Set(gates.flatMap((gate) => gate.paths))];
  return {
    tier: gates[0]?.tier ?? "allow",
    classes: gates.map(({ classId: id, tier, paths: own, because, summary }) => ({
      id,
      tier,
      paths: own,
      because,
      why: summary.why,
    })),
    files: paths.map((path) => ({
      path,
      classes: gates.filter((gate) => gate.paths.includes(path)).map((gate) => gate.classId),
      because: gates.filter((gate) => gate.paths.includes(path)).flatMap(({ because }) => because.slice(0, 1)),
    })),
    signals: [],
  };
}

export const logins = (...names: readonly string[]): readonly Login[] => names.map(login);
