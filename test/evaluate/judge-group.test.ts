import { describe, expect, test } from "@jest/globals";
import { groups } from "../../src/decide.js";
import type { Sha } from "../../src/domain/ids.js";
import type { GroupCommit, MergeGroup, QueueEntry } from "../../src/domain/merge-group.js";
import type { Standing } from "../../src/domain/standing.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { aSha } from "../support/builders.js";

const repository = { owner: "acme", repo: "shop" };
const G1 = aSha("group 1");
const G2 = aSha("group 2");
const head = (number: number): Sha => aSha(`head ${number}`);

const anEntry = (number: number, more: Partial<QueueEntry> = {}): QueueEntry => ({
  number,
  headSha: head(number),
  baseBranch: "main",
  isOpen: true,
  groupHead: number === 1 ? G1 : G2,
  commits: 1,
  ...more,
});

const aCommit = (sha: Sha, ...parents: Sha[]): GroupCommit => ({ sha, parents, byGitHub: true });
const ofSomebody = (sha: Sha, ...parents: Sha[]): GroupCommit => ({ sha, parents, byGitHub: false });
const own = (number: number): GroupCommit => ofSomebody(head(number), aSha("base"));

/** #1 and then #2, each a merge of one commit. */
const PAIR = [own(1), aCommit(G1, aSha("base"), head(1)), own(2), aCommit(G2, G1, head(2))];

const aGroup = (more: Partial<MergeGroup> = {}): MergeGroup => ({
  defaultBranch: "main",
  entries: [anEntry(1), anEntry(2)],
  commits: PAIR,
  rebases: false,
  ...more,
});

const aStanding = (number: number, conclusion: Standing["conclusion"], more: Partial<Standing> = {}): Standing => ({
  ref: { ...repository, number },
  headSha: head(number),
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion,
  title: `#${number} stands so`,
  ...more,
});
const APPROVED = [aStanding(1, "success"), aStanding(2, "success")];

type Case = {
  readonly why: string;
  readonly group?: Partial<MergeGroup>;
  readonly standings?: readonly Standing[];
  readonly at?: Sha;
  readonly mode?: "enforce" | "observe";
  readonly isAnswered?: boolean;
  readonly baseBranch?: string;
  readonly conclusion: string | null;
  readonly title: string | RegExp;
  readonly problem?: RegExp;
};

const FOREIGN = /holds what no approved pull request explains/;

const CASES: readonly Case[] = [
  { why: "all approved", conclusion: "success", title: "Approved: #1, #2" },
  {
    why: "a group of the first alone",
    at: G1,
    group: { commits: PAIR.slice(0, 2) },
    conclusion: "success",
    title: "Approved: #1",
  },
  {
    why: "the last one approved and one before it not, where a queue asks for the last commit alone",
    standings: [aStanding(1, "action_required"), aStanding(2, "success")],
    conclusion: "action_required",
    title: "Waiting for #1, not approved",
  },
  {
    why: "one rejected and one waiting: the worse",
    standings: [aStanding(1, "action_required"), aStanding(2, "failure")],
    conclusion: "failure",
    title: "#2 may not be merged",
  },
  {
    why: "one never judged: nothing yet",
    standings: [aStanding(1, "success")],
    conclusion: null,
    title: "Waiting until #2 is judged",
  },
  {
    why: "one not known any more, after the group was answered: closed",
    standings: [aStanding(1, "success")],
    isAnswered: true,
    conclusion: "action_required",
    title: "Waiting until #2 is judged",
  },
  {
    why: "one judged at another head",
    standings: [aStanding(1, "success"), aStanding(2, "success", { headSha: aSha("older") })],
    conclusion: null,
    title: "Waiting until #2 is judged",
  },
  {
    why: "one approved for another base",
    standings: [aStanding(1, "success"), aStanding(2, "success", { baseBranch: "lax" })],
    conclusion: null,
    title: "Waiting until #2 is judged",
  },
  {
    why: "one approved under another name of the check",
    standings: [aStanding(1, "success"), aStanding(2, "success", { checkName: "lax" })],
    conclusion: null,
    title: "Waiting until #2 is judged",
  },
  {
    why: "one that was retargeted",
    group: { entries: [anEntry(1), anEntry(2, { baseBranch: "lax" })] },
    conclusion: "failure",
    title: "#2 may not be merged",
  },
  {
    why: "one that was closed",
    group: { entries: [anEntry(1, { isOpen: false }), anEntry(2)] },
    conclusion: "failure",
    title: "#1 may not be merged",
  },
  {
    why: "one that was pushed to since the group was made",
    group: { entries: [anEntry(1), anEntry(2, { headSha: aSha("pushed") })] },
    standings: [aStanding(1, "success"), aStanding(2, "success", { headSha: aSha("pushed") })],
    conclusion: "failure",
    title: FOREIGN,
    problem: /merges #2 at `\w+`, and its head is `\w+` by now/,
  },
  {
    why: "a commit below that no entry explains",
    group: {
      commits: [ofSomebody(aSha("evil"), aSha("base")), own(1), aCommit(G1, aSha("evil"), head(1)), ...PAIR.slice(2)],
    },
    conclusion: "failure",
    title: FOREIGN,
    problem: /belongs to no pull request of the queue/,
  },
  {
    why: "a third parent",
    group: {
      commits: [
        ofSomebody(aSha("evil"), aSha("base")),
        own(1),
        aCommit(G1, aSha("base"), head(1), aSha("evil")),
        ...PAIR.slice(2),
      ],
    },
    conclusion: "failure",
    title: FOREIGN,
    problem: /belongs to no pull request of the queue/,
  },
  {
    why: "a merge that GitHub did not make",
    group: { commits: [own(1), ofSomebody(G1, aSha("base"), head(1)), ...PAIR.slice(2)] },
    conclusion: "failure",
    title: FOREIGN,
    problem: /merges #1 was not made by GitHub/,
  },
  {
    why: "an entry before that has left the queue",
    group: { entries: [anEntry(2)] },
    conclusion: "failure",
    title: FOREIGN,
    problem: /belong to no pull request of the queue/,
  },
  {
    why: "a group of which nothing is known",
    group: { entries: [] },
    conclusion: "failure",
    title: FOREIGN,
    problem: /and 1 more in this group belong to no pull request/,
  },
  {
    why: "squashed: one commit each, with one parent",
    group: { commits: [aCommit(G1, aSha("base")), aCommit(G2, G1)] },
    conclusion: "success",
    title: "Approved: #1, #2",
  },
  {
    why: "squashed onto a commit of somebody",
    group: { commits: [ofSomebody(aSha("evil"), aSha("base")), aCommit(G1, aSha("evil")), aCommit(G2, G1)] },
    conclusion: "failure",
    title: FOREIGN,
    problem: /belongs to no pull request/,
  },
  {
    why: "rebased: as many commits as the pull request has",
    group: {
      rebases: true,
      entries: [anEntry(1), anEntry(2, { commits: 2 })],
      commits: [aCommit(G1, aSha("base")), aCommit(aSha("first of 2"), G1), aCommit(G2, aSha("first of 2"))],
    },
    conclusion: "success",
    title: "Approved: #1, #2",
  },
  {
    why: "rebased with one commit more than the pull request has",
    group: {
      rebases: true,
      commits: [aCommit(G1, aSha("base")), aCommit(aSha("evil"), G1), aCommit(G2, aSha("evil"))],
    },
    conclusion: "failure",
    title: FOREIGN,
    problem: /2 commits of this group stand where #2 has 1/,
  },
  {
    why: "commits that go round in a circle",
    group: { commits: [aCommit(G1, G2, head(1)), aCommit(G2, G1, head(2)), own(1), own(2)] },
    conclusion: "success",
    title: "Approved: #1, #2",
  },
  {
    why: "an observed class beside an enforced one",
    standings: [aStanding(1, "success"), aStanding(2, "neutral")],
    conclusion: "success",
    title: "Approved: #1, #2",
  },
  {
    why: "nothing but observed classes",
    standings: [aStanding(1, "neutral"), aStanding(2, "neutral")],
    conclusion: "neutral",
    title: "Observed alone: #1, #2",
  },
  {
    why: "an observed branch holds nothing back and says what it would do",
    mode: "observe",
    standings: [aStanding(1, "neutral")],
    group: { entries: [anEntry(2)] },
    conclusion: "neutral",
    title: /^Observing: This group holds/,
    problem: /belong to no pull request/,
  },
  {
    why: "another base, whose check has another name",
    baseBranch: "release",
    group: { entries: [anEntry(1, { baseBranch: "release" }), anEntry(2, { baseBranch: "release" })] },
    standings: [1, 2].map((number) =>
      aStanding(number, "success", { baseBranch: "release", checkName: "agent-approval (release)" }),
    ),
    conclusion: "success",
    title: "Approved: #1, #2",
  },
];

describe("a merge group", () => {
  test.each(CASES)(
    "$why",
    ({
      group,
      standings = APPROVED,
      at = G2,
      mode = "enforce",
      isAnswered = false,
      baseBranch = "main",
      ...wanted
    }) => {
      const policy = {
        ...builtinPolicy(),
        modes: [{ default: mode, classes: {}, enforcedBranches: [], observedBranches: [] }],
      };
      const { verdict, plan } = groups.decide({
        at: { repository, headSha: at, baseBranch },
        group: aGroup(group),
        policy,
        standings,
        isAnswered,
      });
      expect(verdict).toMatchObject({
        conclusion: wanted.conclusion,
        title: typeof wanted.title === "string" ? wanted.title : expect.stringMatching(wanted.title),
        checkName: baseBranch === "main" ? "agent-approval" : "agent-approval (release)",
      });
      const problems = verdict.problems.map(({ because }) => because);
      expect(problems).toEqual(
        wanted.problem === undefined ? [] : expect.arrayContaining([expect.stringMatching(wanted.problem)]),
      );
      expect(plan.effects.map(({ kind }) => kind)).toEqual(wanted.conclusion === null ? [] : ["set-check-run"]);
    },
  );
});
