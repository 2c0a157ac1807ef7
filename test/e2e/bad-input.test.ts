import { createHmac } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { json } from "../support/emulated-github/index.js";
import { listInstead, LISTS_FILES } from "../support/listed-files.js";
import { EVIDENCE, POLICY, raise, until } from "../support/stage.js";

describe("a policy that is broken or not there", () => {
  test("no policy anywhere: nothing is posted, and nothing is written to GitHub", async () => {
    const { github, open, verdict } = await raise({ "src/a.ts": "1" });
    const pull = await open("ana", { "src/a.ts": "2" });
    expect(await verdict(pull)).toBe("nothing: nothing was said");
    expect(github.requests.writes).toEqual([]);
  });

  test("a broken one on the base: the built-in matrix decides, the title names the place, and the repair can land", async () => {
    const broken = "version: 1\nmatrix:\n  approve: { evidence: [rolback] }\n";
    const { github, open, verdict } = await raise({ ".github/agent-approval.yml": broken });
    const repair = await open("ana", { ".github/agent-approval.yml": "version: 1\n" }, { body: EVIDENCE });
    expect(await verdict(repair)).toMatch(
      /^action_required: Policy error at .github\/agent-approval.yml:3:\d+\. Waiting for/,
    );
    await github.as("ben").tick(repair, /evidence:security-review /);
    await github.as("ben").approve(repair);
    await github.as("cy").approve(repair);
    expect(await verdict(repair)).toMatch(
      /^success: Policy error at .github\/agent-approval.yml:3:\d+\. Approved by @ben and @cy/,
    );
    await github.as("ben").merge(repair);
    const next = await open("ana", { "README.md": "hello" });
    expect(await verdict(next)).toBe("success: Nothing to approve: 1 of 1 file is documentation");
  });

  test("a pull request that would break it is never approved", async () => {
    const { github, open, verdict } = await raise(POLICY);
    const pull = await open("ana", { ".github/agent-approval.yml": "version: 2\n" }, { body: EVIDENCE });
    await github.as("ben").approve(pull);
    await github.as("cy").approve(pull);
    expect(await verdict(pull)).toMatch(
      /^action_required: This change would break the policy: .github\/agent-approval.yml:1:/,
    );
  });
});

describe("answers of GitHub that cannot be trusted", () => {
  test("a file list that is shorter than declared is unseen, and strong", async () => {
    const { github, open, verdict } = await raise(POLICY);
    listInstead(github, (rows) => rows.slice(0, 1));
    const pull = await open("ana", { "README.md": "a", "zz.tf": "b" });
    expect(await verdict(pull)).toMatch(/^action_required: Waiting for .* on unseen/);
    expect((await github.checkRun(pull))?.summary).toContain("GitHub lists only 1 of the files");
  });

  test("a withheld patch is unseen, and strong", async () => {
    const { github, open, verdict } = await raise({ ...POLICY, "src/a.ts": "1" });
    listInstead(github, (rows) =>
      rows.map(({ patch: _, ...row }) => ({ ...row, additions: 0, deletions: 0, changes: 0 })),
    );
    const pull = await open("ana", { "src/a.ts": "2" });
    expect(await verdict(pull)).toMatch(/^action_required: Waiting for .* on unseen/);
  });

  test("a 502 in the middle of reading shows nothing half-read, and the next event heals it", async () => {
    const { github, open, verdict } = await raise(POLICY);
    // The comparison, and the one that is asked for in its place, each with the two tries that a read has at once.
    github.failNext({ method: "GET", path: /\/compare\//, status: 502, times: 6 });
    await github.as("ana").commit({ branch: "docs", files: { "README.md": "x" } });
    const pull = await github.as("ana").openPullRequest({ branch: "docs" });
    await until(() => Promise.resolve(github.requests.all.some((request) => LISTS_FILES.test(request))));
    await github.settled();
    expect(await github.checkRun(pull)).toBeUndefined();
    await github.as("ben").comment(pull, "Anything new?");
    expect(await verdict(pull)).toBe("success: Nothing to approve: 1 of 1 file is documentation");
    await open("ana", { "docs/b.md": "y" });
  });

  test("a 502 that stays ends as a failing check that says what failed, and heals when GitHub does", async () => {
    const { github, verdict } = await raise(POLICY);
    const heal = github.intercept(({ path }) =>
      LISTS_FILES.test(path) ? json({ message: "Bad Gateway" }, 502, {}) : undefined,
    );
    await github.as("ana").commit({ branch: "docs", files: { "README.md": "x" } });
    const pull = await github.as("ana").openPullRequest({ branch: "docs" });
    const tries = () => github.requests.all.filter((request) => request.endsWith("/files")).length;
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await until(() => Promise.resolve(tries() >= attempt));
      await github.settled();
      await github.as("ben").comment(pull, `Still nothing? ${attempt}`);
    }
    await until(async () => (await github.checkRun(pull)) !== undefined);
    const run = await github.checkRun(pull);
    expect(`${run?.conclusion}: ${run?.title}`).toBe(
      "failure: Could not judge this change yet; it will be tried again",
    );
    expect(run?.summary).toMatch(
      /reading (?:page 1 of the files|the merge base) of acme\/shop.*: GitHub answered 502 \(Bad Gateway\)/,
    );
    heal();
    await github.as("ben").comment(pull, "And now?");
    expect(await verdict(pull)).toBe("success: Nothing to approve: 1 of 1 file is documentation");
  });
});

describe("webhooks that are not GitHub's, or come twice, or never", () => {
  const body = JSON.stringify({ zen: "Keep it logically awesome." });
  const signed = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  test.each<{ why: string; headers: (secret: string) => Record<string, string>; status: number; says: string }>([
    { why: "without a signature", headers: () => ({}), status: 401, says: "not signed" },
    {
      why: "with a wrong signature",
      headers: () => ({ "x-hub-signature-256": signed("another secret altogether") }),
      status: 401,
      says: "does not fit",
    },
    {
      why: "with only the old kind",
      headers: () => ({ "x-hub-signature": "sha1=00" }),
      status: 401,
      says: "not signed",
    },
    {
      why: "with the right one",
      headers: (secret) => ({ "x-hub-signature-256": signed(secret) }),
      status: 202,
      says: "new",
    },
  ])("$why → $status", async ({ headers, status, says }) => {
    const { github, app } = await raise({});
    const response = await fetch(`${app.url}/api/github/webhooks`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": "ping",
        "x-github-delivery": "7",
        ...headers(github.webhookSecret),
      },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(says);
  });

  test("a body that is too large is refused before it is read", async () => {
    const { app } = await raise({});
    const response = await fetch(`${app.url}/api/github/webhooks`, {
      method: "POST",
      body: Buffer.alloc(25 * 2 ** 20 + 1, "x"),
      headers: {
        "x-github-event": "ping",
        "x-github-delivery": "8",
        "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
      },
    }).catch(() => null);
    // The server may close the connection while the rest is still being sent: refused either way.
    expect(response?.status ?? 413).toBe(413);
  });

  test("a redelivered event is accepted once: nothing is read or written again", async () => {
    const { github, app, open } = await raise(POLICY);
    await open("ana", { "src/a.ts": "1" });
    const opened = github.deliveries.find(({ event, action }) => event === "pull_request" && action === "opened");
    github.requests.reset();
    github.redeliver(opened?.guid ?? "none");
    await app.quiet();
    expect(github.deliveries.at(-1)).toMatchObject({ redelivery: true, statusCode: 202 });
    expect(github.requests.all).toEqual([]);
  });

  test("an event that changes nothing writes nothing", async () => {
    const { github, app, open } = await raise(POLICY);
    const pull = await open("ana", { "src/a.ts": "1" });
    github.requests.reset();
    await github.as("ben").comment(pull, "Thank you for this.");
    await app.quiet();
    expect(github.requests.all.length).toBeGreaterThan(0);
    expect(github.requests.writes).toEqual([]);
  });

  test("a lost event is made good by the next one", async () => {
    const { github, open, verdict } = await raise(POLICY);
    const pull = await open("ana", { "src/a.ts": "1" });
    github.loseNextDeliveries(1);
    await github.as("ben").approve(pull);
    await github.as("cy").comment(pull, "Ben has approved, I think.");
    expect(await verdict(pull)).toBe("success: Approved by @ben for code");
  });
});
