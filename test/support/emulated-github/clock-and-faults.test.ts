import { describe, expect, test } from "@jest/globals";
import { asInstallation, start } from "./testing.js";
import { CLOCK_START, json } from "./index.js";

const at = { owner: "acme", repo: "shop" };

describe("the logical clock", () => {
  test("stands on everything an answer shows, and on its Date", async () => {
    const github = await start();
    expect(github.clock.iso()).toBe(CLOCK_START);
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    expect(github.clock.iso()).toBe("2026-03-02T09:02:00Z");
    const { rest } = asInstallation(github);
    const written = await rest.issues.createComment({ ...at, issue_number: pull.number, body: "pack" });
    expect(new Date(written.headers.date ?? "").toISOString()).toBe("2026-03-02T09:02:02.000Z");
    expect(written.data).toMatchObject({ created_at: "2026-03-02T09:02:02Z", updated_at: "2026-03-02T09:02:02Z" });
    await github.as("ben").approve(pull);
    const [review] = await github.reviews(pull);
    expect(review?.submittedAt).toBe("2026-03-02T09:03:02Z");
    github.clock.tick(3_600_000);
    const edited = await rest.issues.updateComment({ ...at, comment_id: written.data.id, body: "pack 2" });
    expect(edited.data).toMatchObject({ created_at: "2026-03-02T09:02:02Z", updated_at: "2026-03-02T10:03:03Z" });
    const shown = await rest.pulls.get({ ...at, pull_number: pull.number });
    expect(shown.data.created_at).toBe("2026-03-02T09:02:00Z");
    const [commit] = (await rest.pulls.listCommits({ ...at, pull_number: pull.number })).data;
    expect(commit?.commit.committer?.date).toBe("2026-03-02T09:01:00Z");
  });

  test("gives the same history the same commits", async () => {
    const shas = await Promise.all(
      [start(), start()].map(async (starting) =>
        (await starting).as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } }),
      ),
    );
    expect(shas[0]).toBe(shas[1]);
  });

  test("never goes back", async () => {
    const github = await start();
    expect(() => github.clock.tick(-1)).toThrow(/forward/);
  });
});

describe("the app's requests", () => {
  test("are counted, and people's are not", async () => {
    const github = await start();
    const { rest } = asInstallation(github);
    await rest.repos.get(at);
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    expect(github.requests.all).toEqual(["POST /app/installations/777/access_tokens", "GET /repos/acme/shop"]);
    expect(github.requests.writes).toEqual([]);
    github.requests.reset();
    await rest.issues.createComment({ ...at, issue_number: pull.number, body: "hello" });
    expect(github.requests.writes).toEqual(["POST /repos/acme/shop/issues/1/comments"]);
  });

  test("fail as often as told, and people's do not", async () => {
    const github = await start();
    const { rest } = asInstallation(github);
    const headers = { "retry-after": "7" };
    github.failNext({
      method: "GET",
      path: /\/repos\/acme\/shop$/,
      status: 403,
      times: 2,
      headers,
      message: "slow down",
    });
    for (const _ of [1, 2]) {
      await expect(rest.repos.get(at)).rejects.toMatchObject({ status: 403, response: { headers } });
    }
    expect((await rest.repos.get(at)).status).toBe(200);
  });

  test("can be answered by a test, which may look at the true answer first", async () => {
    const github = await start();
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n", "b.txt": "b\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    const stop = github.intercept(async ({ path, pass }) => {
      if (!path.endsWith("/files")) return undefined;
      const files = (await (await pass()).json()) as { filename: string }[];
      return json(files.slice(0, 1));
    });
    const list = async () =>
      (await asInstallation(github).rest.pulls.listFiles({ ...at, pull_number: pull.number })).data.length;
    expect(await list()).toBe(1);
    stop();
    expect(await list()).toBe(2);
  });
});
