import { canonicalJson } from "../domain/fingerprint.js";
import type { PullRequestRef } from "../domain/ids.js";
import type { Job, JudgeGroup } from "../domain/job.js";
import type { GroupVerdict, MergeGroup, MergeGroupReading } from "../domain/merge-group.js";
import type { GroupDecision, groups } from "../decide.js";
import type { Fence, GitHub } from "../github/github.js";
import type { Policy } from "../policy/policy.js";
import type { Store } from "../store/store.js";

type Services = {
  readonly github: GitHub;
  readonly store: Pick<Store, "audit" | "jobs" | "standings">;
  readonly groups: typeof groups;
  readonly now: () => Date;
  /** Throws when another worker took the group over. */
  readonly fence: Fence;
};

/** `watch`: the group is still on its way, and is looked at again when a pull request of it stands differently. */
type GroupPass = { readonly watch: boolean };

const GONE: GroupPass = { watch: false };

/**
 * One pass over one merge group. A group that has left the queue is forgotten; one that the queue does not show yet
 * throws, because a webhook can be faster than what GitHub answers. Nothing is posted where no policy governs.
 */
export async function processMergeGroup(services: Services, job: JudgeGroup): Promise<GroupPass> {
  const { github, store, fence } = services;
  const reading = await github.readMergeGroup(job);
  if (reading.kind === "not-queued") return leave(job, reading);
  const place = await policyPlace(services, job, reading);
  if (place === null) throw new Error(`no pull request into ${job.baseBranch} tells what this group has to satisfy`);
  const policy = await github.readPolicy(place);
  if (policy.kind === "absent") return GONE;
  const { verdict, plan } = await decided(services, job, reading, policy.policy);
  await fence();
  await store.jobs.want(
    verdict.entries.flatMap((entry) => judgeUnjudged(job, entry)),
    services.now(),
  );
  if (plan.effects.length === 0) return { watch: true };
  await record(services, job, verdict);
  const results = await github.apply(plan, fence);
  if (results.some(({ result }) => result !== "unchanged"))
    await store.audit.append({ at: services.now().toISOString(), ref: groupText(job), kind: "applied", results });
  return { watch: true };
}

/** `owner/repo@sha`: a merge group in the audit log. */
const groupText = ({ repository: { owner, repo }, headSha }: JudgeGroup): string => `${owner}/${repo}@${headSha}`;

function leave(job: JudgeGroup, reading: Extract<MergeGroupReading, { kind: "not-queued" }>): GroupPass {
  if (reading.isMerged || reading.isAnswered) return GONE;
  throw new Error(`the merge queue of ${job.baseBranch} shows no pull request for this group`);
}

async function decided(
  { store, groups }: Services,
  job: JudgeGroup,
  reading: Exclude<MergeGroupReading, { kind: "not-queued" }>,
  policy: Policy,
): Promise<GroupDecision> {
  if (reading.kind === "unreadable") return groups.unreadable(job, policy, reading);
  const standings = await store.standings.into(job.repository, job.baseBranch);
  return groups.decide({ at: job, policy, standings, group: reading.group, isAnswered: reading.isAnswered });
}

/** A pull request into the same branch: the policy that holds for it holds for the group. Names are only hints. */
async function policyPlace(
  { github, store }: Services,
  job: JudgeGroup,
  reading: Exclude<MergeGroupReading, { kind: "not-queued" }>,
): Promise<PullRequestRef | null> {
  const { repository, baseBranch } = job;
  const queued = reading.kind === "read" ? queuedInto(reading.group, baseBranch) : undefined;
  if (queued !== undefined) return { ...repository, number: queued };
  const [known] = await store.standings.into(repository, baseBranch);
  if (known !== undefined) return known.ref;
  const hinted = /\/pr-(\d{1,9})-[0-9a-f]{40,64}$/.exec(job.headRef)?.[1];
  if (hinted === undefined) return null;
  const ref = { ...repository, number: Number(hinted) };
  const head = await github.readHead(ref);
  return head.baseBranch === baseBranch ? ref : null;
}

const queuedInto = ({ entries }: MergeGroup, branch: string): number | undefined =>
  entries.find(({ baseBranch, isOpen }) => isOpen && baseBranch === branch)?.number;

const judgeUnjudged = (
  { installationId, repository }: JudgeGroup,
  { number, status }: GroupVerdict["entries"][number],
): readonly Job[] =>
  status === "unjudged"
    ? [{ kind: "judge", installationId, ref: { ...repository, number }, because: "it is in the merge queue" }]
    : [];

async function record({ store: { audit }, now }: Services, job: JudgeGroup, verdict: GroupVerdict): Promise<void> {
  if (verdict.conclusion === null) return;
  const { conclusion, title, entries } = verdict;
  const event = {
    at: now().toISOString(),
    ref: groupText(job),
    kind: "group-decided" as const,
    baseBranch: job.baseBranch,
    conclusion,
    title,
    entries: entries.map(({ number, headSha, status }) => ({ number, headSha, status })),
  };
  const last = await audit.latest(event.ref, "group-decided");
  if (last === null || canonicalJson({ ...last, at: "" }) !== canonicalJson({ ...event, at: "" }))
    await audit.append(event);
}
