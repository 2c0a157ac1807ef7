import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { openShop, type Shop } from "./shop.js";

const users = { ana: "write", ben: "maintain", cy: "write", dora: "write" } as const;

async function approved(): Promise<{ shop: Shop; pull: PullRequest }> {
  const shop = await openShop({ users });
  const pull = await shop.propose("ana", { files: { "src/checkout.ts": "export const total = 2;\n" } });
  await shop.after(shop.github.as("dora").approve(pull));
  expect(await shop.conclusion(pull)).toBe("success");
  return { shop, pull };
}

/** The app is stopped while this happens, and nothing is delivered again. */
async function whileDown(shop: Shop, { lost }: { lost: boolean }, doing: () => Promise<unknown>): Promise<void> {
  await shop.app.stop();
  await doing();
  // It was down for longer than GitHub keeps what it could not deliver.
  shop.github.failNext({ method: "GET", path: /^\/app\/hook\/deliveries/, status: 404, times: 1000 });
  await shop.restart({ lost });
}

/** Something happens that changes nothing. */
const nudge = (shop: Shop, pull: PullRequest) => shop.after(shop.github.as("ben").comment(pull, "Hm."));

test("a rejection outlives its comment when the author edits and then deletes it, and says by whom", async () => {
  const { shop, pull } = await approved();
  const { id } = await shop.github.as("cy").comment(pull, "/reject it drops the orders");
  await shop.app.quiet();
  expect(await shop.conclusion(pull)).toBe("failure");
  await shop.after(shop.github.as("ana").editComment({ id, in: pull }, "Looks good."));
  expect((await shop.check(pull)).summary).toContain("`ana` edited the comment");
  await shop.after(shop.github.as("ana").deleteComment({ id, in: pull }));
  const { conclusion, summary } = await shop.check(pull);
  expect(conclusion).toBe("failure");
  expect(summary).toContain(
    "because “it drops the orders”. `ana` deleted the comment with `/reject`, which lifts nothing",
  );
  await shop.after(shop.github.as("cy").comment(pull, "/reject withdraw"));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("who said it takes it back by deleting or editing the comment", async () => {
  const { shop, pull } = await approved();
  const cy = shop.github.as("cy");
  const first = await cy.comment(pull, "/reject");
  await shop.app.quiet();
  expect(await shop.conclusion(pull)).toBe("failure");
  await shop.after(cy.deleteComment({ ...first, in: pull }));
  expect(await shop.conclusion(pull)).toBe("success");
  const second = await cy.comment(pull, "/reject again");
  await shop.app.quiet();
  expect(await shop.conclusion(pull)).toBe("failure");
  await shop.after(cy.editComment({ ...second, in: pull }, "Never mind."));
  expect(await shop.conclusion(pull)).toBe("success");
});

test("a rejection that was deleted before anything was judged holds as well", async () => {
  const { shop, pull } = await approved();
  const { id } = await shop.github.as("cy").comment(pull, "/reject too fast for you");
  await shop.after(shop.github.as("ana").deleteComment({ id, in: pull }));
  expect(await shop.conclusion(pull)).toBe("failure");
});

test("the author's dismissal of a review lifts nothing, a maintainer's does", async () => {
  const { shop, pull } = await approved();
  const { id } = await shop.github.as("cy").requestChanges(pull, "Not like this.");
  await shop.app.quiet();
  await shop.after(shop.github.as("ana").dismissReview(pull, id, "I disagree."));
  const { conclusion, summary } = await shop.check(pull);
  expect(conclusion).toBe("failure");
  expect(summary).toContain(
    "`ana` dismissed that review, which lifts nothing here because `ana` opened this pull request",
  );
  await shop.after(shop.github.as("ben").comment(pull, "/reject dismiss @cy"));
  expect(await shop.conclusion(pull)).toBe("success");
  const again = await shop.github.as("cy").requestChanges(pull, "Still not.");
  await shop.app.quiet();
  expect(await shop.conclusion(pull)).toBe("failure");
  await shop.after(shop.github.as("ben").dismissReview(pull, again.id, "It is settled."));
  expect(await shop.conclusion(pull)).toBe("success");
});

test.each([
  { by: "ana", lost: false, conclusion: "failure" },
  { by: "ana", lost: true, conclusion: "failure" },
  { by: "ben", lost: true, conclusion: "success" },
  { by: "cy", lost: true, conclusion: "success" },
])(
  "GitHub is asked once who dismissed a review while the app was down ($by, store lost: $lost)",
  async ({ by, lost, conclusion }) => {
    const { shop, pull } = await approved();
    const { id } = await shop.github.as("cy").requestChanges(pull, "Not like this.");
    await shop.app.quiet();
    await whileDown(shop, { lost }, () => shop.github.as(by).dismissReview(pull, id, "Away with it."));
    await nudge(shop, pull);
    expect(await shop.conclusion(pull)).toBe(conclusion);
    await nudge(shop, pull);
    expect(await shop.conclusion(pull)).toBe(conclusion);
    expect(shop.github.requests.all.filter((entry) => entry.includes("/timeline"))).toHaveLength(1);
  },
);

test("a comment that vanished while the app was down, store and all, takes nothing with it", async () => {
  const { shop, pull } = await approved();
  const { id } = await shop.github.as("cy").comment(pull, "/reject it drops the orders");
  await shop.app.quiet();
  await whileDown(shop, { lost: true }, () => shop.github.as("ana").deleteComment({ id, in: pull }));
  await nudge(shop, pull);
  const { conclusion, summary } = await shop.check(pull);
  expect(conclusion).toBe("failure");
  expect(summary).toContain("the comment with `/reject` is gone, and nobody can be named who deleted it");
});
