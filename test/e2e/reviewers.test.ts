import { expect, test } from "@jest/globals";
import { json } from "../support/emulated-github/answers.js";
import { DESCRIPTION, openShop, WORKFLOW, type Shop } from "./shop.js";

const code = (total: number) => ({ "src/checkout.ts": `export const total = ${total};\n` });
const workflow = (step: string) => ({ ".github/workflows/ci.yml": WORKFLOW.replace("npm test", step) });

const team = {
  users: { ana: "maintain", ben: "write", cy: "write", dora: "write" },
  teams: { platform: ["ben", "cy"] },
  files: { ".github/CODEOWNERS": "/src/ @ben @cy\n/.github/ @cy @dora\n" },
} as const;

const requested = async (shop: Shop, pull: Awaited<ReturnType<Shop["propose"]>>) =>
  (await shop.github.requestedReviewers(pull)).users;

test("whoever is waited for elsewhere is spared, until that is over", async () => {
  const shop = await openShop(team);
  const first = await shop.propose("ana", { files: code(2) });
  const second = await shop.propose("ana", { files: code(3) });
  const asked = [...(await requested(shop, first)), ...(await requested(shop, second))];
  expect(asked.toSorted()).toEqual(["ben", "cy"]);
  await shop.after(shop.github.as("ana").close(first));
  const third = await shop.propose("ana", { files: code(4) });
  expect(await requested(shop, third)).toEqual(await shop.github.requestedReviewers(first).then(({ users }) => users));
});

test("one who was asked by hand and declined is not asked by us, nor after further pushes", async () => {
  const shop = await openShop(team);
  const branch = "wip";
  const pull = await shop.propose("ana", { files: code(2), branch, draft: true });
  await shop.after(shop.github.as("ana").requestReviewers(pull, { users: ["ben"] }));
  await shop.after(shop.github.as("ben").removeReviewers(pull, { users: ["ben"] }));
  await shop.after(shop.github.as("ana").markReady(pull));
  expect(await requested(shop, pull)).toEqual(["cy"]);
  await shop.after(shop.github.as("ana").commit({ branch, files: code(3) }));
  await shop.after(shop.github.as("ana").commit({ branch, files: { "docs/a.md": "A\n" } }));
  expect(await requested(shop, pull)).toEqual(["cy"]);
});

test("a decline outlives a restart, and with both gone nobody else is bothered", async () => {
  const shop = await openShop(team);
  const pull = await shop.propose("ana", { files: code(2) });
  await shop.after(shop.github.as("ana").removeReviewers(pull, { users: ["ben", "cy"] }));
  await shop.restart();
  await shop.after(shop.github.as("ana").comment(pull, "Anybody?"));
  const users = await requested(shop, pull);
  await shop.after(shop.github.as("ana").removeReviewers(pull, { users: [...users] }));
  await shop.after(shop.github.as("ana").comment(pull, "Really nobody?"));
  const last = await requested(shop, pull);
  for (const user of users) expect(last).not.toContain(user);
});

test("a push that re-opens an approval asks the same person again, once, and says what changed", async () => {
  const shop = await openShop(team);
  const branch = "faster";
  const pull = await shop.propose("ana", { files: workflow("npm ci"), branch, body: DESCRIPTION });
  const [owner = ""] = await requested(shop, pull);
  await shop.after(shop.github.as(owner).approve(pull));
  expect(await requested(shop, pull)).toEqual([]);
  const more = { ...workflow("npm run all"), ".github/workflows/lint.yml": WORKFLOW };
  await shop.after(shop.github.as("ana").commit({ branch, files: more }));
  expect(await requested(shop, pull)).toEqual([owner]);
  const comment = await shop.comment(pull);
  expect(comment?.body).toMatch(
    /ci\.yml changed and \.github\/workflows\/lint\.yml came in after [0-9a-f]{7} was approved/,
  );
  await shop.after(shop.github.as(owner).removeReviewers(pull, { users: [owner] }));
  await shop.after(shop.github.as("ana").commit({ branch, files: workflow("npm run more") }));
  expect(await requested(shop, pull)).not.toContain(owner);
});

test("whom GitHub does not let us ask is told of, and asked by nobody again", async () => {
  const shop = await openShop({ ...team, files: { ".github/CODEOWNERS": "/src/ @acme/platform\n" } });
  const tries: unknown[] = [];
  shop.github.intercept(({ method, path, body }) => {
    if (method !== "POST" || !path.endsWith("/requested_reviewers")) return undefined;
    tries.push(body["team_reviewers"]);
    const isTeam = JSON.stringify(body["team_reviewers"]).includes("platform");
    return isTeam ? json({ message: "Reviews may only be requested from collaborators." }, 422) : undefined;
  });
  const strict = "version: 1\nmatrix:\n  review: { approvals: 1, from: [code-owners] }\n";
  await shop.after(shop.github.as("ana").commit({ branch: "main", files: { ".github/agent-approval.yml": strict } }));
  const pull = await shop.propose("ana", { files: code(2) });
  const before = tries.length;
  await shop.after(shop.github.as("ana").comment(pull, "Hello?"));
  expect((await shop.comment(pull))?.body).toContain("`acme/platform` could not be asked for a review");
  expect(await requested(shop, pull)).toEqual([expect.stringMatching(/^(?:ben|cy)$/)]);
  await shop.after(shop.github.as("ana").comment(pull, "Hello again?"));
  expect(tries.slice(before).filter((teams) => JSON.stringify(teams).includes("platform"))).toEqual([]);
});

test("an observed class asks nobody", async () => {
  const observe = "version: 1\nmode: { default: enforce, classes: { ci: observe } }\n";
  const shop = await openShop({ ...team, files: { ...team.files, ".github/agent-approval.yml": observe } });
  const pull = await shop.propose("ana", { files: workflow("npm ci") });
  expect(await shop.check(pull)).toMatchObject({
    conclusion: "neutral",
    title: expect.stringMatching(/^Observing only\. Would say: Waiting for/),
  });
  expect(await requested(shop, pull)).toEqual([]);
  expect(await shop.comment(pull)).toBeUndefined();
});
