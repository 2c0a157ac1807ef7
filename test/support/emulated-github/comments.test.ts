import { describe, expect, test } from "@jest/globals";
import { asInstallation, start } from "./testing.js";
import type { EmulatedGitHub, PullRequest } from "./index.js";

const at = { owner: "acme", repo: "shop" };

async function opened(github: EmulatedGitHub): Promise<PullRequest> {
  await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
  return github.as("ana").openPullRequest({ branch: "change" });
}

describe("a comment", () => {
  test("of the app names the app, also after somebody else edited it", async () => {
    const github = await start();
    const pull = await opened(github);
    const { rest } = asInstallation(github);
    const { data } = await rest.issues.createComment({ ...at, issue_number: pull.number, body: "hello" });
    const app = { id: github.appId, slug: "agent-approval" };
    expect(data).toMatchObject({ user: { login: "agent-approval[bot]", type: "Bot" }, performed_via_github_app: app });
    await github.as("ben").editComment({ id: data.id, in: pull }, "changed");
    await github.as("ana").comment(pull, "mine");
    const listed = await rest.issues.listComments({ ...at, issue_number: pull.number });
    expect(listed.data).toMatchObject([
      { body: "changed", user: { login: "agent-approval[bot]" }, performed_via_github_app: app },
      { body: "mine", user: { login: "ana" }, performed_via_github_app: null },
    ]);
    expect((await rest.issues.getComment({ ...at, comment_id: data.id })).data.performed_via_github_app).toMatchObject(
      app,
    );
  });

  test("tells what it said before an edit, and that it stands under a pull request", async () => {
    const github = await start();
    const pull = await opened(github);
    const { id } = await github.as("ana").comment(pull, "first");
    const created = github.deliveries.at(-1);
    await github.as("ana").editComment({ id, in: pull }, "second");
    const edited = github.deliveries.at(-1);
    for (const delivery of [created, edited]) {
      expect(delivery?.payload["issue"]).toMatchObject({
        number: pull.number,
        pull_request: { url: `${github.url}/repos/acme/shop/pulls/1` },
      });
    }
    expect(edited).toMatchObject({
      event: "issue_comment",
      payload: {
        action: "edited",
        changes: { body: { from: "first" } },
        comment: { body: "second" },
        sender: { login: "ana" },
      },
    });
    await github.as("ana").deleteComment({ id, in: pull });
    expect(github.deliveries.at(-1)).toMatchObject({ event: "issue_comment", action: "deleted" });
    expect(await github.comments(pull)).toEqual([]);
  });

  test("takes one sign of each kind from each account, and says which was there already", async () => {
    const github = await start();
    const pull = await opened(github);
    const { id } = await github.as("ana").comment(pull, "/help");
    const { rest } = asInstallation(github);
    const give = (content: "+1" | "-1") => rest.reactions.createForIssueComment({ ...at, comment_id: id, content });
    expect([(await give("+1")).status, (await give("+1")).status, (await give("-1")).status]).toEqual([201, 200, 201]);
    expect(await github.reactions(pull, id)).toEqual(["agent-approval[bot] +1", "agent-approval[bot] -1"]);
    await expect(give("wow" as "+1")).rejects.toMatchObject({ status: 422 });
    await expect(rest.reactions.createForIssueComment({ ...at, comment_id: 999, content: "+1" })).rejects.toMatchObject(
      { status: 404 },
    );
  });

  test("is ticked by a click on its line", async () => {
    const github = await start();
    const pull = await opened(github);
    const body = "Evidence\n- [ ] rollback plan\n- [ ] tests ran\n";
    await asInstallation(github).rest.issues.createComment({ ...at, issue_number: pull.number, body });
    await github.as("ben").tick(pull, /tests ran/);
    expect((await github.comments(pull))[0]?.body).toBe("Evidence\n- [ ] rollback plan\n- [x] tests ran\n");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      changes: { body: { from: body } },
      sender: { login: "ben" },
    });
    await github.as("ben").untick(pull, /tests ran/);
    expect((await github.comments(pull))[0]?.body).toBe(body);
    await expect(github.as("ben").tick(pull, /no such line/)).rejects.toThrow(/no comment/);
  });

  test("is edited by others only with the right to write", async () => {
    const github = await start();
    const pull = await opened(github);
    const { id } = await github.as("ana").comment(pull, "mine");
    await expect(github.as("ron").editComment({ id, in: pull }, "his")).rejects.toThrow(/403/);
  });

  test.each([
    [65_536, 201],
    [65_537, 422],
  ])("of %i characters gets %i", async (length, status) => {
    const github = await start();
    const pull = await opened(github);
    const comment = { ...at, issue_number: pull.number, body: "x".repeat(length) };
    const got = await asInstallation(github)
      .rest.issues.createComment(comment)
      .catch((error: unknown) => error);
    expect(got).toMatchObject({ status });
  });
});
