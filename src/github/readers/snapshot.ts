import { bothEnds, type Changes } from "../../domain/change.js";
import type { Tick } from "../../domain/comment.js";
import { refText, type Login, type PullRequestRef, type Sha } from "../../domain/ids.js";
import type { Posted, PostedComment } from "../../domain/posted.js";
import { isSameObjection, together, type Objected } from "../../domain/objection.js";
import { recoveredObjections, recoveredPacks, recoveredTicks, type FoundRecord } from "../../domain/recover.js";
import type { CodeownersText, PullRequestSnapshot } from "../../domain/snapshot.js";
import { checkNameFor } from "../../policy/check-name.js";
import type { CheckName, Policy, PolicyReading } from "../../policy/policy.js";
import type { Api } from "../api.js";
import type { Glance } from "../glance/glance.js";
import type { Remembered } from "../github.js";
import { readAppliedSuggestions } from "./applied-suggestions.js";
import { readChanges } from "./changes.js";
import { checksOf, readChecks } from "./checks.js";
import { readCleanUpdates } from "./clean-updates.js";
import { readCodeowners } from "./codeowners.js";
import { conversationOf, readConversation } from "./comments.js";
import { readCompared } from "./compared.js";
import { readDismissals } from "./dismissals.js";
import { readRecent } from "./merged-pull-requests.js";
import { readProposedFloor, readProposedPolicy } from "./proposed-policy.js";
import { readPushes } from "./pushes.js";
import { readPullRequest, type PullRequestRead } from "./pull-request.js";
import { readRecords } from "./records.js";
import { readRequiredChecks } from "./required-checks.js";
import { readReviews } from "./reviews.js";
import { readTemplates } from "./templates.js";
import { readTeams } from "./teams.js";
import { readUnshown } from "./unshown.js";
import { readTips, type Tips } from "./tips.js";
import { beginTree } from "../read-tree.js";
import { readWorkflows } from "./workflows.js";
import { withActors, writersFor } from "./writers.js";

/** What a snapshot is made for: which pull request, under which policy, and what only we remember. */
type Occasion = {
  readonly ref: PullRequestRef;
  readonly reading: PolicyReading;
  readonly remembered: Remembered;
  /** The tips that the policy was read at; `null`: read them now. */
  readonly tips: Tips | null;
  /** What was seen with the policy, a moment ago; `null`: everything is read one by one. */
  readonly glance: Glance | null;
};

const MOST_ATTEMPTS = 3;

/**
 * Every fact at one moment: of a glance, and of what its commits name and so cannot change. Without a glance, or where
 * it does not suffice, the pull request is read first and last, and what was read in between counts only while its head
 * and base stayed the same. Throws when they never did, or when a fact that decides could not be read.
 */
export async function readSnapshot(api: Api, occasion: Occasion): Promise<PullRequestSnapshot> {
  let start = occasion.glance?.pull ?? (await readPullRequest(api, occasion.ref));
  let { glance } = occasion;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const gathered = await gather(api, { ...occasion, glance }, start);
    if (gathered.isOfOneMoment) return snapshotOf(api, { ...occasion, glance }, start, gathered);
    const end = await readPullRequest(api, occasion.ref);
    if (isSame(start, end)) return snapshotOf(api, { ...occasion, glance: null }, end, gathered);
    start = end;
    glance = null;
  }
  const what = refText(occasion.ref);
  throw new Error(`${what} kept moving: its head or base changed during each of ${MOST_ATTEMPTS} readings`);
}

const isSame = (a: PullRequestRead, b: PullRequestRead): boolean =>
  a.repositoryId === b.repositoryId &&
  a.facts.headSha === b.facts.headSha &&
  a.facts.baseBranch === b.facts.baseBranch &&
  a.facts.defaultBranch === b.facts.defaultBranch;

type Gathered = Awaited<ReturnType<typeof gather>>;

/** Two waves: what needs the pull request alone, then what needs the files, the owners or the conversation. */
async function gather(
  api: Api,
  occasion: Occasion,
  { facts, repositoryId, headRepository, declared }: PullRequestRead,
) {
  const { ref, remembered, glance } = occasion;
  const tips = await tipsFor(api, occasion, facts);
  const ourName = checkNameFor(namesIn(occasion.reading), facts.baseBranch, facts.defaultBranch);
  const own = { name: ourName, rememberedId: remembered.checkRunId };
  if (glance !== null) beginTree(api, ref, facts.headSha, declared.files);
  else forgetWhatWasSeen(api, ref, facts.headSha);
  const reviewsRead = glance?.reviews ?? readReviews(api, ref);
  const conversationRead = glance?.comments
    ? conversationOf(api, glance.comments, remembered.commentId)
    : readConversation(api, ref, remembered.commentId);
  const [compared, codeowners, writers, reviews, conversation, checks, requiredChecks, ...texts] = await Promise.all([
    readCompared(api, ref, { tips, headSha: facts.headSha, declared, byCommits: glance !== null }),
    readCodeowners(api, ref, tips),
    writersFor(api, ref, { reviews: reviewsRead, conversation: conversationRead }),
    reviewsRead,
    conversationRead,
    glance?.checks ? checksOf(glance.checks, own) : readChecks(api, ref, facts, own),
    readRequiredChecks(api, ref, facts, ourName),
    readTemplates(api, ref, occasion.reading, tips.defaultBranch.commit),
    readWorkflows(api, { ...ref, id: repositoryId }, tips.base.commit),
  ]);
  const { rows, mergeBase, commits } = compared;
  const [templates, workflows] = texts;
  const acting = [...reviews, ...conversation.comments].flatMap(({ by }) => (by?.kind === "User" ? [by.login] : []));
  const [found, pushes, changes, updates, suggested] = await Promise.all([
    readRecords(api, ref, {
      atHead: checks.records,
      kept: remembered.packs,
      wereHere: conversation.ours !== null,
      headSha: facts.headSha,
      commits,
      reviews,
    }),
    readPushes(api, { ...facts, headRepository, commits: commits.list, ...remembered }),
    readChanges(api, { ...ref, id: repositoryId }, rows, {
      mergeBase,
      headSha: facts.headSha,
      policy: policyIn(occasion.reading),
    }),
    readCleanUpdates(api, ref, commits),
    readAppliedSuggestions(api, ref, commits),
  ]);
  const ticks = remembered.packs.length > 0 ? remembered.ticks : ticksAfterAll(remembered, found, conversation.ours);
  const known = together(remembered.objected, recoveredObjections(found));
  const objected = together(known, { said: [], undone: await readDismissals(api, ref, known, reviews) });
  const actors = [...acting, ...ticks.map(({ by }): Login => by), ...objectingIn(objected)];
  const [everyWriter, teams, proposedPolicy, proposedFloor, recent] = await Promise.all([
    withActors(api, ref, writers, actors),
    readTeams(api, teamsFor(api, occasion.reading, [codeowners.base, codeowners.default], changes)),
    readProposedPolicy(api, ref, facts.headSha, changes),
    readProposedFloor(api, ref, facts.headSha, changes),
    readRecent(api, ref, { headSha: facts.headSha, changes, base: tips.base }),
  ]);
  const excused = [...updates, ...suggested];
  const asRead = {
    commits,
    pushes,
    reviews,
    conversation,
    checks,
    requiredChecks,
    codeowners,
    templates,
    workflows,
    tips,
  };
  return {
    ...asRead,
    isOfOneMoment: compared.isOfOneMoment,
    found,
    ticks,
    objected,
    excused,
    changes,
    writers: everyWriter,
    teams,
    proposedPolicy,
    proposedFloor,
    recent,
  };
}

/** What is read now is newer than a glance of a moment ago. */
function forgetWhatWasSeen({ runs, talks }: Api, ref: PullRequestRef, headSha: Sha): void {
  runs.forget(`${ref.owner}/${ref.repo}`, headSha);
  talks.forget(ref);
}

/** Recovered once, with the packs: from then on the store knows who took a tick back. */
const ticksAfterAll = (
  { ticks }: Remembered,
  found: readonly FoundRecord[],
  comment: PostedComment | null,
): readonly Tick[] => [...recoveredTicks(found, comment?.body ?? ""), ...ticks];

/** Who objected, and who took away what somebody said. */
const objectingIn = ({ said, undone }: Objected): readonly Login[] => [
  ...said.flatMap(({ by }) => (by.kind === "User" ? [by.login] : [])),
  ...undone.flatMap((one) => (said.some((other) => isSameObjection(one, other)) ? (one.by ?? []) : [])),
];

const namesIn = (reading: PolicyReading): readonly CheckName[] => policyIn(reading)?.checkNames ?? [];

const policyIn = (reading: PolicyReading): Policy | null => (reading.kind === "absent" ? null : reading.policy);

/** The commits that the policy came from; a pull request whose base changed since then has no policy yet. */
async function tipsFor(
  api: Api,
  { ref, tips }: Occasion,
  { baseBranch, defaultBranch }: PullRequestRead["facts"],
): Promise<Tips> {
  if (tips === null) return readTips(api, ref, { baseBranch, defaultBranch });
  if (tips.base.branch === baseBranch && tips.defaultBranch.branch === defaultBranch) return tips;
  throw new Error(
    `${refText(ref)} now goes into "${baseBranch}", and its policy was read for "${tips.base.branch}"; it is read again`,
  );
}

function teamsFor(api: Api, reading: PolicyReading, texts: readonly CodeownersText[], { files }: Changes) {
  if (reading.kind === "absent") return [];
  const found = texts.flatMap((text) => (text.kind === "found" ? [text.text] : []));
  return api.policy.teamsToRead(reading.policy, [...new Set(found)], files.flatMap(bothEnds));
}

async function snapshotOf(
  api: Api,
  { ref, remembered, reading, glance }: Occasion,
  end: PullRequestRead,
  gathered: Gathered,
): Promise<PullRequestSnapshot> {
  const { tips, conversation, checks, proposedPolicy, proposedFloor, found, isOfOneMoment: _, ...lists } = gathered;
  const { everRequested } = remembered;
  const packs = recoveredPacks(remembered.packs, found, end.at);
  const baseSha = tips.base.commit;
  return {
    ref,
    ...end.facts,
    ...lists,
    baseSha,
    comments: conversation.comments,
    checks: checks.checks,
    ...(proposedPolicy === undefined ? {} : { proposedPolicy }),
    ...(proposedFloor === undefined ? {} : { proposedFloor }),
    packs,
    unshown: await readUnshown(api, ref, {
      reviews: lists.reviews,
      packs,
      baseSha,
      headSha: end.facts.headSha,
      repositoryId: end.repositoryId,
      retargets: glance?.reviews ? glance.retargets : null, // reviews that were read later may have seen another base
      policy: policyIn(reading),
    }),
    sharing: [],
    posted: { ...postedOf(checks), comment: conversation.ours, ...end.requested, everRequested },
    takenAt: end.at,
  };
}

const postedOf = ({ ours, classRuns }: Gathered["checks"]): Pick<Posted, "checkRun" | "classRuns"> =>
  classRuns.length === 0 ? { checkRun: ours } : { checkRun: ours, classRuns };
