import { expect, test } from "@jest/globals";
import type { PullRequest } from "../support/emulated-github/index.js";
import { DESCRIPTION, openShop, type Shop } from "./shop.js";

const users = {
  ana: "write",
  ben: "maintain",
  cy: "write",
  eve: "read",
  "robot[bot]": { role: "write", type: "Bot" },
} as const;
const OURS = "agent-approval[bot]";

async function opened(more: { readonly draft?: boolean; readonly files?: Record<string, string> } = {}) {
  const shop = await openShop({ users });
  const files = more.files ?? { ".github/CODEOWNERS": "* @ben\n" };
  return { shop, pull: await shop.propose("ana", { ...more, files, body: DESCRIPTION }) };
}

/** Somebody writes a comment; what signs it has once we have answered, and our answers. */
async function says(shop: Shop, pull: PullRequest, login: string, body: string) {
  const { id } = await shop.github.as(login).comment(pull, body);
  await shop.app.quiet();
  return { id, signs: await shop.github.reactions(pull, id), answers: await answersOn(shop, pull) };
}

async function answersOn(shop: Shop, pull: PullRequest): Promise<readonly string[]> {
  const part = /\n\*\*Answers\*\*\n\n((?:- .*\n)+)/.exec((await shop.comment(pull))?.body ?? "")?.[1] ?? "";
  return part.split("\n").filter(Boolean);
}

const reacted = (shop: Shop): number =>
  shop.github.requests.all.filter((entry) => entry.startsWith("POST ") && entry.endsWith("/reactions")).length;

test("/help, /why and /recheck are answered by a sign, and the questions by a line each", async () => {
  const { shop, pull } = await opened();
  expect(await says(shop, pull, "cy", "/recheck")).toMatchObject({ signs: [`${OURS} +1`], answers: [] });
  expect(await says(shop, pull, "cy", "/help")).toMatchObject({
    signs: [`${OURS} +1`],
    answers: [
      expect.stringMatching(/^- 💬 `cy` wrote `\/help`: what helps here now.*`\/attest security-review <note>`/),
    ],
  });
  expect(await says(shop, pull, "ana", "/why CODEOWNERS")).toMatchObject({
    signs: [`${OURS} +1`],
    answers: [
      expect.stringContaining("/help"),
      expect.stringMatching(/^- 💬 `ana` wrote `\/why CODEOWNERS`: `\.github\/CODEOWNERS` is governance \(strong\): /),
    ],
  });
});

test("whoever may not is told why not, in our one comment, and only once", async () => {
  const { shop, pull } = await opened();
  const { signs, answers } = await says(shop, pull, "ana", "/attest security-review I looked");
  expect(signs).toEqual([`${OURS} -1`]);
  expect(answers).toEqual([
    "- 🚫 `ana` wrote `/attest security-review I looked`, which does nothing: @&#8203;ana opened this pull request.",
  ]);
  await says(shop, pull, "cy", "Why not?");
  await says(shop, pull, "eve", "/reject I do not like it");
  expect(reacted(shop)).toBe(2);
  expect((await answersOn(shop, pull))[1]).toContain("only people with write access");
  expect(await shop.comment(pull)).toBeDefined();
});

test("what carries weight is carried out, and says so by a sign alone", async () => {
  const { shop, pull } = await opened();
  expect(await says(shop, pull, "ben", "/attest security-review I looked")).toMatchObject({
    signs: [`${OURS} +1`],
    answers: [],
  });
  expect(await says(shop, pull, "cy", "/reject it leaks")).toMatchObject({ signs: [`${OURS} +1`], answers: [] });
  expect(await shop.conclusion(pull)).toBe("failure");
});

test.each(["/break-glass production is down", "/grant ci --until 48h"])(
  "%s says plainly that it is not to be had",
  async (body) => {
    const { shop, pull } = await opened();
    const before = await shop.conclusion(pull);
    const { signs, answers } = await says(shop, pull, "ben", body);
    expect(signs).toEqual([`${OURS} confused`]);
    expect(answers.join()).toMatch(/is not available in this version and changes nothing/);
    expect(await shop.conclusion(pull)).toBe(before);
  },
);

test.each([
  ["another bot's command", "cy", "/lgtm"],
  ["a bot's command", "robot[bot]", "/help"],
  ["a quoted command", "cy", "> /help"],
])("%s gets no answer", async (_, login, body) => {
  const { shop, pull } = await opened();
  expect(await says(shop, pull, login, body)).toMatchObject({ signs: [], answers: [] });
});

test("a comment edited into a command gets none, and one edited away loses its line", async () => {
  const { shop, pull } = await opened();
  const { id } = await says(shop, pull, "cy", "Hello");
  await shop.after(shop.github.as("cy").editComment({ id, in: pull }, "/help"));
  expect([await shop.github.reactions(pull, id), await answersOn(shop, pull)]).toEqual([[], []]);
  const asked = await says(shop, pull, "cy", "/why nothing.ts");
  expect(asked.answers).toHaveLength(1);
  await shop.after(shop.github.as("cy").deleteComment({ id: asked.id, in: pull }));
  expect(await answersOn(shop, pull)).toEqual([]);
});

test("only the latest five answers stand", async () => {
  const { shop, pull } = await opened();
  for (const at of [1, 2, 3, 4, 5, 6, 7]) await shop.github.as("cy").comment(pull, `/why ${at}.ts`);
  await shop.app.quiet();
  expect((await answersOn(shop, pull)).map((line) => /\/why (\d)/.exec(line)?.[1])).toEqual(["3", "4", "5", "6", "7"]);
  expect(reacted(shop)).toBe(7);
});

test("where nothing is asked, a question opens our comment, and a draft stays quiet", async () => {
  const docs = { "docs/hours.md": "# Hours\n\nTen to six.\n" };
  const { shop, pull } = await opened({ files: docs });
  expect(await shop.comment(pull)).toBeUndefined();
  expect((await says(shop, pull, "cy", "/why hours.md")).answers).toHaveLength(1);
  const quiet = await opened({ files: docs, draft: true });
  expect((await says(quiet.shop, quiet.pull, "cy", "/why hours.md")).signs).toEqual([]);
  expect(await quiet.shop.comment(quiet.pull)).toBeUndefined();
});

test("a sign that GitHub refuses stops nothing else", async () => {
  const { shop, pull } = await opened();
  shop.github.failNext({ method: "POST", path: /reactions$/, status: 403 });
  const { signs, answers } = await says(shop, pull, "cy", "/why CODEOWNERS");
  expect([signs, answers.length]).toEqual([[], 1]);
  const applied = (await shop.history()).flatMap((event) => (event.kind === "applied" ? event.results : []));
  expect(applied).toContainEqual(expect.objectContaining({ effect: "react", result: "failed" }));
});

test("when our comment is gone, a sign that is given again stays one", async () => {
  const { shop, pull } = await opened();
  const { id } = await says(shop, pull, "cy", "/help");
  const ours = await shop.comment(pull);
  await shop.after(shop.github.as("cy").deleteComment({ id: ours?.id ?? 0, in: pull }));
  expect(await shop.github.reactions(pull, id)).toEqual([`${OURS} +1`]);
  expect(await answersOn(shop, pull)).toHaveLength(1);
});
