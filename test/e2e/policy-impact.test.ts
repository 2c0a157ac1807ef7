import { expect, test } from "@jest/globals";
import { json, type PullRequest, type SeenCheckRun } from "../support/emulated-github/index.js";
import { openShop, type Shop } from "./shop.js";

const POLICY = ".github/agent-approval.yml";
const STRICT = "version: 1\nclasses: { payments: { paths: ['billing/**'], tier: strong } }\n";

/** Three changes were merged: two of payments, one of documentation. */
async function shopWithHistory(): Promise<Shop> {
  const shop = await openShop({ files: { [POLICY]: STRICT } });
  for (const [path, text] of [
    ["billing/charge.ts", "export const cents = 100;\n"],
    ["docs/guide.md", "Charge once.\n"],
    ["billing/refund.ts", "export const back = true;\n"],
  ] as const) {
    const pull = await shop.propose("ana", { files: { [path]: text } });
    await shop.after(shop.github.as("ben").merge(pull));
  }
  return shop;
}

/** The questions about what was merged, as the app asks them. */
function countingQuestions(shop: Shop): { readonly asked: () => number; readonly refuse: () => () => void } {
  let asked = 0;
  const isQuestion = (query: unknown): boolean => String(query).includes("states: MERGED");
  shop.github.intercept(({ body }) => {
    if (isQuestion(body["query"])) asked += 1;
    return undefined;
  });
  const refuse = () =>
    shop.github.intercept(({ body }) =>
      isQuestion(body["query"]) ? json({ message: "Bad Gateway" }, 502) : undefined,
    );
  return { asked: () => asked, refuse };
}

test("a change of the policy shows what it would have let through, and asks GitHub once for that", async () => {
  const shop = await shopWithHistory();
  const { asked } = countingQuestions(shop);
  const pull = await shop.propose("ana", { files: { [POLICY]: "version: 1\n" } });
  const { summary, text, conclusion } = await shop.check(pull);
  expect(conclusion).toBe("action_required");
  expect(summary).toContain(
    "of the last 3 pull requests merged into `main`, 2 would be decided differently: 2 looser.",
  );
  expect(summary).toContain("Judged by names; content was not read.");
  expect(text).toMatch(
    /\| #&#8203;3 \| .* \| 🔻 looser \| \*\*strong\*\*.*\| \*\*approve\*\*.*payments: strong → approve/,
  );
  expect(text).toContain('"looser": 2');
  expect(asked()).toBe(1);

  await shop.after(shop.github.as("ana").editDescription(pull, "Payments are like the rest."));
  await shop.after(shop.github.as("ben").approve(pull));
  expect((await shop.check(pull)).summary).toContain("2 looser.");
  expect(asked()).toBe(1);
});

test("what it changes since is compared anew, and a policy with errors shows them instead", async () => {
  const shop = await shopWithHistory();
  const pull = await shop.propose("ana", { branch: "policy", files: { [POLICY]: "version: 1\nmodes: observe\n" } });
  const broken = await shop.check(pull);
  expect(broken.summary).toContain("could not be computed because the new policy has errors to mend first");
  expect(await marksOn(shop, pull, broken)).toEqual([
    expect.stringMatching(/^\.github\/agent-approval\.yml:2 there is no key called "modes"/),
  ]);
  const files = { [POLICY]: "version: 1\nclasses: { docs: { tier: review } }\n" };
  await shop.after(shop.github.as("ana").commit({ branch: "policy", files }));
  const mended = await shop.check(pull);
  expect(mended.summary).toContain("3 would be decided differently: 2 looser, 1 stricter.");
  expect((await marksOn(shop, pull, mended)).join("\n")).not.toContain("modes");
});

const marksOn = async (shop: Shop, pull: PullRequest, run: SeenCheckRun): Promise<readonly string[]> =>
  (await shop.github.annotations(pull, run)).map(({ path, line, message }) => `${path}:${line} ${message}`);

test("where GitHub does not answer the check says so, and the pull request is judged all the same", async () => {
  const shop = await shopWithHistory();
  const answerAgain = countingQuestions(shop).refuse();
  const pull = await shop.propose("ana", { files: { [POLICY]: "version: 1\n" } });
  const { summary, title } = await shop.check(pull);
  expect(title).toMatch(/^Waiting for /);
  expect(summary).toContain("could not be computed because GitHub answered 502");
  answerAgain();
  await shop.after(shop.github.as("ana").editDescription(pull, "Payments are like the rest."));
  expect((await shop.check(pull)).summary).toContain("2 looser.");
});

test("a pull request that leaves the policy alone asks nothing of what was merged", async () => {
  const shop = await shopWithHistory();
  const { asked } = countingQuestions(shop);
  const pull = await shop.propose("ana", { files: { "billing/charge.ts": "export const cents = 200;\n" } });
  expect((await shop.check(pull)).summary).not.toContain("merged into");
  expect(asked()).toBe(0);
});
