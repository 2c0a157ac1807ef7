import { expect, test } from "@jest/globals";
import { createHmac, randomUUID } from "node:crypto";
import { DESCRIPTION, openShop, type Shop } from "./shop.js";
import type { PullRequest } from "../support/emulated-github/index.js";
import { listInstead, LISTS_FILES } from "../support/listed-files.js";
import { boxFor } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const code = (value: number) => ({ "src/checkout.ts": `export const total = ${value};\n` });

/** Somebody writes something that changes no verdict; the app looks again. */
const nudge = (shop: Shop, pull: PullRequest) => shop.after(shop.github.as("ben").label(pull, "seen"));

test("a broken policy: the title says where, the repair can be approved, and then governs", async () => {
  const shop = await openShop({ files: { [POLICY]: "version: 1\nmatrix:\n  review: { aprovals: 1 }\n" } });
  const repaired = "version: 1\nmatrix:\n  code: { approvals: 1, from: [maintainers] }\n";
  const pull = await shop.propose("ana", { files: { [POLICY]: repaired }, body: DESCRIPTION });
  expect((await shop.check(pull)).title).toMatch(/^Policy error at \.github\/agent-approval\.yml:3:13\. /);
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ana").merge(pull));
  const next = await shop.propose("ana", { files: code(2) });
  expect(await shop.check(next)).toMatchObject({ title: "Waiting for a maintainer on code" });
});

test("a pull request that would break the policy is never approved, and says where", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: { [POLICY]: "version: 2\n" }, body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  await shop.after(shop.github.as("ben").approve(pull));
  expect(await shop.check(pull)).toMatchObject({
    conclusion: "action_required",
    title: expect.stringContaining("This change would break the policy: .github/agent-approval.yml:1:10") as unknown,
  });
});

test("without a policy nothing is written", async () => {
  const shop = await openShop({ files: { [POLICY]: null } });
  const pull = await shop.propose("ana", { files: code(2) });
  expect(await shop.github.checkRun(pull)).toBeUndefined();
  expect(shop.github.requests.writes).toEqual([]);
});

test("files that GitHub does not list take two people", async () => {
  const shop = await openShop({ users: { ana: "maintain", ben: "maintain", cy: "maintain" } });
  hideAllFilesBut(shop, "docs/hours.md");
  const pull = await shop.propose("ana", { files: { "docs/hours.md": "# Hours\n", ...code(2) }, body: DESCRIPTION });
  const run = await shop.check(pull);
  expect(run).toMatchObject({ conclusion: "action_required" });
  expect(run.title).toContain("unseen");
});

test("an approval of what nobody could list is for that commit alone", async () => {
  const shop = await openShop({ users: { ana: "maintain", ben: "maintain", cy: "maintain" } });
  hideAllFilesBut(shop, "docs/hours.md");
  const pull = await shop.propose("ana", { files: { "docs/hours.md": "# Hours\n", ...code(2) }, body: DESCRIPTION });
  await shop.after(shop.github.ci(pull).succeeds("test"));
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  await shop.after(shop.github.as("ben").approve(pull));
  await shop.after(shop.github.as("cy").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  await shop.after(shop.github.as("ana").commit({ branch: pull.branch, files: code(3) }));
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("source whose patch GitHub withholds counts as unseen", async () => {
  const shop = await openShop();
  listInstead(shop.github, (rows) => rows.map(({ patch: _, ...row }) => row));
  const pull = await shop.propose("ana", { files: { "app/screen.tsx": "export {};\n" } });
  const { text } = await shop.check(pull);
  expect(text).toContain("unseen");
});

test("an error of GitHub while reading leaves no verdict, and the next event heals it", async () => {
  const shop = await openShop();
  const fault = { method: "GET", path: /\/compare\//, status: 502, times: 2 } as const;
  shop.github.failNext(fault);
  const who = shop.github.as("ana");
  await who.commit({ branch: "topic", files: code(2) });
  const pull = await who.openPullRequest({ branch: "topic" });
  await shop.github.settled();
  await nudge(shop, pull);
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("when GitHub goes on failing, the check fails and says what could not be read", async () => {
  const shop = await openShop();
  shop.github.failNext({ method: "GET", path: LISTS_FILES, status: 500, times: 100 });
  const who = shop.github.as("ana");
  await who.commit({ branch: "topic", files: code(2) });
  const pull = await who.openPullRequest({ branch: "topic" });
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await who.label(pull, `again-${attempt}`);
    await shop.github.settled();
  }
  await shop.app.quiet();
  const run = await shop.check(pull);
  expect(run).toMatchObject({ conclusion: "failure" });
  expect(`${run.title ?? ""} ${run.summary ?? ""}`).toMatch(
    /reading (?:page 1 of the files|the merge base) of acme\/shop.*: GitHub answered 500 \(Server Error\)/,
  );
});

const send = (shop: Shop, body: string, headers: Record<string, string>) =>
  fetch(`${shop.app.url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: { "x-github-event": "pull_request", "x-github-delivery": randomUUID(), ...headers },
  });

const signed = (secret: string, body: string) => ({
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});

test("a webhook that is not GitHub's is refused and brings about nothing", async () => {
  const shop = await openShop();
  const pull = await shop.propose("ana", { files: code(2) });
  const payload = JSON.stringify(shop.github.deliveries.find(({ event }) => event === "pull_request")?.payload);
  shop.github.requests.reset();
  const answers = await Promise.all([
    send(shop, payload, {}),
    send(shop, payload, signed("another secret that is long enough", payload)),
    send(shop, `${payload} `, signed(shop.github.webhookSecret, payload)),
    send(shop, payload, { "x-hub-signature": "sha1=0000000000000000000000000000000000000000" }),
  ]);
  await shop.app.quiet();
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(shop.github.requests.all).toEqual([]);
  expect(await shop.conclusion(pull)).toBe("action_required");
});

test("a webhook over GitHub's own limit is refused by its size", async () => {
  const shop = await openShop();
  const body = "x".repeat(25 * 2 ** 20 + 1);
  expect((await send(shop, body, signed(shop.github.webhookSecret, body))).status).toBe(413);
});

/** Answers the list of files with one of them alone. */
const hideAllFilesBut = (shop: Shop, name: string): void =>
  listInstead(shop.github, (rows) => rows.filter(({ filename }) => filename === name));
