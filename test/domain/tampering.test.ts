import { describe, expect, test } from "@jest/globals";
import { checklistLine } from "../../src/domain/checklist.js";
import { evidenceId } from "../../src/domain/ids.js";
import { linesChanged } from "../../src/domain/tampering.js";

const box = (id: string, ticked: boolean, text = "words"): string => checklistLine(evidenceId(id), ticked, text);
const page = (...lines: readonly string[]): string => ["⏳ **Waiting**", "", ...lines, "", "<!-- mark -->"].join("\n");
const posted = page(box("rollback", false), box("tests", true));

describe("what an edit changed of our comment beyond boxes that it ticked", () => {
  test.each([
    { why: "nothing", body: posted, is: null },
    { why: "other line ends", body: posted.replaceAll("\n", "\r\n"), is: null },
    { why: "blanks at the end", body: `${posted}\n\n`, is: null },
    { why: "a box is ticked", body: page(box("rollback", true), box("tests", true)), is: null },
    {
      why: "a ticked box is opened again",
      body: page(box("rollback", false), box("tests", false)),
      is: { removed: [box("tests", true)], added: [box("tests", false)] },
    },
    {
      why: "a box is ticked and its words are changed",
      body: page(box("rollback", true, "other words"), box("tests", true)),
      is: { removed: [box("rollback", false)], added: [box("rollback", true, "other words")] },
    },
    {
      why: "a box is ticked, and a line comes",
      body: page(box("rollback", true), box("tests", true), "approved"),
      is: { removed: [], added: ["approved"] },
    },
    {
      why: "a box is written twice",
      body: page(box("rollback", false), box("rollback", true), box("tests", true)),
      is: { removed: [], added: [box("rollback", false)] },
    },
    {
      why: "lines change places",
      body: page(box("tests", true), box("rollback", false)),
      is: { removed: [], added: [] },
    },
    {
      why: "all of it goes",
      body: "",
      is: {
        removed: ["⏳ **Waiting**", "", box("rollback", false), box("tests", true), "<!-- mark -->"].filter(Boolean),
        added: [],
      },
    },
    { why: "very much comes", body: `${posted}\n${"x".repeat(900)}`, is: { removed: [], added: ["x".repeat(200)] } },
  ])("$why", ({ body, is }) => {
    expect(linesChanged(posted, body)).toEqual(is);
  });

  test("only a few lines are named", () => {
    const many = Array.from({ length: 90 }, (_, at) => `line ${at}`);
    expect(linesChanged(posted, page(...many))?.added).toEqual(many.slice(0, 5));
  });
});
