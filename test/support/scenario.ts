import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import type { AccountKind } from "../../src/domain/account.js";
import { permissions } from "../../src/domain/account.js";
import { fileStatuses, type ChangedFile } from "../../src/domain/change.js";
import type { Push } from "../../src/domain/commit.js";
import { evidenceId, login, teamSlug, type Sha } from "../../src/domain/ids.js";
import type { Comment } from "../../src/domain/comment.js";
import { together, type Undone } from "../../src/domain/objection.js";
import type { ReviewState } from "../../src/domain/review.js";
import type { CodeownersText, PullRequestSnapshot } from "../../src/domain/snapshot.js";
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
import { forget, recall, tell, type Story, type Told } from "./story.js";

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
    unread: z.literal("too-many").optional(),
    /** Any word: another word is other content. */
    blob: z.string().optional(),
  }),
]);
const CommitEntry = z.strictObject({
  by: z.string().nullable(),
  /** Left out: the author. */
  committer: z.string().nullable().optional(),
  message: z.string().optional(),
  email: z.string().optional(),
  verified: z.boolean().optional(),
  /** Any words; a story calls its first commits by the words given as `sha`, and later ones by their push's `head`. */
  sha: z.string().optional(),
  parents: z.array(z.string()).optional(),
  /** The trees prove that GitHub alone made this merge of the base. */
  clean_update: z.boolean().optional(),
  /** GitHub made the commit of suggestions by these people. */
  suggested_by: z.array(z.string()).optional(),
});

/** A conclusion (`null`: unfinished), or that of another app or of a commit status. */
const CheckEntry = z.union([
  z.string().nullable(),
  z.strictObject({ conclusion: z.string().nullable(), app: z.string().nullable() }),
]);
const Checks = z.record(z.string(), CheckEntry);
const People = z.record(z.string(), z.enum(permissions));
const Teams = z.record(z.string(), z.array(z.string()).nullable());
const Names = z
  .union([z.string(), z.array(z.string())])
  .transform((names) => (typeof names === "string" ? [names] : names));

/** The text of the policy that the repository's extends, or that its owner has for all; `null`: GitHub hides it. */
const Floor = z.string().nullable();

const Hand = z.strictObject({ of: z.string(), by: z.string().nullable() });

const Step = z.strictObject({
  /** The line a reader sees above what the app then said. */
  then: z.string(),
  /** The webhook is lost: the app says nothing, and learns of it with the next step. */
  unseen: z.boolean().optional(),
  approve: Names.optional(),
  at_commit: z.string().optional(),
  request_changes: Names.optional(),
  /** Reviews that only comment. */
  remark: Names.optional(),
  /** On GitHub; `by: null`: nobody can tell who did it. */
  dismiss: z.strictObject({ review_of: z.string(), by: z.string().nullable() }).optional(),
  comment: z.strictObject({ by: z.string(), body: z.string(), edited: z.boolean().optional() }).optional(),
  /** Every comment of this person is gone, by whose hand `null` leaves open; `edit_comments` changes its words instead. */
  delete_comments: Hand.optional(),
  edit_comments: Hand.optional(),
  /** The store was lost, and what our check runs say is all that is remembered. */
  store_lost: z.boolean().optional(),
  tick: z.strictObject({ by: z.string(), evidence: z.string() }).optional(),
  describe: z.string().optional(),
  push: z
    .strictObject({
      by: z.string().nullable(),
      /** Neither a webhook nor the activity told who pushed: why. */
      unread: z.string().optional(),
      head: z.string(),
      files: z.array(FileEntry),
      commit: CommitEntry.optional(),
      /** The branch is moved: these files and this commit are all there is now. */
      force: z.boolean().optional(),
    })
    .optional(),
  check: Checks.optional(),
  label: z.string().optional(),
  unlabel: z.string().optional(),
  draft: z.boolean().optional(),
  /** Retargeted to this branch. */
  base: z.string().optional(),
  codeowners: z.string().optional(),
  /** Neither the store nor a check run remembers what was published. */
  packs_lost: z.boolean().optional(),
  policy: z.string().optional(),
  floor: Floor.optional(),
  people: People.optional(),
  teams: Teams.optional(),
  hours: z.number().optional(),
});

/** A pull request that was merged before: its number, who made it, the files it changed. */
const MergedEntry = z.strictObject({
  number: z.int(),
  title: z.string(),
  author: z.string().default("cy"),
  labels: z.array(z.string()).default([]),
  head: z.string().default("earlier"),
  base: z.string().default("main"),
  files: z.array(z.string()),
  unlisted: z.int().default(0),
});

const Scenario = z.strictObject({
  why: z.string(),
  /** `null`: the account was deleted since. */
  author: z.string().nullable().default("ana"),
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
  commits_complete: z.boolean().default(true),
  people: People.default({ ana: "write", ben: "maintain", cy: "write", dora: "write" }),
  people_complete: z.boolean().default(true),
  teams: Teams.default({}),
  codeowners: z.string().optional(),
  codeowners_too_large: z.boolean().default(false),
  /** The text on the default branch where the base is another one; left out: the same. */
  codeowners_on_default: z.string().optional(),
  /** The repository's pull request templates. */
  templates: z.array(z.string()).default([]),
  /** Workflows of the base branch, by path. */
  workflows: z.record(z.string(), z.string()).default({}),
  checks: Checks.default({}),
  checks_complete: z.boolean().default(true),
  /** `null`: the rules of the base could not be read. */
  required_checks: z.array(z.string()).nullable().default([]),
  /** How other open pull requests of the same head and base stand. */
  sharing: z
    .array(
      z.strictObject({
        number: z.int(),
        conclusion: z.enum(["success", "action_required", "failure"]),
        title: z.string(),
      }),
    )
    .default([]),
  /** The default branch's policy where the base is another one: `null` is none, left out is that of the base. */
  default_policy: z.string().nullable().optional(),
  /** `null`: it removes the policy. */
  proposed_policy: z.string().nullable().optional(),
  /** What was merged into the base last, by names; a sentence instead: why it could not be read. Left out: not read. */
  recent: z.union([z.string(), z.array(MergedEntry)]).optional(),
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
  let rules: Rules = {
    policy,
    floor: scenario.floor,
    onDefault: scenario.default_policy === undefined ? policy : scenario.default_policy,
    base: scenario.base,
  };
  let story: Story = { reading: reading(rules), snapshot: opened(scenario), minute: 0 };
  const acts: { heading: string; told: Told }[] = [];
  const say = (heading: string): void => {
    const told = tell(withUnshown(story));
    acts.push({ heading, told });
    story = told.story;
  };
  say("Opened");
  for (const step of scenario.story) {
    rules = {
      policy: step.policy ?? rules.policy,
      floor: step.floor === undefined ? rules.floor : step.floor,
      onDefault: rules.onDefault,
      base: step.base ?? rules.base,
    };
    const before = step.store_lost === true ? recall(forget(story)) : story;
    story = { ...happen(before, step), reading: reading(rules) };
    if (step.unseen !== true) say(step.then);
  }
  return { why: scenario.why, acts };
}

type Rules = {
  readonly policy: string | null;
  readonly floor: string | null;
  readonly onDefault: string | null;
  readonly base: string;
};

function reading({ policy, floor, onDefault, base: branch }: Rules) {
  const path = ".github/agent-approval.yml";
  const onBase = [{ branch, path, commit: aSha("base"), text: policy }];
  const main = branch === "main" ? null : [{ branch: "main", path, commit: aSha("main"), text: onDefault }];
  const floors = floorsToRead(onBase, main, "acme").map((place): FloorSource =>
    floor === null
      ? { place, kind: "unreadable", because: "GitHub answered 404 (Not Found)", remedy: "install the app there" }
      : { place, kind: "found", commit: aSha("floor"), text: floor },
  );
  return interpretPolicies(onBase, main, floors);
}

function opened(scenario: Scenario): PullRequestSnapshot {
  const owners = ownersOf(scenario);
  const commits = scenario.commits ?? [{ by: scenario.author }];
  return aSnapshot({
    author: scenario.author === null ? null : anAccount(scenario.author, scenario.author_is),
    headBranch: scenario.head,
    baseBranch: scenario.base,
    body: scenario.body,
    draft: scenario.draft,
    labels: scenario.labels,
    templates: scenario.templates,
    workflows: Object.entries(scenario.workflows).map(([path, text]) => ({ path, text })),
    assignees: scenario.assignees.map((name) => anAccount(name)),
    changes: { files: scenario.files.map(file), complete: scenario.files_complete },
    commits: { list: commits.map(commit), complete: scenario.commits_complete },
    excused: commits.flatMap((one, index) =>
      (one.suggested_by ?? []).map((name) => ({
        kind: "suggestion" as const,
        sha: commit(one, index).sha,
        by: login(name),
      })),
    ),
    writers: { list: people(scenario.people), complete: scenario.people_complete },
    teams: teams(scenario.teams),
    codeowners: {
      base: owners,
      default: scenario.codeowners_on_default === undefined ? owners : codeowners(scenario.codeowners_on_default),
    },
    checks: { list: checks(scenario.checks, 5), complete: scenario.checks_complete },
    requiredChecks: scenario.required_checks?.map((name) => ({ name, appId: null })) ?? null,
    sharing: scenario.sharing.map(({ number, conclusion, title }) => ({
      ref: { owner: "acme", repo: "shop", number },
      headSha: aSha("head"),
      baseBranch: scenario.base,
      checkName: scenario.base === "main" ? "agent-approval" : `agent-approval (${scenario.base})`,
      conclusion,
      title,
    })),
    ...(scenario.proposed_policy === undefined ? {} : { proposedPolicy: scenario.proposed_policy }),
    recent: recentOf(scenario.recent),
  });
}

function recentOf(recent: Scenario["recent"]): PullRequestSnapshot["recent"] {
  if (recent === undefined) return null;
  if (typeof recent === "string") return { kind: "unreadable", because: recent };
  const list = recent.map(({ author, head, base, files, ...rest }) => ({
    ...rest,
    author: anAccount(author, kindOf(author)),
    headBranch: head,
    baseBranch: base,
    files: files.map((path) => ({ path, status: "modified" as const, additions: 1, deletions: 1 })),
  }));
  return { kind: "read", list };
}

function happen(story: Story, step: Step): Story {
  const minute = story.minute + (step.hours ?? 0) * 60 + 1;
  const now = at(minute);
  const { snapshot } = story;
  const review = (state: ReviewState) => (name: string, index: number) =>
    aReview(name, state, {
      id: minute * 10 + index,
      by: anAccount(name, kindOf(name)),
      submittedAt: now,
      commit: step.at_commit === undefined ? snapshot.headSha : aSha(step.at_commit),
    });
  const next: PullRequestSnapshot = {
    ...snapshot,
    ...(step.describe === undefined ? {} : { body: step.describe }),
    ...(step.people === undefined ? {} : { writers: { list: people(step.people), complete: true } }),
    ...(step.teams === undefined ? {} : { teams: { ...snapshot.teams, ...teams(step.teams) } }),
    ...(step.codeowners === undefined
      ? {}
      : { codeowners: { base: codeowners(step.codeowners), default: codeowners(step.codeowners) } }),
    ...(step.draft === undefined ? {} : { draft: step.draft }),
    ...(step.base === undefined ? {} : { baseBranch: step.base, sharing: [] }),
    ...(step.packs_lost === true ? { packs: [] } : {}),
    labels: [...snapshot.labels, ...(step.label === undefined ? [] : [step.label])].filter(
      (label) => label !== step.unlabel,
    ),
    reviews: [
      ...snapshot.reviews.map((one) =>
        step.dismiss !== undefined && one.by?.login === login(step.dismiss.review_of)
          ? { ...one, state: "dismissed" as const }
          : one,
      ),
      ...(step.approve ?? []).map(review("approved")),
      ...(step.request_changes ?? []).map(review("changes-requested")),
      ...(step.remark ?? []).map(review("commented")),
    ],
    comments: [
      ...snapshot.comments
        .filter((one) => !isTouched(step.delete_comments, one))
        .map((one) => (isTouched(step.edit_comments, one) ? { ...one, body: "Never mind.", edited: true } : one)),
      ...(step.comment === undefined
        ? []
        : [
            aComment(step.comment.by, step.comment.body, {
              by: anAccount(step.comment.by, kindOf(step.comment.by)),
              createdAt: now,
              edited: step.comment.edited ?? false,
            }),
          ]),
    ],
    objected: together(snapshot.objected, { said: [], undone: undoneBy(snapshot, step) }),
    ticks: [
      ...snapshot.ticks,
      ...(step.tick === undefined
        ? []
        : [{ evidence: evidenceId(step.tick.evidence), by: login(step.tick.by), at: now }]),
    ],
    checks: { ...snapshot.checks, list: [...snapshot.checks.list, ...checks(step.check ?? {}, minute)] },
    ...pushed(snapshot, step),
  };
  const { headSha: sha, changes } = snapshot;
  return {
    ...story,
    minute,
    snapshot: next,
    past: [...(story.past ?? []), { sha, changes }],
    retargets: [...(story.retargets ?? []), ...(step.base === undefined ? [] : [now])],
  };
}

/** As GitHub tells it when it is asked: what approved commits change that nothing was shown of. */
function withUnshown(story: Story): Story {
  const { reviews, packs, headSha } = story.snapshot;
  const unknown = (commit: Sha) => commit !== headSha && !packs.some((pack) => pack.headSha === commit);
  const approved = new Set(reviews.flatMap(({ state, commit }) => (state === "approved" && commit ? [commit] : [])));
  const commits = (story.past ?? []).filter(({ sha }) => approved.has(sha) && unknown(sha));
  return { ...story, snapshot: { ...story.snapshot, unshown: { commits, retargets: story.retargets ?? [] } } };
}

function pushed(snapshot: PullRequestSnapshot, { push }: Step): Partial<PullRequestSnapshot> {
  if (push === undefined) return {};
  const head = aSha(push.head);
  const files = push.files.map(file);
  const forced = push.force === true;
  const kept = snapshot.changes.files.filter(({ path }) => !forced && !files.some((one) => one.path === path));
  return {
    headSha: head,
    pushes: [...snapshot.pushes, pushOf(push, snapshot.headSha)],
    excused: [
      ...snapshot.excused,
      ...(push.commit?.clean_update === true ? [{ kind: "clean-update" as const, sha: head }] : []),
    ],
    commits: {
      ...snapshot.commits,
      list: [...(forced ? [] : snapshot.commits.list), { ...commit(push.commit ?? { by: push.by }), sha: head }],
    },
    changes: { ...snapshot.changes, files: [...kept, ...files] },
  };
}

function pushOf({ by, head, unread }: NonNullable<Step["push"]>, from: Sha): Push {
  if (unread !== undefined) return { sha: aSha(head), by: null, unread };
  return { sha: aSha(head), by: by === null ? null : login(by), from };
}

function file(entry: z.infer<typeof FileEntry>): ChangedFile {
  if (typeof entry === "string") return aFile(entry);
  const { path, previous, status, patch, mode, before, after, unread, blob } = entry;
  return aFile(path, {
    ...(previous === undefined ? {} : { previousPath: previous, status: "renamed" }),
    ...(status === undefined ? {} : { status }),
    ...(patch === undefined ? {} : { patch }),
    ...(mode === undefined ? {} : { mode }),
    ...(blob === undefined ? {} : { blob: aSha(blob) }),
    ...(unread === undefined ? {} : { unread }),
    ...(after === undefined && before === undefined
      ? {}
      : { content: { before: before ?? null, after: after ?? null } }),
  });
}

const kindOf = (name: string): AccountKind => (name.endsWith("[bot]") ? "Bot" : "User");

function commit({ by, committer, message, email, verified, sha, parents }: z.infer<typeof CommitEntry>, index = 0) {
  const made = aCommit(by, { sha: aSha(sha ?? `commit ${by ?? "nobody"} ${index}`) });
  const account = (name: string | null) => (name === null ? null : anAccount(name, kindOf(name)));
  return {
    ...made,
    author: account(by),
    committer: account(committer === undefined ? by : committer),
    ...(verified === undefined ? {} : { verified }),
    ...(parents === undefined ? {} : { parents: parents.map(aSha) }),
    ...(message === undefined ? {} : { message }),
    ...(email === undefined ? {} : { authorEmail: email }),
  };
}

const people = (map: Scenario["people"]) =>
  Object.entries(map).map(([name, permission]) => aCollaborator(name, permission));

const teams = (map: Scenario["teams"]): PullRequestSnapshot["teams"] =>
  Object.fromEntries(Object.entries(map).map(([team, names]) => [teamSlug(team), names?.map(login) ?? null]));

function ownersOf({ codeowners: text, codeowners_too_large: tooLarge }: Scenario): CodeownersText {
  if (tooLarge) return { kind: "too-large", path: ".github/CODEOWNERS" };
  return text === undefined ? { kind: "absent" } : codeowners(text);
}

/** An entry's app is `null` for a commit status. */
const checks = (map: Scenario["checks"], minute: number) =>
  Object.entries(map).map(([name, entry]) => {
    const startedAt = at(minute);
    if (entry === null || typeof entry === "string") return aCheck(name, entry, { startedAt });
    const kind = entry.app === null ? "status" : "check-run";
    return aCheck(name, entry.conclusion, { startedAt, app: entry.app, kind });
  });

type Hand = z.infer<typeof Hand>;

const isTouched = (hand: Hand | undefined, { by }: Pick<Comment, "by">): boolean =>
  hand !== undefined && by?.login === login(hand.of);

/** What the webhooks of this step tell. */
function undoneBy({ comments, reviews }: PullRequestSnapshot, step: Step): readonly Undone[] {
  const named = (by: string | null) => (by === null ? [] : [login(by)]);
  const { dismiss } = step;
  return [
    ...[step.delete_comments, step.edit_comments].flatMap((hand) =>
      comments
        .filter((one) => isTouched(hand, one))
        .flatMap(({ id }) => named(hand?.by ?? null).map((by) => ({ how: "command", id, by }) as const)),
    ),
    ...reviews
      .filter(({ by }) => dismiss !== undefined && by?.login === login(dismiss.review_of))
      .flatMap(({ id }) => named(dismiss?.by ?? null).map((by) => ({ how: "review", id, by }) as const)),
  ];
}
