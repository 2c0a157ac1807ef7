import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { boxFor, DESCRIPTION, lineFor, openShop, WORKFLOW, type Shop } from "./shop.js";

const users = { ana: "maintain", ben: "maintain", cy: "write", dora: "maintain", "robot[bot]": "write" } as const;
const CHECKED = /^- (?:\[x\]|✅)/;

/** A change of the code owners' file: every kind of evidence is asked for. */
async function asked(body?: string): Promise<{ shop: Shop; pull: PullRequest }> {
  const shop = await openShop({ users: { ...users, "robot[bot]": { role: "write", type: "Bot" } } });
  const files = { ".github/CODEOWNERS": "* @ben\n" };
  return { shop, pull: await shop.propose("ana", { files, ...(body === undefined ? {} : { body }) }) };
}

const shown = async (shop: Shop, pull: PullRequest, id: string): Promise<boolean> => {
  const { text } = await shop.check(pull);
  const json = /```json\n([\s\S]*?)\n```/.exec(text ?? "")?.[1] ?? "";
  const { gates } = JSON.parse(json) as Document;
  return gates.flatMap(({ evidence }) => evidence).some((one) => one.id === id && one.shown);
};
type Document = { readonly gates: readonly { readonly evidence: readonly { id: string; shown: boolean }[] }[] };

const firstLine = (body = ""): string => body.split("\n", 1)[0] ?? "";

test("sections of the description are evidence once they hold real text", async () => {
  const { shop, pull } = await asked("## Reason\n\n<!-- why -->\n\n## Rollback\n\nTBD\n");
  expect([await shown(shop, pull, "reason"), await shown(shop, pull, "rollback")]).toEqual([false, false]);
  await shop.after(shop.github.as("ana").editDescription(pull, DESCRIPTION));
  expect([await shown(shop, pull, "reason"), await shown(shop, pull, "rollback")]).toEqual([true, true]);
});

test("what the repository's own template says is no evidence, and what is added to it is", async () => {
  const template = "## Reason\n\nWe want the shop to be faster.\n\n## Rollback\n\nRevert the merge commit.\n";
  const shop = await openShop({
    users: { ana: "maintain", ben: "maintain" },
    files: { ".github/pull_request_template.md": template },
  });
  const pull = await shop.propose("ana", { files: { ".github/CODEOWNERS": "* @ben\n" }, body: template });
  expect([await shown(shop, pull, "reason"), await shown(shop, pull, "rollback")]).toEqual([false, false]);
  expect((await shop.comment(pull))?.body).toContain("says only what the pull request template says");
  await shop.after(shop.github.as("ana").editDescription(pull, `${template}Then deploy it again.\n`));
  expect([await shown(shop, pull, "reason"), await shown(shop, pull, "rollback")]).toEqual([false, true]);
});

test("/evidence gives the text where the description has none", async () => {
  const { shop, pull } = await asked();
  await shop.after(shop.github.as("ana").comment(pull, "/evidence rollback revert the merge commit, nothing else"));
  expect(await shown(shop, pull, "rollback")).toBe(true);
  expect(await shown(shop, pull, "reason")).toBe(false);
});

test.each([
  ["by a bot", "robot[bot]", "/evidence rollback revert the merge commit, nothing else"],
  ["in a quote", "ana", "> /evidence rollback revert the merge commit, nothing else"],
])("/evidence %s is no evidence", async (_, login, body) => {
  const { shop, pull } = await asked();
  await shop.after(shop.github.as(login).comment(pull, body));
  expect(await shown(shop, pull, "rollback")).toBe(false);
});

test("/attest by a maintainer counts, by the author and by a mere writer it does not", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  await shop.after(shop.github.as("ana").comment(pull, "/attest security-review looked at it"));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  await shop.after(shop.github.as("cy").comment(pull, "/attest security-review looked at it"));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  await shop.after(shop.github.as("ben").comment(pull, "/attest security-review looked at it"));
  expect(await shown(shop, pull, "security-review")).toBe(true);
});

test("a comment edited into a command attests to nothing", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  const { id } = await shop.github.as("ben").comment(pull, "I will look at this tomorrow");
  await shop.after(shop.github.as("ana").editComment({ id, in: pull }, "/attest security-review looked at it"));
  expect(await shown(shop, pull, "security-review")).toBe(false);
});

test("a tick counts for whoever may attest", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(true);
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).toMatch(CHECKED);
});

test("whoever ticked a box can take it back, and nobody else can", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  await shop.after(shop.github.as("cy").untick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(true);
  await shop.after(shop.github.as("ben").untick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(true);
});

test.each(["ana", "cy", "robot[bot]"])("a tick by %s does not count, and is taken back", async (login) => {
  const { shop, pull } = await asked(DESCRIPTION);
  await shop.after(shop.github.as(login).tick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).not.toMatch(CHECKED);
});

test("a box that a bot ticked is not the word of the person who ticks another one", async () => {
  const { shop, pull } = await asked();
  await shop.github.as("robot[bot]").tick(pull, boxFor("security-review"));
  await shop.after(shop.github.as("ben").tick(pull, boxFor("blast-radius")));
  expect(await shown(shop, pull, "blast-radius")).toBe(true);
  expect(await shown(shop, pull, "security-review")).toBe(false);
});

test.each(["cy", "robot[bot]"])("what %s writes into our comment is undone", async (login) => {
  const { shop, pull } = await asked();
  const before = await shop.comment(pull);
  if (before === undefined) throw new Error("there is no comment");
  await shop.after(shop.github.as(login).editComment({ id: before.id, in: pull }, "Everything is approved."));
  const after = await shop.comment(pull);
  expect([after?.id, firstLine(after?.body)]).toEqual([before.id, firstLine(before.body)]);
});

test.each(["cy", "robot[bot]"])("our comment comes back when %s deletes it", async (login) => {
  const { shop, pull } = await asked();
  const before = await shop.comment(pull);
  if (before === undefined) throw new Error("there is no comment");
  await shop.after(shop.github.as(login).deleteComment({ id: before.id, in: pull }));
  expect(firstLine((await shop.comment(pull))?.body)).toBe(firstLine(before.body));
});

const tampering = async (shop: Shop): Promise<readonly object[]> =>
  (await shop.history()).flatMap((event) => {
    if (event.kind !== "comment-tampered") return [];
    const { at: _at, ...rest } = event;
    return [rest];
  });

test("an edit that ticks a box and changes words is no tick, is undone, and is recorded once", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  const before = await shop.comment(pull);
  if (before === undefined) throw new Error("there is no comment");
  const line = lineFor(before.body, "security-review");
  const forged = line.replace("[ ]", "[x]").replace("Security review", "Nothing to see");
  await shop.after(shop.github.as("ben").editComment({ id: before.id, in: pull }, before.body.replace(line, forged)));
  await shop.after(shop.github.as("cy").comment(pull, "Looks good"));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).not.toMatch(CHECKED);
  expect(await tampering(shop)).toEqual([
    {
      ...{ ref: `acme/shop#${pull.number}`, kind: "comment-tampered", how: "edited", commentId: before.id, by: "ben" },
      ...{ editedAt: expect.any(String), lines: { removed: [line.slice(0, 200)], added: [forged.slice(0, 200)] } },
    },
  ]);
});

test("an edit that ticks one box and adds a line elsewhere is that tick, and the line goes and is recorded", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  const before = await shop.comment(pull);
  if (before === undefined) throw new Error("there is no comment");
  const line = lineFor(before.body, "security-review");
  const body = `${before.body.replace(line, line.replace("[ ]", "[x]"))}\nApproved by everybody.`;
  await shop.after(shop.github.as("ben").editComment({ id: before.id, in: pull }, body));
  expect(await shown(shop, pull, "security-review")).toBe(true);
  expect((await shop.comment(pull))?.body).not.toContain("Approved by everybody");
  expect(await tampering(shop)).toMatchObject([
    { by: "ben", lines: { removed: [], added: ["Approved by everybody."] } },
  ]);
});

test("a tick alone is no tampering, and a deleted comment is, which takes nobody's word away", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  await shop.after(shop.github.as("ben").tick(pull, boxFor("security-review")));
  expect(await tampering(shop)).toEqual([]);
  const { id = 0 } = (await shop.comment(pull)) ?? {};
  await shop.after(shop.github.as("cy").deleteComment({ id, in: pull }));
  expect((await shop.comment(pull))?.id).not.toBe(id);
  expect(lineFor((await shop.comment(pull))?.body ?? "", "security-review")).toMatch(CHECKED);
  await shop.after(shop.github.as("cy").comment(pull, "Where did it go?"));
  expect(await tampering(shop)).toEqual([
    { ref: `acme/shop#${pull.number}`, kind: "comment-tampered", how: "deleted", commentId: id, by: "cy" },
  ]);
  await shop.after(shop.github.as("ben").untick(pull, boxFor("security-review")));
  expect(await shown(shop, pull, "security-review")).toBe(false);
});

test("somebody else's comment with our mark is theirs: its boxes mean nothing, and it is left alone", async () => {
  const { shop, pull } = await asked(DESCRIPTION);
  const ours = await shop.comment(pull);
  const forged = (ours?.body ?? "").replaceAll("[ ]", "[x]");
  const { id } = await shop.github.as("cy").comment(pull, forged);
  await shop.app.quiet();
  await shop.after(shop.github.as("ben").editComment({ id, in: pull }, `${forged}\n`));
  expect(await shown(shop, pull, "security-review")).toBe(false);
  expect((await shop.github.comments(pull)).find((comment) => comment.id === id)?.body).toBe(`${forged}\n`);
  expect((await shop.comment(pull))?.id).toBe(ours?.id);
});

test("tests are every check of the head: a red or unfinished one is not shown, a green one is", async () => {
  const shop = await openShop({ users: { ana: "maintain", ben: "maintain" } });
  const files = { ".github/workflows/ci.yml": WORKFLOW.replace("npm test", "npm ci && npm test") };
  const pull = await shop.propose("ana", { files });
  await shop.after(shop.github.ci(pull).starts("test"));
  expect(await shown(shop, pull, "tests")).toBe(false);
  await shop.after(shop.github.ci(pull).succeeds("test"));
  expect(await shown(shop, pull, "tests")).toBe(true);
  await shop.after(shop.github.ci(pull).fails("test"));
  expect(await shown(shop, pull, "tests")).toBe(false);
});
