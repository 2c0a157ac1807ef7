import { describe, expect, test } from "@jest/globals";
import { paged } from "../../support/fake-fetch.js";
import { OUR_APP, ben, comment, ourBot, repo, snapshotWith, user } from "../acme-shop.js";

const ours = comment({ id: 610, user: ourBot, body: "ours", performed_via_github_app: OUR_APP });

const read = async (raw: readonly unknown[], commentId: number | null = null) => {
  const { comments, posted } = await snapshotWith({ [`GET ${repo}/issues/7/comments`]: paged(raw) }, { commentId });
  return { left: comments.map(({ id }) => id), own: posted.comment };
};

describe("the conversation", () => {
  test.each([
    { why: "our bot wrote it through the app", raw: ours },
    {
      why: "our bot wrote it, where GitHub does not name the app",
      raw: comment({ id: 610, user: ourBot, body: "ours" }),
    },
  ])("$why → it is ours and left out", async ({ raw }) => {
    expect(await read([comment(), raw])).toEqual({ left: [601], own: { id: 610, body: "ours" } });
  });

  test.each([
    {
      why: "somebody copied our hidden marks",
      raw: comment({ id: 9, body: "<!-- agent-approval:evidence:rollback -->" }),
    },
    {
      why: "a person commented through the app",
      raw: comment({ id: 9, user: ben, performed_via_github_app: OUR_APP }),
    },
    {
      why: "another bot wrote it",
      raw: comment({ id: 9, user: user("other[bot]", 5, "Bot"), performed_via_github_app: { id: 3 } }),
    },
  ])("$why → it is not ours", async ({ raw }) => {
    expect(await read([raw])).toEqual({ left: [9], own: null });
  });

  test("the remembered comment is ours before any other of our bot", async () => {
    const second = comment({ id: 611, user: ourBot, body: "second" });
    expect(await read([ours, second], 611)).toEqual({ left: [], own: { id: 611, body: "second" } });
  });

  test("a remembered comment that was deleted leaves the next of our bot", async () => {
    expect(await read([ours], 555)).toMatchObject({ own: { id: 610 } });
    expect(await read([], 555)).toMatchObject({ own: null });
  });

  test("an edited comment says so, and a deleted account is nobody", async () => {
    const raw = comment({ user: null, updated_at: "2026-11-20T09:02:00Z" });
    const { comments } = await snapshotWith({ [`GET ${repo}/issues/7/comments`]: paged([raw]) });
    expect(comments).toEqual([
      { id: 601, by: null, body: "/attest rollback tried it", createdAt: "2026-11-20T09:01:00Z", edited: true },
    ]);
  });
});
