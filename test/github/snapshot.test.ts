import { describe, expect, test } from "@jest/globals";
import { evidenceId, login, teamSlug } from "../../src/domain/ids.js";
import { inTurn, paged, type Routes } from "../support/fake-fetch.js";
import {
  HEAD,
  MAIN,
  MERGE_BASE,
  acmeShop,
  aReading,
  contentsAt,
  fileRow,
  messagesOf,
  nothingRemembered,
  ordinary,
  pullRequest,
  ref,
  repo,
  shaOf,
  snapshotWith,
  treeEntry,
  tree,
} from "./acme-shop.js";

const pull = `GET ${repo}/pulls/7`;
const elsewhere = { ref: "ai/deploy", sha: shaOf("another head"), repo: null };

describe("readSnapshot", () => {
  test("gathers every fact of an ordinary pull request as plain data", async () => {
    const snapshot = await snapshotWith({});
    expect(snapshot).toEqual({
      ref,
      recent: null,
      title: "Deploy from main",
      body: "Rollback: revert the merge",
      draft: false,
      state: "open",
      mergedAs: null,
      labels: ["ai"],
      headSha: HEAD,
      headBranch: "ai/deploy",
      baseBranch: "main",
      defaultBranch: "main",
      baseSha: MAIN,
      author: { login: "ana", id: 11, kind: "User" },
      assignees: [{ login: "ben", id: 12, kind: "User" }],
      commits: {
        complete: true,
        list: [
          {
            sha: HEAD,
            parents: [MERGE_BASE],
            author: { login: "ana", id: 11, kind: "User" },
            committer: { login: "web-flow", id: 2, kind: "User" },
            authorEmail: "ana@acme.example",
            committerEmail: "noreply@github.com",
            message: "Deploy",
            verified: true,
          },
        ],
      },
      pushes: [{ sha: HEAD, by: "ana", id: 11, from: MERGE_BASE }],
      excused: [],
      changes: {
        complete: true,
        files: [
          {
            path: "src/cart.ts",
            status: "modified",
            additions: 1,
            deletions: 1,
            patch: "@@ -1 +1 @@\n-a\n+b",
            blob: shaOf("src/cart.ts at the head"),
            mode: "100644",
          },
        ],
      },
      reviews: [
        {
          id: 501,
          by: { login: "ben", id: 12, kind: "User" },
          state: "approved",
          commit: HEAD,
          submittedAt: "2026-11-20T09:00:00Z",
        },
      ],
      comments: [
        {
          id: 601,
          by: { login: "ben", id: 12, kind: "User" },
          body: "/attest rollback tried it",
          createdAt: "2026-11-20T09:01:00Z",
          edited: false,
        },
      ],
      ticks: [],
      objected: { said: [], undone: [] },
      checks: {
        complete: true,
        list: [
          {
            name: "test",
            app: "github-actions",
            kind: "check-run",
            conclusion: "success",
            startedAt: "2026-11-20T08:00:00Z",
          },
        ],
      },
      requiredChecks: [],
      codeowners: {
        base: { kind: "found", path: ".github/CODEOWNERS", text: "* @acme/platform" },
        default: { kind: "found", path: ".github/CODEOWNERS", text: "* @acme/platform" },
      },
      writers: {
        complete: true,
        list: [
          { login: "ana", id: 11, kind: "User", permission: "write" },
          { login: "ben", id: 12, kind: "User", permission: "maintain" },
        ],
      },
      templates: [],
      workflows: [],
      teams: { "acme/platform": ["ben"] },
      packs: [],
      unshown: { commits: [], retargets: [] },
      sharing: [],
      posted: {
        checkRun: {
          id: 702,
          headSha: HEAD,
          name: "agent-approval",
          conclusion: "action_required",
          title: "Waiting",
          digest: "d1",
        },
        comment: null,
        requestedUsers: ["ben"],
        requestedTeams: ["acme/platform"],
        everRequested: [],
      },
      takenAt: "2026-11-20T10:00:00.000Z",
    });
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });

  test.each([
    { why: "an open pull request names a merge that is only tried", merged: false, mergedAs: null },
    { why: "a merged one names what merging made", merged: true, mergedAs: shaOf("merge") },
  ])("$why", async ({ merged, mergedAs }) => {
    const state = merged ? "closed" : "open";
    const body = pullRequest({ state, merged, merge_commit_sha: shaOf("merge") });
    expect((await snapshotWith({ [pull]: { body } })).mergedAs).toBe(mergedAs);
  });

  test("passes on what only the store remembers", async () => {
    const remembered = {
      pushes: [{ sha: HEAD, by: null }],
      ticks: [{ evidence: evidenceId("rollback"), by: login("ben"), at: "2026-11-20T09:00:00Z" }],
      everRequested: [login("ben"), teamSlug("acme/platform")],
    };
    const snapshot = await snapshotWith({}, remembered);
    expect(snapshot).toMatchObject({ pushes: remembered.pushes, ticks: remembered.ticks });
    expect(snapshot.posted.everRequested).toEqual(remembered.everRequested);
  });

  test("asks for little when it was asked before: what a commit holds is not read again", async () => {
    const { github, calls, asked } = acmeShop({ [`GET ${repo}/pulls/7/reviews`]: paged([]) });
    const { pushes } = await github.readSnapshot(ref, await github.readPolicy(ref), nothingRemembered);
    const cold = calls.length;
    calls.length = 0;
    await github.readSnapshot(ref, await github.readPolicy(ref), { ...nothingRemembered, pushes });
    expect({ cold, warm: calls.length }).toEqual({ cold: 21, warm: 11 });
    expect(asked().filter((route) => /contents|trees|compare|blobs/.test(route))).toEqual([
      `GET ${repo}/contents/.github/agent-approval.yaml`,
    ]);
  });

  test("starts over when the head moves while it reads", async () => {
    const moved = { body: pullRequest({ head: elsewhere }) };
    const routes: Routes = {
      [pull]: inTurn({ body: pullRequest() }, moved),
      [`GET ${repo}/commits/${elsewhere.sha}/check-runs`]: { body: { total_count: 0, check_runs: [] } },
      [`GET ${repo}/commits/${elsewhere.sha}/status`]: { body: { total_count: 0, statuses: [] } },
      [`GET ${repo}/compare/${MAIN}...${elsewhere.sha}`]: { body: { merge_base_commit: { sha: MERGE_BASE } } },
      [`GET ${repo}/git/trees/${elsewhere.sha}`]: tree([treeEntry("src/cart.ts")]),
    };
    const snapshot = await snapshotWith(routes);
    expect(snapshot).toMatchObject({ headSha: elsewhere.sha, checks: { list: [] }, posted: { checkRun: null } });
  });

  test("gives up on a pull request that never stands still", async () => {
    const heads = [HEAD, elsewhere.sha];
    const other = Object.entries(ordinary).map(([key, value]) => [key.replace(HEAD, elsewhere.sha), value] as const);
    let asked = 0;
    const { github } = acmeShop({
      ...Object.fromEntries(other),
      [pull]: () => ({ body: pullRequest({ head: { ...elsewhere, sha: heads[asked++ % 2] } }) }),
    });
    expect(await messagesOf(github.readSnapshot(ref, aReading, nothingRemembered))).toEqual([
      "acme/shop#7 kept moving: its head or base changed during each of 3 readings",
    ]);
  });

  test("refuses a pull request whose base changed since its policy was read", async () => {
    const into = (branch: string) => ({
      body: pullRequest({ base: { ref: branch, sha: MAIN, repo: { default_branch: "main" } } }),
    });
    const { github } = acmeShop({
      [pull]: inTurn(into("main"), into("dev")),
      [`GET ${repo}/git/ref/heads/dev`]: { body: { ref: "refs/heads/dev", object: { sha: MAIN } } },
    });
    const reading = await github.readPolicy(ref);
    expect(await messagesOf(github.readSnapshot(ref, reading, nothingRemembered))).toEqual([
      'acme/shop#7 now goes into "dev", and its policy was read for "main"; it is read again',
    ]);
  });

  test.each<{ why: string; files: Record<string, string>; proposed: string | null }>([
    { why: "it changes the policy", files: { ".github/agent-approval.yml": "version: 2" }, proposed: "version: 2" },
    { why: "it renames the policy", files: { ".github/agent-approval.yaml": "version: 3" }, proposed: "version: 3" },
    { why: "it removes the policy", files: {}, proposed: null },
  ])("shows the policy as the head would make it, when $why", async ({ files, proposed }) => {
    const snapshot = await snapshotWith({
      ...contentsAt({ [HEAD]: files }),
      [`GET ${repo}/pulls/7/files`]: paged([
        fileRow("docs/policy.md", { status: "renamed", previous_filename: ".github/agent-approval.yml" }),
      ]),
      [`GET ${repo}/git/trees/${HEAD}`]: tree([treeEntry("docs/policy.md")]),
      [`GET ${repo}/git/trees/${MERGE_BASE}`]: tree([treeEntry(".github/agent-approval.yml")]),
    });
    expect(snapshot.proposedPolicy).toBe(proposed);
  });

  test("refuses to hold a proposed policy of megabytes", async () => {
    const huge = { type: "file", encoding: "none", size: 90_000_000, content: "", sha: HEAD };
    const failing = snapshotWith({
      [`GET ${repo}/contents/.github/agent-approval.yml`]: ({ query }) =>
        query.get("ref") === HEAD ? { body: huge } : { status: 404 },
      [`GET ${repo}/pulls/7/files`]: paged([fileRow(".github/agent-approval.yml")]),
      [`GET ${repo}/git/trees/${HEAD}`]: tree([treeEntry(".github/agent-approval.yml")]),
    });
    expect(await messagesOf(failing)).toEqual([
      ".github/agent-approval.yml as proposed has 90000000 bytes, which is far too long for a policy; make it shorter",
    ]);
  });

  test("an author whose account is gone is nobody", async () => {
    const snapshot = await snapshotWith({ [pull]: { body: pullRequest({ user: null, body: null }) } });
    expect(snapshot).toMatchObject({ author: null, body: "" });
  });

  test("reads no team while no policy governs", async () => {
    const { github, asked } = acmeShop();
    const snapshot = await github.readSnapshot(ref, { kind: "absent" }, nothingRemembered);
    expect(snapshot.teams).toEqual({});
    expect(asked().some((route) => route.includes("/teams/"))).toBe(false);
  });

  test("refuses an answer without a date, because it would need a clock of our own", async () => {
    const failing = snapshotWith({ [pull]: { body: pullRequest(), headers: { date: "" } } });
    expect(await messagesOf(failing)).toEqual(["reading acme/shop#7", `GitHub's answer carries no date ("")`]);
  });
});

describe("readHead", () => {
  test("gives the least that a failing check needs", async () => {
    const { github } = acmeShop();
    expect(await github.readHead(ref)).toEqual({
      headSha: HEAD,
      baseBranch: "main",
      defaultBranch: "main",
      state: "open",
    });
  });
});
