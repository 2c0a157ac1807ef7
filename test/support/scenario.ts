import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import type { AccountKind } from "../../src/domain/account.js";
import { permissions } from "../../src/domain/account.js";
import { fileStatuses, type ChangedFile } from "../../src/domain/change.js";
import { evidenceId, login, teamSlug } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { floorsToRead, type FloorSource } from "../../src/policy/floor.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import {
  aCheck,
  aCollaborator,
  aComment,
  aCommit,
  aFile,
  anAccount,
  aReview,
  aSha,
  aSnapshot,
  at,
  codeowners,
} from "./builders.js";
import { tell, type Story, type Told } from "./story.js";

const FileEntry = z.union([
  z.string(),
  z.strictObject({
    path: z.string(),
    previous: z.string().optional(),
    status: z.enum(fileStatuses).optional(),
    patch: z.string().nullable().optional(),
    mode: z.enum(["100644", "100755", "120000", "160000"]).nullable().optional(),
    before: z.string().nullable().optional(),
    after: z.string().nullable().optional(),
    /** Any word: another word is other content. */
    blob: z.string().optional(),
  }),
]);
const CommitEntry = z.strictObject({
  by: z.string().nullable(),
  message: z.string().optional(),
  email: z.string().optional(),
});

/** The text of the policy that the repository's extends, or that its owner has for all; `null`: GitHub hides it. */
const Floor = z.string().nullable();

const Step = z.strictObject({
  /** The line a reader sees above what the app then said. */
  then: z.string(),
  approve: z.string().optional(),
  at_commit: z.string().optional(),
  request_changes: z.string().optional(),
  dismiss: z.string().optional(),
  comment: z.strictObject({ by: z.string(), body: z.string(), edited: z.boolean().optional() }).optional(),
  /** Whose comments are deleted. */
  delete_comments_of: z.string().optional(),
  tick: z.strictObject({ by: z.string(), evidence: z.string() }).optional(),
  describe: z.string().optional(),
  push: z
    .strictObject({
      by: z.string().nullable(),
      head: z.string(),
      files: z.array(FileEntry),
      commit: CommitEntry.optional(),
    })
    .optional(),
  check: z.record(z.string(), z.string().nullable()).optional(),
  label: z.string().optional(),
  policy: z.string().optional(),
  floor: Floor.optional(),
  people: z.record(z.string(), z.enum(permissions)).optional(),
  hours: z.number().optional(),
});

const Scenario = z.strictObject({
  why: z.string(),
  author: z.string().default("ana"),
  author_is: z.enum(["User", "Bot"]).default("User"),
  head: z.string().default("change"),
  base: z.string().default("main"),
  body: z.string().default(""),
  draft: z.boolean().default(false),
  labels: z.array(z.string()).default([]),
  assignees: z.array(z.string()).default([]),
  files: z.array(FileEntry),
  files_complete: z.boolean().default(true),
  commits: z.array(CommitEntry).optional(),
  people: z
    .record(z.string(), z.enum(permissions))
    .default({ ana: "write", ben: "maintain", cy: "write", dora: "write" }),
  teams: z.record(z.string(), z.array(z.string()).nullable()).default({}),
  codeowners: z.string().optional(),
  checks: z.record(z.string(), z.string().nullable()).default({}),
  proposed_policy: z.string().optional(),
  floor: Floor.default(null),
  story: z.array(Step).default([]),
});
type Scenario = z.infer<typeof Scenario>;
type Step = z.infer<typeof Step>;

/** A told scenario: its reason, and after each step what a person would see. */
export type Play = {
  readonly why: string;
  readonly acts: readonly { readonly heading: string; readonly told: Told }[];
};

/** Plays a scenario's folder: the policy's text (`null`: none) and the pull request with its story. */
export function play(policy: string | null, pullRequest: string): Play {
  const scenario = Scenario.parse(load(pullRequest, { schema: CORE_SCHEMA }));
  let rules: Rules = { policy, floor: scenario.floor };
  let story: Story = { reading: reading(rules), snapshot: opened(scenario), minute: 0 };
  const acts: { heading: string; told: Told }[] = [];
  const say = (heading: string): void => {
    const told = tell(story);
    acts.push({ heading, told });
    story = told.story;
  };
  say("Opened");
  for (const step of scenario.story) {
    rules = { policy: step.policy ?? rules.policy, floor: step.floor === undefined ? rules.floor : step.floor };
    story = { ...happen(story, step), reading: reading(rules) };
    say(step.then);
  }
  return { why: scenario.why, acts };
}

type Rules = { readonly policy: string | null; readonly floor: string | null };

function reading({ policy: text, floor }: Rules) {
  const base = [{ branch: "main", path: ".github/agent-approval.yml", commit: aSha("base"), text }];
  const floors = floorsToRead(base, null, "acme").map((place): FloorSource =>
    floor === null
      ? { place, kind: "unreadable", because: "GitHub answered 404 (Not Found)", remedy: "install the app there" }
      : { place, kind: "found", commit: aSha("floor"), text: floor },
  );
  return interpretPolicies(base, null, floors);
}

function opened(scenario: Scenario): PullRequestSnapshot {
  const owners = scenario.codeowners === undefined ? ({ kind: "absent" } as const) : codeowners(scenario.codeowners);
  const commits = scenario.commits ?? [{ by: scenario.author }];
  return aSnapshot({
    author: anAccount(scenario.author, scenario.author_is),
    headBranch: scenario.head,
    baseBranch: scenario.base,
    body: scenario.body,
    draft: scenario.draft,
    labels: scenario.labels,
    assignees: scenario.assignees.map((name) => anAccount(name)),
    changes: { files: scenario.files.map(file), complete: scenario.files_complete },
    commits: { list: commits.map(commit), complete: true },
    writers: { list: people(scenario.people), complete: true },
    teams: Object.fromEntries(
      Object.entries(scenario.teams).map(([team, names]) => [teamSlug(team), names?.map(login) ?? null]),
    ),
    codeowners: { base: owners, default: owners },
    checks: { list: checks(scenario.checks, 5), complete: true },
    ...(scenario.proposed_policy === undefined ? {} : { proposedPolicy: scenario.proposed_policy }),
  });
}

function happen(story: Story, step: Step): Story {
  const minute = story.minute + (step.hours ?? 0) * 60 + 1;
  const now = at(minute);
  const { snapshot } = story;
  const review = (name: string, state: "approved" | "changes-requested") =>
    aReview(name, state, {
      id: minute,
      submittedAt: now,
      commit: step.at_commit === undefined ? snapshot.headSha : aSha(step.at_commit),
    });
  const next: PullRequestSnapshot = {
    ...snapshot,
    ...(step.describe === undefined ? {} : { body: step.describe }),
    ...(step.people === undefined ? {} : { writers: { list: people(step.people), complete: true } }),
    labels: step.label === undefined ? snapshot.labels : [...snapshot.labels, step.label],
    reviews: [
      ...snapshot.reviews.map((one) =>
        step.dismiss !== undefined && one.by?.login === login(step.dismiss)
          ? { ...one, state: "dismissed" as const }
          : one,
      ),
      ...(step.approve === undefined ? [] : [review(step.approve, "approved")]),
      ...(step.request_changes === undefined ? [] : [review(step.request_changes, "changes-requested")]),
    ],
    comments: [
      ...snapshot.comments.filter(({ by }) => by?.login !== step.delete_comments_of),
      ...(step.comment === undefined
        ? []
        : [aComment(step.comment.by, step.comment.body, { createdAt: now, edited: step.comment.edited ?? false })]),
    ],
    ticks: [
      ...snapshot.ticks,
      ...(step.tick === undefined
        ? []
        : [{ evidence: evidenceId(step.tick.evidence), by: login(step.tick.by), at: now }]),
    ],
    checks: { ...snapshot.checks, list: [...snapshot.checks.list, ...checks(step.check ?? {}, minute)] },
    ...pushed(snapshot, step),
  };
  return { ...story, minute, snapshot: next };
}

function pushed(snapshot: PullRequestSnapshot, { push }: Step): Partial<PullRequestSnapshot> {
  if (push === undefined) return {};
  const head = aSha(push.head);
  const files = push.files.map(file);
  const kept = snapshot.changes.files.filter(({ path }) => !files.some((one) => one.path === path));
  return {
    headSha: head,
    pushes: [...snapshot.pushes, { sha: head, by: push.by === null ? null : login(push.by) }],
    commits: {
      ...snapshot.commits,
      list: [...snapshot.commits.list, { ...commit(push.commit ?? { by: push.by }), sha: head }],
    },
    changes: { ...snapshot.changes, files: [...kept, ...files] },
  };
}

function file(entry: z.infer<typeof FileEntry>): ChangedFile {
  if (typeof entry === "string") return aFile(entry);
  const { path, previous, status, patch, mode, before, after, blob } = entry;
  return aFile(path, {
    ...(previous === undefined ? {} : { previousPath: previous, status: "renamed" }),
    ...(status === undefined ? {} : { status }),
    ...(patch === undefined ? {} : { patch }),
    ...(mode === undefined ? {} : { mode }),
    ...(blob === undefined ? {} : { blob: aSha(blob) }),
    ...(after === undefined && before === undefined
      ? {}
      : { content: { before: before ?? null, after: after ?? null } }),
  });
}

const BOTS: Readonly<Record<string, AccountKind>> = {
  "copilot[bot]": "Bot",
  "claude[bot]": "Bot",
  "github-actions[bot]": "Bot",
};

function commit({ by, message, email }: z.infer<typeof CommitEntry>, index = 0) {
  const made = aCommit(by, { sha: aSha(`commit ${by ?? "nobody"} ${index}`) });
  const account = by === null ? null : anAccount(by, BOTS[by] ?? "User");
  return {
    ...made,
    author: account,
    committer: account,
    ...(message === undefined ? {} : { message }),
    ...(email === undefined ? {} : { authorEmail: email }),
  };
}

const people = (map: Scenario["people"]) =>
  Object.entries(map).map(([name, permission]) => aCollaborator(name, permission));

const checks = (map: Scenario["checks"], minute: number) =>
  Object.entries(map).map(([name, conclusion]) => aCheck(name, conclusion, { startedAt: at(minute) }));
