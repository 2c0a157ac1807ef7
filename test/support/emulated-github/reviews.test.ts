import { describe, expect, test } from "@jest/globals";
import { asInstallation, asPerson, start } from "./testing.js";
import type { EmulatedGitHub, PullRequest } from "./index.js";

const at = { owner: "acme", repo: "shop" };

async function opened(github: EmulatedGitHub): Promise<PullRequest> {
  await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
  return github.as("ana").openPullRequest({ branch: "change" });
}

describe("a review", () => {
  test("is bound to the head and the time it was given at", async () => {
    const github = await start();
    const pull = await opened(github);
    const { headSha } = await github.pullRequest(pull);
    await github.as("ben").approve(pull, "fine");
    const given = github.clock.iso();
    await github.as("ana").commit({ branch: "change", files: { "b.txt": "b\n" } });
    const { data } = await asInstallation(github).rest.pulls.listReviews({ ...at, pull_number: pull.number });
    expect(data).toMatchObject([
      { state: "APPROVED", user: { login: "ben" }, body: "fine", commit_id: headSha, submitted_at: given },
    ]);
    expect(data[0]).not.toHaveProperty("updated_at");
  });

  test("is told in lower case and takes its writer off the list of those asked", async () => {
    const github = await start();
    const pull = await opened(github);
    await github.as("ana").requestReviewers(pull, { users: ["ben"], teams: ["platform"] });
    await github.as("ben").requestChanges(pull, "please test");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      action: "submitted",
      review: { state: "changes_requested" },
      pull_request: { requested_reviewers: [] },
      sender: { login: "ben" },
    });
    expect(await github.requestedReviewers(pull)).toEqual({ users: [], teams: ["platform"] });
  });

  test("keeps its words and its time when dismissed, and says who did it", async () => {
    const github = await start();
    const pull = await opened(github);
    const { id } = await github.as("ben").approve(pull, "fine");
    const before = await github.reviews(pull);
    const target = { ...at, pull_number: pull.number, review_id: id };
    await asInstallation(github).rest.pulls.dismissReview({ ...target, message: "own work" });
    expect(await github.reviews(pull)).toEqual([{ ...before[0], state: "DISMISSED" }]);
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      action: "dismissed",
      review: { state: "dismissed", body: "fine" },
      sender: { login: "agent-approval[bot]", type: "Bot" },
    });
  });

  test("tells what it said before it was edited", async () => {
    const github = await start();
    const pull = await opened(github);
    const { id } = await github.as("ben").approve(pull, "fine");
    await github.as("ben").editReview(pull, id, "really fine");
    expect(github.deliveries.at(-1)?.payload).toMatchObject({
      action: "edited",
      changes: { body: { from: "fine" } },
      review: { body: "really fine" },
    });
  });

  test("is open to somebody who may only read, and to nobody without access", async () => {
    const github = await start({ users: { eve: "none" } });
    const pull = await opened(github);
    await github.as("ron").approve(pull);
    await expect(github.as("eve").approve(pull)).rejects.toThrow(/404/);
    expect((await github.reviews(pull)).map(({ login }) => login)).toEqual(["ron"]);
  });

  const refusals: [string, (github: EmulatedGitHub, pull: PullRequest) => Promise<unknown>, RegExp][] = [
    ["the author approves", (github, pull) => github.as("ana").approve(pull), /422.*Can not approve your own/],
    ["the author asks for changes", (github, pull) => github.as("ana").requestChanges(pull, "x"), /422.*own/],
    ["changes are asked for without a word", (github, pull) => github.as("ben").requestChanges(pull, ""), /422.*blank/],
    [
      "a comment is dismissed",
      async (github, pull) => {
        const { id } = await github.as("ben").reviewWithComment(pull, "hm");
        return github.as("ben").dismissReview(pull, id, "no");
      },
      /422/,
    ],
    [
      "a reader dismisses",
      async (github, pull) => {
        const { id } = await github.as("ben").approve(pull);
        return github.as("ron").dismissReview(pull, id, "no");
      },
      /403/,
    ],
  ];

  test.each(refusals)("is refused when %s", async (_, act, why) => {
    const github = await start();
    await expect(act(github, await opened(github))).rejects.toThrow(why);
  });

  test("is refused to the author in the words Octokit shows", async () => {
    const github = await start();
    const pull = await opened(github);
    const review = asPerson(github, "ana").pulls.createReview({ ...at, pull_number: pull.number, event: "APPROVE" });
    await expect(review).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Unprocessable Entity", errors: ["Can not approve your own pull request"] } },
    });
  });
});

test("the timeline tells who dismissed which review, and what it had said", async () => {
  const github = await start();
  const pull = await opened(github);
  const { id } = await github.as("ben").requestChanges(pull, "Not yet.");
  await github.as("ana").dismissReview(pull, id, "Yes, now.");
  const { data } = await asInstallation(github).rest.issues.listEventsForTimeline({ ...at, issue_number: pull.number });
  expect(data).toMatchObject([
    {
      event: "review_dismissed",
      actor: { login: "ana", type: "User" },
      dismissed_review: { review_id: id, state: "changes_requested", dismissal_message: "Yes, now." },
    },
  ]);
});

describe("asking for reviews", () => {
  test("adds people and teams, tells of each, and takes them away again", async () => {
    const github = await start();
    const pull = await opened(github);
    const { rest } = asInstallation(github);
    const target = { ...at, pull_number: pull.number };
    const asked = await rest.pulls.requestReviewers({ ...target, reviewers: ["BEN"], team_reviewers: ["platform"] });
    expect(asked.status).toBe(201);
    const shown = await rest.pulls.listRequestedReviewers(target);
    expect(shown.data).toMatchObject({ users: [{ login: "ben" }], teams: [{ slug: "platform" }] });
    expect(github.deliveries.slice(-2).map(({ payload }) => payload)).toMatchObject([
      { action: "review_requested", requested_reviewer: { login: "ben" } },
      { action: "review_requested", requested_team: { slug: "platform" } },
    ]);
    await rest.pulls.removeRequestedReviewers({ ...target, reviewers: ["ben"] });
    expect(github.deliveries.at(-1)?.payload).toMatchObject({ action: "review_request_removed" });
    expect(await github.requestedReviewers(pull)).toEqual({ users: [], teams: ["platform"] });
  });

  test.each([
    ["the author", { reviewers: ["ana"] }, /cannot be requested from pull request author/],
    ["somebody without access", { reviewers: ["ben", "eve"] }, /may only be requested from collaborators/],
    ["somebody unknown", { reviewers: ["ghostly"] }, /may only be requested from collaborators/],
    ["an unknown team", { reviewers: [], team_reviewers: ["nope"] }, /may only be requested from collaborators/],
  ])("is refused whole for %s", async (_, who, why) => {
    const github = await start({ users: { eve: "none" } });
    const pull = await opened(github);
    const call = asInstallation(github).rest.pulls.requestReviewers({ ...at, pull_number: pull.number, ...who });
    await expect(call).rejects.toThrow(why);
    expect(await github.requestedReviewers(pull)).toEqual({ users: [], teams: [] });
  });
});
