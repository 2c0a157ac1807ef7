import { describe, expect, test } from "@jest/globals";
import { paged, refusal, type Routes } from "../../support/fake-fetch.js";
import { ACTIONS, HEAD, OUR_APP, checkRun, listed, messagesOf, ourCheckRun, repo, snapshotWith } from "../acme-shop.js";

const runs = `GET ${repo}/commits/${HEAD}/check-runs`;
const statuses = `GET ${repo}/commits/${HEAD}/status`;
const status = (state: string) => ({ context: "ci/old", state, updated_at: "2026-11-20T08:30:00Z" });

describe("the checks of the head", () => {
  test.each([
    { why: "is running", raw: { status: "in_progress", conclusion: null }, check: { conclusion: null } },
    {
      why: "was queued again over an old conclusion",
      raw: { status: "queued", conclusion: "success" },
      check: { conclusion: null },
    },
    {
      why: "has not begun, and so is the newest",
      raw: { status: "queued", conclusion: null, started_at: null },
      check: { startedAt: "2026-11-20T10:00:00.000Z" },
    },
    { why: "was skipped", raw: { conclusion: "skipped" }, check: { conclusion: "skipped" } },
    { why: "belongs to no app", raw: { app: null }, check: { app: null, kind: "check-run" } },
  ])("a run that $why", async ({ raw, check }) => {
    const { checks } = await snapshotWith({ [runs]: listed([checkRun(raw)]) });
    expect(checks.list).toMatchObject([check]);
  });

  test("ours are left out; another app's run under our name stays, so that it can be reported", async () => {
    const foreign = checkRun({ id: 9, name: "agent-approval", app: ACTIONS });
    const old = ourCheckRun({ id: 10, name: "agent-approval (dev)" });
    const { checks, posted } = await snapshotWith({ [runs]: listed([foreign, ourCheckRun(), old]) });
    expect(checks.list).toEqual([expect.objectContaining({ name: "agent-approval", app: "github-actions" })]);
    expect(posted.checkRun?.id).toBe(702);
  });

  test("ours of single classes are known apart, and count among nobody's checks", async () => {
    const named = (id: number, name: string, more: object = {}) => ourCheckRun({ id, name, ...more });
    const { checks, posted } = await snapshotWith({
      [runs]: listed([
        named(702, "agent-approval"),
        named(703, "agent-approval / ci"),
        named(704, "agent-approval (dev) / ci"),
        named(705, "agent-approval (dev)"),
        named(706, "agent-approval / docs", { app: ACTIONS }),
      ]),
    });
    expect(posted.checkRun?.id).toBe(702);
    expect(posted.classRuns?.map(({ id, name }) => [id, name])).toEqual([[703, "agent-approval / ci"]]);
    expect(checks.list.map(({ name }) => name)).toEqual(["agent-approval / docs"]);
  });

  test("superseded runs are read too, because the newest of a name decides", async () => {
    let filter: string | null = null;
    const both = [checkRun(), checkRun({ id: 703, conclusion: "failure" })];
    const answer = listed(both);
    const { checks } = await snapshotWith({
      [runs]: (call) => {
        filter = call.query.get("filter");
        return answer(call);
      },
    });
    expect(filter).toBe("all");
    expect(checks.list.map(({ conclusion }) => conclusion)).toEqual(["success", "failure"]);
  });

  test.each([
    { state: "success", conclusion: "success" },
    { state: "failure", conclusion: "failure" },
    { state: "error", conclusion: "error" },
    { state: "pending", conclusion: null },
  ])("a commit status in state $state", async ({ state, conclusion }) => {
    const { checks } = await snapshotWith({
      [runs]: listed([]),
      [statuses]: { body: { total_count: 1, statuses: [status(state)] } },
    });
    const read = { name: "ci/old", app: null, kind: "status", conclusion, startedAt: "2026-11-20T08:30:00Z" };
    expect(checks).toEqual({ complete: true, list: [read] });
  });

  test.each<{ why: string; routes: Routes }>([
    { why: "GitHub declares more runs than it lists", routes: { [runs]: listed([checkRun()], 2) } },
    {
      why: "GitHub declares more statuses than it lists",
      routes: { [statuses]: { body: { total_count: 1, statuses: [] } } },
    },
    { why: "the statuses are refused", routes: { [statuses]: refusal(403, "Resource not accessible by integration") } },
    { why: "the runs are refused", routes: { [runs]: refusal(404, "Not Found") } },
  ])("are not complete when $why", async ({ routes }) => {
    expect((await snapshotWith(routes)).checks.complete).toBe(false);
  });

  test("a failure is no refusal and stops the reading", async () => {
    const messages = await messagesOf(snapshotWith({ [statuses]: refusal(502, "Bad Gateway") }));
    expect(messages[0]).toBe(`reading page 1 of the commit statuses of acme/shop at ${HEAD}`);
  });
});

describe("our own check run", () => {
  test("is the newest of this base's name, also where an older one is remembered", async () => {
    const newer = ourCheckRun({ id: 800, conclusion: "success", external_id: "d2" });
    const { posted } = await snapshotWith({ [runs]: listed([newer, ourCheckRun()]) }, { checkRunId: 702 });
    expect(posted.checkRun).toMatchObject({ id: 800, conclusion: "success", digest: "d2" });
  });

  test.each([
    { why: "that is not completed", raw: { status: "queued", conclusion: "success" } },
    { why: "that GitHub gave up on", raw: { conclusion: "stale" } },
  ])("$why has no conclusion of ours", async ({ raw }) => {
    const { posted } = await snapshotWith({ [runs]: listed([ourCheckRun(raw)]) });
    expect(posted.checkRun?.conclusion).toBeNull();
  });

  test("a remembered one is ours where GitHub does not name the app", async () => {
    const { checks } = await snapshotWith({ [runs]: listed([ourCheckRun({ app: null })]) }, { checkRunId: 702 });
    expect(checks.list).toEqual([]);
  });
});

describe("the checks that the base requires", () => {
  const rules = `GET ${repo}/rules/branches/main`;
  const branch = `GET ${repo}/branches/main`;
  const rule = (...required_status_checks: readonly unknown[]) => ({
    type: "required_status_checks",
    parameters: { required_status_checks },
  });
  const protection = (required_status_checks: unknown) => ({
    body: { name: "main", protection: { required_status_checks } },
  });
  const required = async (routes: Routes) => (await snapshotWith(routes)).requiredChecks;

  test("are those of rulesets and of classic protection together, each once", async () => {
    const routes = {
      [rules]: paged([{ type: "deletion" }, rule({ context: "test" }, { context: "build", integration_id: 15368 })]),
      [branch]: protection({
        contexts: ["test", "lint"],
        checks: [
          { context: "test", app_id: null },
          { context: "lint", app_id: -1 },
        ],
      }),
    };
    expect(await required(routes)).toEqual([
      { name: "test", appId: null },
      { name: "build", appId: 15368 },
      { name: "lint", appId: null },
    ]);
  });

  test("are read from older servers as well, which name contexts alone", async () => {
    expect(await required({ [branch]: protection({ contexts: ["test"] }) })).toEqual([{ name: "test", appId: null }]);
  });

  test("never contain our own, which would wait for itself; another app's of our name stays", async () => {
    const named = (integration_id?: number) => rule({ context: "agent-approval", integration_id });
    const routes = { [rules]: paged([named(), named(OUR_APP.id), named(ACTIONS.id)]) };
    expect(await required(routes)).toEqual([{ name: "agent-approval", appId: ACTIONS.id }]);
  });

  test.each([
    { why: "the rules", route: rules, status: 403 },
    { why: "the branch", route: branch, status: 404 },
  ])("are unknown when GitHub refuses $why", async ({ route, status: code }) => {
    expect(await required({ [route]: refusal(code, "Not for you") })).toBeNull();
  });

  test("are no guess when GitHub fails", async () => {
    const messages = await messagesOf(snapshotWith({ [branch]: refusal(502, "Bad Gateway") }));
    expect(messages.at(-1)).toContain("Bad Gateway");
  });
});
