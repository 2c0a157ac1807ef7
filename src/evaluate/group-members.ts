import type { Sha } from "../domain/ids.js";
import type { GroupCommit, GroupProblem, MergeGroup, QueueEntry } from "../domain/merge-group.js";

/** Which pull requests a group merges, the last one first, and what in it none of them explains. */
export type Members = { readonly members: readonly QueueEntry[]; readonly problems: readonly GroupProblem[] };

/**
 * Walks from the group's commit back to the branch: each step is the commit that merges one entry on top of the entries
 * before it. A queue may ask for the last commit's checks alone, so a group always stands for all entries up to it.
 * What an entry explains is the commit (or, rebased, the commits) that GitHub made for it, and its pull request's own.
 */
export function membersOf(group: MergeGroup, headSha: Sha): Members {
  const commits = new Map(group.commits.map((commit) => [commit.sha, commit]));
  const explained = new Set<Sha>();
  const members: QueueEntry[] = [];
  const problems: GroupProblem[] = [];
  for (let at: Sha | undefined = headSha; at !== undefined && commits.has(at);) {
    const entry = group.entries.find(({ groupHead }) => groupHead === at);
    if (entry === undefined || members.includes(entry)) break;
    const step = stepOf(group, commits, entry, at);
    members.push(entry);
    for (const sha of [...step.made, ...reachable(commits, entry.headSha)]) explained.add(sha);
    problems.push(...step.problems);
    at = step.before;
  }
  const strange = group.commits.filter(({ sha }) => !explained.has(sha));
  return { members, problems: [...problems, ...strangers(strange)] };
}

type Commits = ReadonlyMap<Sha, GroupCommit>;
type Step = {
  readonly made: readonly Sha[];
  readonly before: Sha | undefined;
  readonly problems: readonly GroupProblem[];
};

function stepOf(group: MergeGroup, commits: Commits, entry: QueueEntry, at: Sha): Step {
  const line = group.rebases ? rebased(group, commits, at) : [at];
  const made = line.flatMap((sha) => commits.get(sha) ?? []);
  const [first, last] = [made[0], made.at(-1)];
  const merged = first?.parents[1];
  const problems = [
    ...(merged === undefined || merged === entry.headSha ? [] : [otherHead(entry, merged)]),
    ...(made.every(({ byGitHub }) => byGitHub) ? [] : [notGitHubs(entry, at)]),
    ...(line.length > Math.max(1, entry.commits) ? [tooMany(entry, line.length)] : []),
  ];
  return { made: line, before: last?.parents[0], problems };
}

/** Back along first parents to the commit of the entry before, or out of the group. */
function rebased(group: MergeGroup, commits: Commits, from: Sha): readonly Sha[] {
  const ends = new Set(group.entries.map(({ groupHead }) => groupHead));
  const line = [from];
  for (let next = commits.get(from)?.parents[0]; next !== undefined; next = commits.get(next)?.parents[0]) {
    if (!commits.has(next) || ends.has(next) || line.includes(next)) break;
    line.push(next);
  }
  return line;
}

/** A pull request's own commits, as far as the branch does not have them. */
function reachable(commits: Commits, head: Sha): ReadonlySet<Sha> {
  const found = new Set<Sha>();
  const open = [head];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const commit = commits.get(next);
    if (commit === undefined || found.has(next)) continue;
    found.add(next);
    open.push(...commit.parents);
  }
  return found;
}

const short = (sha: Sha): string => `\`${sha.slice(0, 9)}\``;

const otherHead = ({ number, headSha }: QueueEntry, merged: Sha): GroupProblem => ({
  because: `this group merges #${number} at ${short(merged)}, and its head is ${short(headSha)} by now`,
  next: `take #${number} out of the queue and queue it again once its new head is approved`,
});

const notGitHubs = ({ number }: QueueEntry, at: Sha): GroupProblem => ({
  because: `the commit ${short(at)} that merges #${number} was not made by GitHub`,
  next: `take #${number} out of the queue and queue it again; if this stays, ask an administrator who can write to the queue's branches`,
});

const tooMany = ({ number, commits }: QueueEntry, many: number): GroupProblem => ({
  because: `${many} commits of this group stand where #${number} has ${commits}`,
  next: `take #${number} out of the queue and queue it again`,
});

/** One sentence for all: the first few are named. */
function strangers(commits: readonly GroupCommit[]): readonly GroupProblem[] {
  if (commits.length === 0) return [];
  const named = commits.slice(0, 3).map(({ sha }) => short(sha));
  const more = commits.length > named.length ? ` and ${commits.length - named.length} more` : "";
  const belong = commits.length === 1 ? "belongs" : "belong";
  return [
    {
      because: `${named.join(", ")}${more} in this group ${belong} to no pull request of the queue`,
      next: "clear the queue and queue the pull requests again; if it comes back, look at who pushed it",
    },
  ];
}
