import { describe, expect, test } from "@jest/globals";
import { login } from "../../../src/domain/ids.js";
import type { Undone } from "../../../src/domain/objection.js";
import { paged, refusal, type Routes } from "../../support/fake-fetch.js";
import { ben, notFound, repo, review, snapshotWith, user } from "../acme-shop.js";

const timeline = `GET ${repo}/issues/7/timeline`;
const dismissal = (id: number, name: string, more: object = {}) => ({
  event: "review_dismissed",
  actor: user(name, 11),
  dismissed_review: { review_id: id, state: "changes_requested", dismissal_message: "no" },
  ...more,
});
const dismissed: Routes = { [`GET ${repo}/pulls/7/reviews`]: paged([review({ state: "DISMISSED" })]) };

const undoneWith = async (routes: Routes, undone: readonly Undone[] = []) => {
  const said = {
    how: "review",
    id: 501,
    by: { login: login("ben"), id: 12, kind: "User" },
    reason: "",
    at: "",
  } as const;
  return (await snapshotWith(routes, { objected: { said: [said], undone } })).objected.undone;
};
const by = (name: string | null): Undone => ({ how: "review", id: 501, by: name === null ? null : login(name) });

describe("who dismissed a review that once asked for changes", () => {
  test.each([
    { why: "the last who did", events: [dismissal(501, "ben"), dismissal(501, "Ana")], is: by("ana") },
    { why: "nobody, who dismissed another one", events: [dismissal(502, "ana")], is: by(null) },
    { why: "nobody, where the account is gone", events: [dismissal(501, "ana", { actor: null })], is: by(null) },
    { why: "nobody, who did something else", events: [{ event: "labeled", actor: ben }], is: by(null) },
  ])("$why", async ({ events, is }) => {
    expect(await undoneWith({ ...dismissed, [timeline]: paged(events) })).toEqual([is]);
  });

  test("is left open where GitHub does not show the timeline", async () => {
    expect(await undoneWith({ ...dismissed, [timeline]: notFound })).toEqual([by(null)]);
  });

  test("is no guess where GitHub only is busy", async () => {
    const busy = refusal(403, "API rate limit exceeded for installation ID 7.");
    await expect(undoneWith({ ...dismissed, [timeline]: busy })).rejects.toThrow("the timeline of acme/shop#7");
  });

  test("is not asked where it is known, or the review stands, or asked for nothing", async () => {
    expect(await undoneWith(dismissed, [by("cy")])).toEqual([by("cy")]);
    expect(await undoneWith({})).toEqual([]);
    expect((await snapshotWith(dismissed)).objected.undone).toEqual([]);
  });
});
