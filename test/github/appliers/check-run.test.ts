import { describe, expect, test } from "@jest/globals";
import { unfenced } from "../../support/unfenced.js";
import { fingerprintOf } from "../../../src/domain/fingerprint.js";
import type { Annotation, Effect } from "../../../src/domain/plan.js";
import { paged, refusal, type Answering, type Routes } from "../../support/fake-fetch.js";
import { ACTIONS, HEAD, acmeShop, checkRun, listed, messagesOf, ourCheckRun, ref, repo, shaOf } from "../acme-shop.js";

type SetCheckRun = Extract<Effect, { kind: "set-check-run" }>;

const digest = fingerprintOf("what we say");
const annotation = (line: number): Annotation => ({
  path: "src/cart.ts",
  line,
  level: "warning",
  title: "auth",
  message: `line ${line}`,
});
const raw = (line: number) => ({
  path: "src/cart.ts",
  start_line: line,
  end_line: line,
  annotation_level: "warning",
  title: "auth",
  message: `line ${line}`,
});

const effect = (differs: Partial<SetCheckRun> = {}): SetCheckRun => ({
  kind: "set-check-run",
  checkRunId: null,
  name: "agent-approval",
  headSha: HEAD,
  conclusion: "success",
  title: "Approved",
  summary: "All gates are satisfied",
  text: "details",
  annotations: [],
  digest,
  ...differs,
});

const runs = `GET ${repo}/commits/${HEAD}/check-runs`;
const post = `POST ${repo}/check-runs`;
const patch = `PATCH ${repo}/check-runs/702`;
const annotations = `GET ${repo}/check-runs/702/annotations`;
const made: Answering = { status: 201, body: ourCheckRun({ id: 900 }) };
const changed: Answering = { body: ourCheckRun() };
const at = "2026-11-20T10:00:00.000Z";

async function applied(routes: Routes, differs: Partial<SetCheckRun> = {}) {
  const { github, calls } = acmeShop({ [post]: made, [patch]: changed, ...routes });
  const results = await github.apply({ pullRequest: ref, fingerprint: null, effects: [effect(differs)] }, unfenced);
  const sent = calls.filter(({ method }) => method !== "GET");
  return { result: results[0], sent, writes: sent.map(({ method, path }) => `${method} ${path}`), calls };
}

describe("the check run", () => {
  test("is made, complete and with its buttons, where there is none", async () => {
    const { result, sent } = await applied({ [runs]: listed([]) }, { annotations: [annotation(3)] });
    expect(result).toEqual({ effect: "set-check-run", result: "done", at, id: 900 });
    expect(sent[0]?.body).toEqual({
      name: "agent-approval",
      head_sha: HEAD,
      external_id: digest,
      status: "completed",
      conclusion: "success",
      output: { title: "Approved", summary: "All gates are satisfied", text: "details", annotations: [raw(3)] },
      actions: [
        { label: "Re-check", description: "Judge this pull request again", identifier: "recheck" },
        { label: "Request owners", description: "Ask the code owners for their review", identifier: "request-owners" },
      ],
    });
  });

  test("keeps to GitHub's limits", async () => {
    const many = Array.from({ length: 60 }, (_, index) => annotation(index + 1));
    const { sent } = await applied({ [runs]: listed([]) }, { annotations: many });
    const body = sent[0]?.body as {
      output: { annotations: unknown[] };
      actions: { label: string; description: string; identifier: string }[];
    };
    expect(body.output.annotations).toHaveLength(50);
    for (const { label, description, identifier } of body.actions) {
      expect(Math.max(label.length, identifier.length)).toBeLessThanOrEqual(20);
      expect(description.length).toBeLessThanOrEqual(40);
    }
  });

  test("is changed where it says something else", async () => {
    const { result, writes } = await applied({ [runs]: listed([ourCheckRun()]) });
    expect(writes).toEqual([`PATCH ${repo}/check-runs/702`]);
    expect(result).toEqual({ effect: "set-check-run", result: "done", at, id: 702 });
  });

  const record = (of: string) => `<!-- agent-approval:record ${of} {} -->`;
  test.each([
    { why: "a failure, which knows no packs", text: "", sent: `${record("acme/shop#7")}\n\n${record("acme/shop#8")}` },
    {
      why: "another pull request of the same commit",
      text: record("acme/shop#7"),
      sent: `${record("acme/shop#7")}\n\n${record("acme/shop#8")}`,
    },
    { why: "text that leaves no room", text: "x".repeat(65_500), sent: "x".repeat(65_500) },
  ])("keeps what it remembers when it is changed by $why", async ({ text, sent: whole }) => {
    const standing = `Old words\n${record("acme/shop#7")}\n${record("acme/shop#8")}`;
    const run = ourCheckRun({ output: { title: "Waiting", text: standing, annotations_count: 0 } });
    const { sent } = await applied({ [runs]: listed([run]) }, { text });
    expect(sent[0]?.body).toMatchObject({ output: { text: whole } });
  });

  test("is left alone where it says this already, also when the plan knows of none", async () => {
    const same = ourCheckRun({ external_id: digest, conclusion: "success" });
    const { result, writes } = await applied({ [runs]: listed([same]) });
    expect(writes).toEqual([]);
    expect(result).toEqual({ effect: "set-check-run", result: "unchanged", at, id: 702 });
  });

  test.each([
    { why: "was queued again", differs: { status: "queued" } },
    { why: "has another conclusion", differs: { conclusion: "failure" } },
  ])("is sent again where the same words stand on a run that $why", async ({ differs }) => {
    const standing = ourCheckRun({ external_id: digest, conclusion: "success", ...differs });
    expect((await applied({ [runs]: listed([standing]) })).result).toMatchObject({ result: "done" });
  });

  test("goes to the newest run of the name, because that is the one GitHub shows", async () => {
    const newer = ourCheckRun({ id: 800 });
    const { writes } = await applied(
      { [runs]: listed([ourCheckRun(), newer]), [`PATCH ${repo}/check-runs/800`]: { body: newer } },
      { checkRunId: 702 },
    );
    expect(writes).toEqual([`PATCH ${repo}/check-runs/800`]);
  });

  test.each([
    { why: "another app's of our name", run: checkRun({ name: "agent-approval", app: ACTIONS }) },
    { why: "ours of another base", run: ourCheckRun({ name: "agent-approval (dev)" }) },
    { why: "ours of another head", run: ourCheckRun({ head_sha: shaOf("another head") }) },
  ])("never changes $why", async ({ run }) => {
    const { writes } = await applied({ [runs]: listed([run]) });
    expect(writes).toEqual([`POST ${repo}/check-runs`]);
  });

  test.each([404, 422])("is made anew where GitHub answers a change with %d", async (status) => {
    const { result, writes } = await applied({ [runs]: listed([ourCheckRun()]), [patch]: refusal(status, "No") });
    expect(writes).toEqual([`PATCH ${repo}/check-runs/702`, `POST ${repo}/check-runs`]);
    expect(result).toMatchObject({
      result: "done",
      id: 900,
      note: "check run 702 could not be changed, so a new one took its place",
    });
  });
});

describe("annotations, which GitHub adds to and never takes away", () => {
  const standing = ourCheckRun({ output: { title: "Waiting", annotations_count: 2 } });
  const over = (there: readonly unknown[], wanted: readonly Annotation[]) =>
    applied({ [runs]: listed([standing]), [annotations]: paged(there) }, { annotations: wanted });

  test("those that are there are not sent twice", async () => {
    const { writes, sent } = await over([raw(1), raw(2)], [annotation(1), annotation(2), annotation(3)]);
    expect(writes).toEqual([`PATCH ${repo}/check-runs/702`]);
    expect(sent[0]?.body).toMatchObject({ output: { annotations: [raw(3)] } });
  });

  test("one that no longer holds takes a new run", async () => {
    const { writes, sent } = await over([raw(1), raw(2)], [annotation(2)]);
    expect(writes).toEqual([`POST ${repo}/check-runs`]);
    expect(sent[0]?.body).toMatchObject({ output: { annotations: [raw(2)] } });
  });
});

describe("a check run that cannot be set", () => {
  const comment: Effect = { kind: "upsert-comment", commentId: null, body: "hello" };

  test.each<{ why: string; routes: Routes }>([
    { why: "GitHub fails", routes: { [runs]: listed([]), [post]: refusal(502, "Bad Gateway") } },
    { why: "GitHub refuses", routes: { [runs]: listed([]), [post]: refusal(403, "Resource not accessible") } },
    { why: "the standing one cannot be read", routes: { [runs]: refusal(502, "Bad Gateway") } },
    { why: "a change fails", routes: { [runs]: listed([ourCheckRun()]), [patch]: refusal(500, "Oops") } },
  ])("stops everything when $why, wherever it stands in the plan", async ({ routes }) => {
    const { github, asked } = acmeShop(routes);
    const plan = { pullRequest: ref, fingerprint: null, effects: [comment, effect()] };
    expect((await messagesOf(github.apply(plan, unfenced)))[0]).toBe(
      'setting the check run "agent-approval" of acme/shop#7',
    );
    expect(asked().some((route) => route.includes("comments"))).toBe(false);
  });
});
