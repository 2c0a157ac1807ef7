import { describe, expect, test } from "@jest/globals";
import { linkIn } from "../../src/probes/body-link.js";
import { bodySection, sectionText } from "../../src/probes/body-section.js";
import { checksGreen, requiredGreen } from "../../src/probes/checks-green.js";
import { shownWords } from "../../src/probes/shown-words.js";
import type { HeadCheck } from "../../src/domain/check.js";
import { templateText } from "../../src/probes/template-text.js";
import { aCheck, at } from "../support/builders.js";

describe("sectionText", () => {
  test.each<{ why: string; body: string; text: string | undefined }>([
    { why: "no heading", body: "Just text about a Rollback.", text: undefined },
    { why: "a heading with text", body: "# Title\n## Rollback\nRevert it.\n## Next\nx", text: "Revert it." },
    { why: "a longer heading", body: "### Rollback plan ###\nRevert it.", text: "Revert it." },
    { why: "another word that begins alike", body: "## Rollbacks\nRevert it.", text: undefined },
    { why: "any letter case", body: "## ROLLBACK\nRevert it.", text: "Revert it." },
    { why: "a bold line as heading", body: "**Rollback**\nRevert it.", text: "Revert it." },
    { why: "a labelled line", body: "Rollback: revert it.", text: "revert it." },
    { why: "a bold label in a list", body: "- **Rollback:** revert it.", text: "revert it." },
    { why: "an empty template section", body: "## Rollback\n\n## Tests\nx", text: "" },
    { why: "only the template's comment", body: "## Rollback\n<!-- how to undo -->\n", text: "" },
    { why: "a comment that never ends", body: "## Rollback\n<!-- how to undo", text: "" },
    { why: "a placeholder", body: "## Rollback\n_TBD_", text: "" },
    { why: "an unticked box", body: "## Rollback\n- [ ] I can revert this", text: "" },
    { why: "an empty section above a filled one", body: "## Rollback\n## Rollback\nRevert it.", text: "Revert it." },
    {
      why: "a shell comment in a code block is no heading",
      body: "## Rollback\n```\n# undo\ngit revert x\n```",
      text: "```\n# undo\ngit revert x\n```",
    },
    { why: "a heading inside a code block is an example", body: "```\n## Rollback\nRevert it.\n```", text: undefined },
    {
      why: "labels under one heading",
      body: "## Notes\nReason: slow\nRollback: revert it.\nTests: ran",
      text: "revert it.",
    },
    {
      why: "a label whose text goes on",
      body: "Rollback: revert the commit\nand deploy again.\n\nOther words.",
      text: "revert the commit\nand deploy again.",
    },
    { why: "a label with its text below", body: "Rollback:\nrevert it.\nTests: ran", text: "revert it." },
    { why: "a label with nothing behind it", body: "Rollback:\nTests: ran", text: "" },
    {
      why: "an empty label above a heading with text",
      body: "Rollback:\n\n## Rollback\nRevert it.",
      text: "Revert it.",
    },
    { why: "n/a", body: "## Rollback\nN/A", text: "" },
    { why: "a dash", body: "## Rollback\n-", text: "" },
    { why: "not applicable", body: "Rollback: _not applicable_", text: "" },
    { why: "to be determined", body: "## Rollback\nTo be determined.", text: "" },
    { why: "dots", body: "## Rollback\n…", text: "" },
    { why: "a template's bracket", body: "## Rollback\n[Describe how this can be undone]", text: "" },
    { why: "a template's slanted words", body: "## Rollback\n_Please explain how to undo this._", text: "" },
    { why: "a template's angle bracket", body: "Rollback: <describe the steps>", text: "" },
    { why: "a template's open end", body: "## Rollback\nDescribe your plan here…", text: "" },
    {
      why: "an answer below the template's words",
      body: "## Rollback\n_Describe how to undo this._\nRevert it.",
      text: "Revert it.",
    },
    {
      why: "an answer that begins like an instruction",
      body: "## Rollback\nAdd the column again and deploy.",
      text: "Add the column again and deploy.",
    },
    { why: "Windows line ends", body: "## Rollback\r\nRevert it.\r\n", text: "Revert it." },
  ])("$why", ({ body, text }) => {
    expect(sectionText(body, "Rollback")).toBe(text);
  });
  test("grows in proportion to a hostile description", () => {
    const steps = (size: number): number => {
      const body = `${"<!-- ".repeat(size)}${"a: ".repeat(size)}${"#".repeat(size)}`;
      return (sectionText(body, "Rollback") ?? "").length + body.length;
    };
    expect(steps(20_000)).toBeLessThan(steps(10_000) * 2.5);
  });
});

describe("what the repository's template says", () => {
  const template = templateText([
    [
      "## Rollback",
      "Revert the commit, then deploy.",
      "<!-- Who is told",
      "when it fails? -->",
      "Rollback: the usual way",
      "- [ ] The team knows the way back",
      "How to undo it:",
      "**Who does it?**",
      "```",
    ].join("\n"),
    "Another template.\r\nWith Windows line ends.\r\n",
  ]);

  test.each<{ why: string; body: string; text: string }>([
    { why: "its line", body: "## Rollback\nRevert the commit, then deploy.", text: "" },
    {
      why: "its line in other letters and white space",
      body: "## Rollback\n  revert the commit,\tthen DEPLOY",
      text: "",
    },
    { why: "its line as a quotation in a list", body: "## Rollback\n> * Revert the commit, then deploy.", text: "" },
    { why: "words of its comment without the marks", body: "## Rollback\nWho is told\nwhen it fails?", text: "" },
    { why: "its box, ticked", body: "## Rollback\n- [x] The team knows the way back", text: "" },
    { why: "its words behind a label", body: "Rollback: the usual way", text: "" },
    { why: "its prompt", body: "## Rollback\nHow to undo it:", text: "" },
    { why: "a line of another template", body: "## Rollback\nWith Windows line ends.", text: "" },
    { why: "words behind its prompt", body: "## Rollback\nHow to undo it: by hand", text: "by hand" },
    { why: "words behind its bold prompt", body: "## Rollback\n**Who does it?** Ana", text: "Ana" },
    {
      why: "a line of one's own beside it",
      body: "## Rollback\nRevert the commit, then deploy.\nTell Ana.",
      text: "Tell Ana.",
    },
    {
      why: "a longer line that begins alike",
      body: "## Rollback\nRevert the commit, then deploy. Twice.",
      text: "Revert the commit, then deploy. Twice.",
    },
    {
      why: "a code block of one's own",
      body: "## Rollback\n```\ngit revert x\n```",
      text: "```\ngit revert x\n```",
    },
    {
      why: "an untouched section above a filled one",
      body: "## Rollback\nRevert the commit, then deploy.\n## Rollback plan\nTell Ana.",
      text: "Tell Ana.",
    },
  ])("$why → $text", ({ body, text }) => {
    expect(sectionText(body, "Rollback", template)).toBe(text);
  });

  test("grows in proportion to a hostile line", () => {
    const started = (size: number): number =>
      sectionText(`## Rollback\n${"a:".repeat(size)}`, "Rollback", template)?.length ?? 0;
    expect(started(30_000)).toBe(60_000);
  });
});

describe("bodySection", () => {
  test.each<{ text: string | undefined; words: number; answer: string; because: string }>([
    { text: undefined, words: 1, answer: "no", because: 'the description has no "Rollback" section' },
    { text: "", words: 1, answer: "no", because: 'the "Rollback" section is empty' },
    { text: "--- ***", words: 1, answer: "no", because: 'the "Rollback" section is empty' },
    { text: "ROLLBACK.", words: 1, answer: "no", because: 'the "Rollback" section is empty' },
    { text: "Revert it", words: 5, answer: "no", because: 'the "Rollback" section has 2 of at least 5 words' },
    {
      text: "Revert the merge commit, deploy",
      words: 5,
      answer: "yes",
      because: 'the "Rollback" section is filled in',
    },
  ])("$text → $answer", ({ text, words, answer, because }) => {
    expect(bodySection(text, "Rollback", words)).toEqual({ answer, because });
  });
});

describe("what a page does not show is no word", () => {
  test.each([
    { why: "a space by its name", text: "&nbsp;&nbsp;" },
    { why: "a space by its number", text: "&#8203; &#x200b;" },
    { why: "a line break", text: "<br>" },
    { why: "an empty element", text: "<p></p>" },
    { why: "an element with words in its attributes", text: '<img src="x" alt="words words words">' },
    { why: "a folded part of nothing", text: "<details></details>" },
    { why: "a picture", text: "![a long description](https://x.test/a.png)" },
    { why: "a comment made of a link definition", text: "[//]: # (words that nobody sees)" },
    { why: "a link definition", text: '[a]: https://x.test "words words"' },
    { why: "Hangul fillers", text: "\u3164\u3164 \u115f" },
    { why: "the Braille blank", text: "\u2800\u2800" },
    { why: "soft hyphens", text: "\u00ad\u00ad" },
    { why: "joiners", text: "\u200b\u200d" },
    { why: "a placeholder in an element", text: "<b>TBD</b>" },
  ])("$why", ({ text }) => {
    expect(bodySection(text, "Rollback", 1).answer).toBe("no");
  });

  test.each([
    { why: "words in an element", text: "<p>Revert it</p>", words: 2 },
    { why: "the words of a link", text: "[the run](https://ci.example.test/a/b)", words: 2 },
    { why: "words beside an entity", text: "Revert &amp; deploy", words: 2 },
    { why: "a comparison is no element", text: "if a < b then revert", words: 5 },
    { why: "words with a joiner of their language", text: "می\u200cشود", words: 1 },
  ])("$why count", ({ text, words }) => {
    expect(shownWords(text)).toHaveLength(words);
  });

  test("a hostile text costs no more than its length", () => {
    expect(shownWords(`${"<a ".repeat(20_000)}${"[x](".repeat(20_000)}${"![".repeat(20_000)}`).length).toBeGreaterThan(
      0,
    );
  });
});

describe("linkIn", () => {
  test.each<{ body: string; pattern: string; link: string | undefined }>([
    {
      body: "see https://ci.example.test/runs/7.",
      pattern: "https://ci.example.test/*",
      link: "https://ci.example.test/runs/7.",
    },
    { body: "see https://evil.test/?https://ci.example.test/", pattern: "https://ci.example.test/", link: undefined },
    { body: "no link", pattern: "https://*", link: undefined },
    {
      body: "see https://docs.test/how and https://docs.test/7",
      pattern: "https://docs.test/*",
      link: "https://docs.test/7",
    },
    { body: "see https://docs.test/how", pattern: "https://docs.test/*", link: undefined },
    { body: "[x](https://a.test/b/c)", pattern: "https://a.test/*/c", link: "https://a.test/b/c" },
  ])("$pattern in $body", ({ body, pattern, link }) => {
    expect(linkIn(body, pattern, ["As [here](https://docs.test/how)."])).toBe(link);
  });
});

describe("checksGreen", () => {
  test.each<{
    why: string;
    names: readonly string[];
    checks: readonly HeadCheck[];
    complete?: boolean;
    answer: string;
  }>([
    { why: "it succeeded", names: ["test"], checks: [aCheck("test", "success")], answer: "yes" },
    { why: "it never ran", names: ["test"], checks: [], answer: "no" },
    { why: "it failed", names: ["test"], checks: [aCheck("test", "failure")], answer: "no" },
    { why: "it runs", names: ["test"], checks: [aCheck("test", null)], answer: "no" },
    { why: "it was skipped", names: ["test"], checks: [aCheck("test", "skipped")], answer: "no" },
    { why: "it was neutral", names: ["test"], checks: [aCheck("test", "neutral")], answer: "no" },
    {
      why: "later red wins",
      names: ["test"],
      checks: [aCheck("test", "success"), aCheck("test", "failure", { startedAt: at(9) })],
      answer: "no",
    },
    {
      why: "later green wins, in any order",
      names: ["test"],
      checks: [aCheck("test", "success", { startedAt: at(9) }), aCheck("test", "failure")],
      answer: "yes",
    },
    {
      why: "another app under the name does not count",
      names: ["test"],
      checks: [aCheck("test", "success", { app: "evil" })],
      answer: "no",
    },
    {
      why: "unless the policy names the app",
      names: ["test@evil"],
      checks: [aCheck("test", "success", { app: "evil" })],
      answer: "yes",
    },
    {
      why: "a named app does not make GitHub Actions' count",
      names: ["test@acme"],
      checks: [aCheck("test", "success")],
      answer: "no",
    },
    {
      why: "red of the named app wins over green of another",
      names: ["test@acme"],
      checks: [aCheck("test", "failure", { app: "acme" }), aCheck("test", "success", { startedAt: at(9) })],
      answer: "no",
    },
    {
      why: "a commit status is no check run, and counts by its own name",
      names: ["status:ci/jenkins"],
      checks: [aCheck("ci/jenkins", "success", { kind: "status", app: null })],
      answer: "yes",
    },
    {
      why: "a check run is no commit status",
      names: ["status:ci/jenkins"],
      checks: [aCheck("ci/jenkins", "success")],
      answer: "no",
    },
    {
      why: "a rerun that has not finished takes the green away",
      names: ["test"],
      checks: [aCheck("test", "success"), aCheck("test", null, { startedAt: at(9) })],
      answer: "no",
    },
    { why: "a pattern needs a match", names: ["build *"], checks: [aCheck("test", "success")], answer: "no" },
    {
      why: "a pattern needs all green",
      names: ["build *"],
      checks: [aCheck("build a", "success"), aCheck("build b", "failure")],
      answer: "no",
    },
    {
      why: "a pattern with all green",
      names: ["build *"],
      checks: [aCheck("build a", "success"), aCheck("build b", "success")],
      answer: "yes",
    },
    {
      why: "a status by its context",
      names: ["status:ci/x"],
      checks: [aCheck("ci/x", "success", { kind: "status", app: null })],
      answer: "yes",
    },
    {
      why: "a status is no check run",
      names: ["ci/x"],
      checks: [aCheck("ci/x", "success", { kind: "status", app: null })],
      answer: "no",
    },
    {
      why: "a page could not be read",
      names: ["test"],
      checks: [aCheck("test", "success")],
      complete: false,
      answer: "unknown",
    },
  ])("$why", ({ names, checks, complete = true, answer }) => {
    expect(checksGreen({ list: checks, complete }, names).answer).toBe(answer);
  });
});

describe("requiredGreen", () => {
  const ours = (name: string) => name === "agent-approval";
  test.each<{ why: string; required: readonly string[] | null; checks: readonly HeadCheck[]; answer: string }>([
    {
      why: "nothing required: all must be green",
      required: [],
      checks: [aCheck("a", "success"), aCheck("b", "failure")],
      answer: "no",
    },
    {
      why: "nothing required: skipped ones do not matter",
      required: [],
      checks: [aCheck("a", "success"), aCheck("b", "skipped")],
      answer: "yes",
    },
    { why: "nothing required, nothing succeeded", required: [], checks: [aCheck("b", "skipped")], answer: "no" },
    {
      why: "our own check is no evidence",
      required: ["agent-approval"],
      checks: [aCheck("agent-approval", "success")],
      answer: "no",
    },
    {
      why: "the required one succeeded, another failed",
      required: ["a"],
      checks: [aCheck("a", "success"), aCheck("b", "failure")],
      answer: "yes",
    },
    { why: "the required one is missing", required: ["a"], checks: [aCheck("b", "success")], answer: "no" },
    {
      why: "rules that could not be read: all must be green",
      required: null,
      checks: [aCheck("a", "success")],
      answer: "yes",
    },
  ])("$why", ({ required, checks, answer }) => {
    const rules = required?.map((name) => ({ name, appId: null })) ?? null;
    expect(requiredGreen({ list: checks, complete: true }, rules, ours).answer).toBe(answer);
  });
});
