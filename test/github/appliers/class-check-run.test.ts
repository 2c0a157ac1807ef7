import { describe, expect, test } from "@jest/globals";
import { unfenced } from "../../support/unfenced.js";
import { fingerprintOf } from "../../../src/domain/fingerprint.js";
import type { Effect } from "../../../src/domain/plan.js";
import { refusal, type Answering, type Routes } from "../../support/fake-fetch.js";
import { ACTIONS, HEAD, acmeShop, checkRun, listed, ourCheckRun, ref, repo, shaOf } from "../acme-shop.js";

type SetClassCheckRun = Extract<Effect, { kind: "set-class-check-run" }>;

const digest = fingerprintOf("what we say");
const name = "agent-approval / ci";
const effect = (differs: Partial<SetClassCheckRun> = {}): SetClassCheckRun => ({
  kind: "set-class-check-run",
  name,
  headSha: HEAD,
  conclusion: "action_required",
  title: "Waiting for @ben",
  summary: "a few lines",
  digest,
  ...differs,
});

const runs = `GET ${repo}/commits/${HEAD}/check-runs`;
const post = `POST ${repo}/check-runs`;
const patch = `PATCH ${repo}/check-runs/702`;
const ours = (differs: Readonly<Record<string, unknown>> = {}) => ourCheckRun({ name, ...differs });
const same = ours({ external_id: digest, conclusion: "action_required" });
const made: Answering = {
  status: 201,
  body: ours({ id: 900, external_id: digest, conclusion: "action_required", status: "completed" }),
};
const at = "2026-11-20T10:00:00.000Z";

async function applied(routes: Routes, ...effects: readonly Effect[]) {
  const { github, calls } = acmeShop({ [post]: made, [patch]: { body: ours() }, ...routes });
  const plan = { pullRequest: ref, fingerprint: null, effects: effects.length === 0 ? [effect()] : effects };
  const results = await github.apply(plan, unfenced);
  const sent = calls.filter(({ method }) => method !== "GET");
  return { results, sent, calls, writes: sent.map(({ method, path }) => `${method} ${path}`), github, plan };
}

describe("the check run of one class", () => {
  test("is made where there is none, with nothing to press, to mark or to unfold", async () => {
    const { results, sent } = await applied({ [runs]: listed([]) });
    expect(results).toEqual([{ effect: "set-class-check-run", result: "done", at, id: 900 }]);
    expect(sent.map(({ method, path, body }) => ({ to: `${method} ${path}`, body }))).toEqual([
      {
        to: post,
        body: {
          name,
          head_sha: HEAD,
          external_id: digest,
          status: "completed",
          conclusion: "action_required",
          output: { title: "Waiting for @ben", summary: "a few lines" },
        },
      },
    ]);
  });

  test.each([
    { why: "ours says something else", run: ours(), writes: [patch] },
    { why: "ours says this already", run: same, writes: [] },
    { why: "ours says this and was queued again", run: { ...same, status: "queued" }, writes: [patch] },
    { why: "ours has another conclusion", run: { ...same, conclusion: "failure" }, writes: [patch] },
    { why: "another app took the name", run: checkRun({ name, app: ACTIONS }), writes: [post] },
    { why: "ours is of another class", run: ours({ name: "agent-approval / infra" }), writes: [post] },
    { why: "ours is the deciding one", run: ours({ name: "agent-approval" }), writes: [post] },
    { why: "ours is of another head", run: ours({ head_sha: shaOf("another head") }), writes: [post] },
  ])("$why: $writes", async ({ run, writes }) => {
    expect((await applied({ [runs]: listed([run]) })).writes).toEqual(writes);
  });

  test("goes to the newest run of the name", async () => {
    const newer = ours({ id: 800 });
    const { writes } = await applied({
      [runs]: listed([newer, ours()]),
      [`PATCH ${repo}/check-runs/800`]: { body: newer },
    });
    expect(writes).toEqual([`PATCH ${repo}/check-runs/800`]);
  });

  test.each([404, 422])("is made anew where GitHub answers a change with %d", async (status) => {
    const { results, writes } = await applied({ [runs]: listed([ours()]), [patch]: refusal(status, "No") });
    expect(writes).toEqual([patch, post]);
    expect(results).toMatchObject([{ result: "done", id: 900 }]);
  });

  test("asks once for all classes what stands, and applying twice writes once", async () => {
    const infra = effect({ name: "agent-approval / infra" });
    const { github, plan, calls } = await applied({ [runs]: listed([]) }, effect(), infra);
    expect(calls.map(({ method }) => method)).toEqual(["GET", "POST", "POST"]);
    const again = await github.apply({ ...plan, effects: [infra] }, unfenced);
    expect(again).toMatchObject([{ result: "unchanged", id: 900 }]);
    expect(calls).toHaveLength(3);
  });
});

describe("a class that cannot be shown", () => {
  test.each<{ why: string; routes: Routes }>([
    { why: "GitHub fails", routes: { [runs]: listed([]), [post]: refusal(502, "Bad Gateway") } },
    { why: "GitHub refuses", routes: { [runs]: listed([]), [post]: refusal(403, "Resource not accessible") } },
    { why: "those that stand cannot be read", routes: { [runs]: refusal(502, "Bad Gateway") } },
    { why: "a change fails", routes: { [runs]: listed([ours()]), [patch]: refusal(500, "Oops") } },
  ])("is told and stops nothing when $why", async ({ routes }) => {
    const write = `POST ${repo}/issues/7/comments`;
    const { results, writes } = await applied(
      { [write]: { status: 201, body: { id: 611, body: "hello", user: null } }, ...routes },
      effect(),
      { kind: "upsert-comment", commentId: null, body: "hello" },
    );
    expect(results).toMatchObject([{ effect: "set-class-check-run", result: "failed" }, { result: "done" }]);
    expect(writes).toContain(write);
  });
});
