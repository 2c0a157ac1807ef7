import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spread, type SpreadingJob } from "../../src/app/spread.js";
import type { PullRequestRef, Sha } from "../../src/domain/ids.js";
import type { Standing } from "../../src/domain/standing.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";

const NOW = new Date("2026-11-20T10:00:00Z");
const repository = { owner: "acme", repo: "shop" };
const place = { installationId: 1, repository, because: "something" };
const at = (number: number): PullRequestRef => ({ ...repository, number });
const HEAD = aSha("head");

let store: Store;
let listed: (string | null)[];
beforeEach(async () => {
  store = await aStore();
  listed = [];
});
afterEach(() => store.close());

const stands = (number: number, differs: Partial<Standing> = {}) =>
  store.standings.keep({
    ref: at(number),
    headSha: HEAD,
    baseBranch: "main",
    checkName: "agent-approval",
    conclusion: "action_required",
    title: "Waiting",
    ...differs,
  });

/** A GitHub that is not to be asked. */
const nobody = {
  readRepositories: () => Promise.reject(new Error("GitHub was asked")),
  openPullRequestsInto: () => Promise.reject(new Error("GitHub was asked")),
};

/** Whom a job concerns, over a GitHub that lists #1 as the only open pull request. */
async function concerned(job: SpreadingJob): Promise<readonly number[]> {
  const github = {
    readRepositories: () => Promise.resolve([]),
    openPullRequestsInto: (_where: object, branch: string | null) => {
      listed.push(branch);
      return Promise.resolve([at(1)]);
    },
  };
  const jobs = await spread(store, github, job, NOW);
  return jobs.flatMap((one) => (one.kind === "judge" ? [one.ref.number] : []));
}

const result = (check?: string | null, sha: Sha = HEAD): SpreadingJob => ({
  kind: "judge-commit",
  ...place,
  sha,
  ...(check === undefined ? {} : { check }),
});

describe("the result of a check", () => {
  test.each<{ heeds: Standing["heeds"]; check: string | null | undefined; concerns: boolean }>([
    { heeds: ["test"], check: "test", concerns: true },
    { heeds: ["test"], check: "tests", concerns: false },
    { heeds: ["build *"], check: "build linux", concerns: true },
    { heeds: ["build *"], check: "rebuild", concerns: false },
    { heeds: [], check: "test", concerns: false },
    { heeds: "any", check: "test", concerns: true },
    { heeds: undefined, check: "test", concerns: true },
    { heeds: ["test"], check: null, concerns: true },
    { heeds: [], check: null, concerns: false },
    { heeds: [], check: undefined, concerns: true },
  ])("%j", async ({ heeds, check, concerns }) => {
    await stands(7, heeds === undefined ? {} : { heeds });
    expect(await concerned(result(check))).toEqual(concerns ? [7] : []);
    expect(listed).toEqual([]);
  });

  test("concerns whoever a worker looks at just now: it may have read the checks before", async () => {
    await store.standings.discovered(repository, NOW);
    const judging = { kind: "judge", installationId: 1, ref: at(8), because: "opened" } as const;
    const elsewhere = { ...judging, ref: { ...at(9), repo: "toys" } };
    await store.jobs.want([judging, elsewhere], NOW);
    expect(await concerned(result("test"))).toEqual([]);
    await store.jobs.claim(NOW, 60_000);
    await store.jobs.claim(NOW, 60_000);
    expect(await concerned(result("test"))).toEqual([8]);
    await stands(7, { heeds: [] });
    expect(await concerned(result("test"))).toEqual([8]);
  });

  test.each([
    { why: "nothing is known of", lookedOver: null, kinds: ["judge-repository"] },
    { why: "was looked over just now", lookedOver: NOW, kinds: [] },
    {
      why: "was not looked over for long",
      lookedOver: new Date(NOW.getTime() - 6 * 3_600_000),
      kinds: ["judge-repository"],
    },
  ])("of a commit that is no head, in a repository that $why", async ({ lookedOver, kinds }) => {
    if (lookedOver !== null) await store.standings.discovered(repository, lookedOver);
    const jobs = await spread(store, nobody, result("test", aSha("elsewhere")), NOW);
    expect(jobs.map(({ kind }) => kind)).toEqual(kinds);
  });

  test("of the commit of a merge group asks for the group, and for whoever has it for a head as well", async () => {
    const group = { kind: "judge-group", ...place, headSha: HEAD, baseSha: aSha("base"), baseBranch: "main" } as const;
    await store.jobs.want([{ ...group, headRef: "gh-readonly-queue/main/pr-7-x" }], NOW);
    await stands(9);
    const jobs = await spread(store, nobody, result("test"), NOW);
    expect(jobs.map(({ kind }) => kind)).toEqual(["judge-group", "judge"]);
  });
});

describe("a right that somebody lost", () => {
  const lost = (where: typeof repository | null): SpreadingJob => ({
    kind: "judge-approved",
    ...place,
    repository: where,
  });

  test("closes what stands approved, and what a worker looks at just now and may be about to approve", async () => {
    const judging = { kind: "judge", installationId: 1, ref: at(8), because: "a review" } as const;
    const approved = { ...judging, ref: at(7) };
    await stands(7, { conclusion: "success" });
    await store.jobs.want([judging], NOW);
    await store.jobs.claim(NOW, 60_000);
    await store.jobs.want([approved], NOW);
    for (const where of [repository, null]) {
      const jobs = await spread(store, nobody, lost(where), NOW);
      expect(jobs.map((job) => (job.kind === "judge" ? [job.ref.number, job.revokes] : []))).toEqual([
        [8, "something"],
        [7, "something"],
      ]);
    }
    expect(await spread(store, nobody, lost({ ...repository, repo: "toys" }), NOW)).toEqual([]);
  });
});

describe("a branch that moved", () => {
  type Push = Omit<Extract<SpreadingJob, { kind: "judge-base" }>, keyof typeof place | "kind">;
  test.each<{ why: string; push: Push; asks: readonly (string | null)[] }>([
    {
      why: "nothing goes into it, and no policy changed",
      push: { branch: "topic", isDefault: false, byPolicy: false },
      asks: [],
    },
    { why: "a pull request goes into it", push: { branch: "main", isDefault: false, byPolicy: false }, asks: ["main"] },
    { why: "a policy came", push: { branch: "topic", isDefault: false, byPolicy: true }, asks: ["topic"] },
    { why: "it is the default branch", push: { branch: "trunk", isDefault: true, byPolicy: false }, asks: [null] },
    { why: "nobody told which is the default branch", push: { branch: "topic" }, asks: ["topic"] },
  ])("$why", async ({ push, asks }) => {
    await stands(7);
    await concerned({ kind: "judge-base", ...place, ...push });
    expect(listed).toEqual(asks);
  });
});
