import { describe, expect, test } from "@jest/globals";
import type { CommandAnswer } from "../../src/domain/command.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readingOf } from "../support/arbitraries.js";
import { aCollaborator, aComment, aFile, anAccount, aSnapshot } from "../support/builders.js";

const POLICY = `version: 1
matrix:
  infra: { approvals: 1, evidence: [reason, checked, built] }
evidence:
  checked: { attested_by: ["@ben"] }
  built: { checks: [build] }
agents: { logins: [machine] }
`;
const files = [
  aFile("infra/main.tf"),
  aFile("src/cart/total.ts"),
  aFile("src/cart/index.ts"),
  aFile("lib/index.ts"),
  aFile("test/all.test.ts"),
];
const writers = {
  list: [
    aCollaborator("ana"),
    aCollaborator("ben", "maintain"),
    aCollaborator("cy"),
    aCollaborator("reader", "read"),
    aCollaborator("machine"),
  ],
  complete: true,
};

function answers(more: Partial<PullRequestSnapshot>): readonly CommandAnswer[] {
  const verdict = evaluate(readingOf(POLICY), aSnapshot({ changes: { files, complete: true }, writers, ...more }));
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  return verdict.answers;
}

const answer = (
  by: string,
  body: string,
  more: Partial<PullRequestSnapshot> = {},
): readonly [string, string | null] => {
  const [one] = answers({ comments: [aComment(by, body)], ...more });
  if (one === undefined) throw new Error("nobody answered");
  return [one.how, one.line];
};

const STRANGER = "only people with write access, and whoever opened this pull request, are heard here";
const NO_PATH = "name a file of this change after it: `/why <path>`";

describe("a command is answered", () => {
  test.each<{ by: string; body: string; is: readonly [CommandAnswer["how"], string | null]; why?: string }>([
    { by: "cy", body: "/recheck", is: ["done", null] },
    { by: "ana", body: "/recheck", is: ["done", null] },
    { by: "eve", body: "/recheck", is: ["refused", STRANGER] },
    { by: "reader", body: "/help", is: ["refused", STRANGER] },
    {
      by: "machine",
      body: "/help",
      is: ["refused", "this is not a person's account, and only people are heard"],
    },
    {
      by: "cy",
      body: "/help",
      is: [
        "told",
        "what helps here now, as the first line of a new comment: `/evidence reason <text>`, `/attest checked <note>`, `/reject <reason>`, `/why <path>`, `/recheck`; to approve, submit a review that approves",
      ],
    },
    {
      by: "cy",
      body: "/why infra/main.tf",
      is: ["told", "`infra/main.tf` is infra (approve): describes infrastructure with Terraform"],
    },
    {
      by: "cy",
      body: "/why `total.ts`",
      is: ["told", "`src/cart/total.ts` is code (review): is source that no other class claims"],
    },
    {
      by: "cy",
      body: "/why ./src/cart/index.ts",
      is: ["told", "`src/cart/index.ts` is code (review): is source that no other class claims"],
    },
    { by: "cy", body: "/why index.ts", is: ["puzzled", "no file of this change is called `index.ts`"] },
    { by: "cy", body: "/why x`y", is: ["puzzled", "no file of this change is called `x'y`"] },
    { by: "cy", body: "/why", is: ["puzzled", NO_PATH] },
    { by: "cy", body: "/why  ", is: ["puzzled", NO_PATH] },
    { by: "cy", body: "/evidence reason The old one was slow and broke.", is: ["done", null] },
    { by: "cy", body: "/evidence reason\nThe old one was slow and broke.", is: ["done", null] },
    {
      by: "cy",
      body: "/evidence reason TBD",
      is: ["puzzled", 'the text was taken, and is not enough: the "Reason" section is empty'],
    },
    { by: "cy", body: "/evidence reason", is: ["puzzled", "write the text behind it: `/evidence reason <text>`"] },
    {
      by: "cy",
      body: "/evidence rollback Revert it.",
      is: ["puzzled", "this change asks for no such evidence: it asks for `reason`, `checked`, `built`"],
    },
    { by: "cy", body: "/evidence", is: ["puzzled", "name the evidence: it asks for `reason`, `checked`, `built`"] },
    {
      by: "cy",
      body: "/evidence built It is green.",
      is: ["puzzled", 'no text shows `built`: let "build" succeed on the newest commit'],
    },
    { by: "ben", body: "/attest checked I looked at it", is: ["done", null] },
    { by: "ben", body: "/attest checked", is: ["done", null] },
    { by: "cy", body: "/attest checked I looked at it", is: ["refused", "@cy is not @ben"] },
    { by: "ana", body: "/attest checked I looked at it", is: ["refused", "@ana opened this pull request"] },
    {
      by: "ben",
      body: "/attest built",
      is: ["puzzled", 'nobody\'s word shows `built`: let "build" succeed on the newest commit'],
    },
    { by: "cy", body: "/reject it leaks", is: ["done", null] },
    { by: "cy", body: "/reject withdraw", is: ["done", null] },
    {
      by: "ana",
      body: "/reject it leaks",
      is: ["refused", "`ana` opened this pull request, so this holds nothing back"],
    },
    { by: "ben", body: "/reject dismiss @cy", is: ["done", null] },
    {
      by: "cy",
      body: "/reject dismiss @ben",
      is: ["refused", "only people with maintain rights whose work this is not can set aside what others say"],
    },
    ...["grant", "break-glass"].map((name) => ({
      by: "ben",
      body: `/${name} it is on fire`,
      is: [
        "puzzled" as const,
        `\`/${name}\` is not available in this version and changes nothing; what is asked above still has to be given`,
      ] as const,
    })),
  ])("$body by $by", ({ by, body, is }) => {
    expect(answer(by, body)).toEqual(is);
  });

  test("and from an author without write access only what they may", () => {
    const outside = { author: anAccount("eve") };
    expect(answer("eve", "/recheck", outside)).toEqual(["done", null]);
    expect(answer("eve", "/evidence reason The old one was slow.", outside)).toEqual([
      "refused",
      "only people with write access write evidence by a comment",
    ]);
    expect(answer("eve", "/attest checked", outside)).toEqual([
      "refused",
      "only people with write access confirm evidence",
    ]);
  });

  test("where nothing is asked, by saying so", () => {
    const changes = { files: [aFile("README.md")], complete: true };
    expect(answer("cy", "/attest checked", { changes })).toEqual(["puzzled", "this change asks for no evidence"]);
  });
});

describe("nobody is answered", () => {
  test.each([
    { why: "another bot's command", comment: aComment("cy", "/lgtm") },
    { why: "a command in capitals", comment: aComment("cy", "/Help") },
    { why: "a longer word", comment: aComment("cy", "/helpful") },
    { why: "a command behind a blank", comment: aComment("cy", " /help") },
    { why: "a command on the second line", comment: aComment("cy", "Hello\n/help") },
    { why: "a quote", comment: aComment("cy", "> /help") },
    { why: "code", comment: aComment("cy", "`/help`") },
    { why: "a fence", comment: aComment("cy", "```\n/help\n```") },
    { why: "a hidden comment", comment: aComment("cy", "<!--\n/help\n-->") },
    { why: "an edited comment", comment: aComment("cy", "/help", { edited: true }) },
    { why: "a bot", comment: aComment("cy", "/help", { by: anAccount("robot[bot]", "Bot") }) },
    { why: "a deleted account", comment: aComment("cy", "/help", { by: null }) },
  ])("$why", ({ comment }) => {
    expect(answers({ comments: [comment] })).toEqual([]);
  });
});

test("answers come in the order of the comments, whatever the order they are read in", () => {
  const comments = [aComment("cy", "/help", { id: 9 }), aComment("ben", "/recheck now", { id: 4 })];
  expect(answers({ comments }).map(({ comment, by, said }) => [comment, by, said])).toEqual([
    [4, "ben", "/recheck now"],
    [9, "cy", "/help"],
  ]);
});
