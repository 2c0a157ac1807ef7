import { readdirSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkRunContent, type CheckRunContent } from "../../src/plan/check-run.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { expectGolden } from "../support/golden.js";
import { judgedCases } from "./judged-verdicts.js";
import { monstrous } from "./monstrous-verdicts.js";
import { typical, type Case } from "./typical-verdicts.js";

const all = [...typical, ...judgedCases, ...monstrous];

describe("what people read", () => {
  test.each(all)("the check run of $name", ({ name, verdict, snapshot }) => {
    expectGolden(`check-run/${name}.md`, asPage(checkRunContent(verdict, snapshot), isMonstrous(name)));
  });

  test.each(all)("the comment of $name", ({ name, verdict, snapshot }) => {
    expectGolden(`comment/${name}.md`, abridged(commentOf({ name, verdict, snapshot }), isMonstrous(name)));
  });

  test.each(["check-run", "comment"])("every golden %s belongs to a case", (folder) => {
    expect(readdirSync(`test/golden/${folder}`).toSorted()).toEqual(all.map(({ name }) => `${name}.md`).toSorted());
  });
});

function commentOf({ verdict, snapshot }: Case): string {
  const effects = planEffects(verdict, snapshot).effects;
  const rest = effects.flatMap((effect) => {
    if (effect.kind === "request-reviewers") return [`requests: ${[...effect.users, ...effect.teams].join(", ")}`];
    return effect.kind === "dismiss-review" ? [`dismisses ${effect.reviewId}: ${effect.because}`] : [];
  });
  const comment = effects.flatMap((effect) => (effect.kind === "upsert-comment" ? [effect.body] : []));
  return [...(comment.length === 0 ? ["(no comment)"] : comment), ...rest].join("\n\n-----\n\n");
}

function asPage({ conclusion, title, summary, text, annotations }: CheckRunContent, isLong: boolean): string {
  const marks = annotations.map(
    ({ path, line, level, title, message }) => `- ${path}:${line} ${level}: ${title}: ${message}`,
  );
  return [
    `conclusion: ${conclusion}`,
    `title: ${title}`,
    "----- summary",
    abridged(summary, isLong),
    "----- text",
    abridged(text, isLong),
    "----- annotations",
    abridged(marks.join("\n"), isLong),
  ].join("\n");
}

const isMonstrous = (name: string): boolean => name.startsWith("monstrous");

/** The first and the last lines, shortened: enough to see how it is cut. */
function abridged(text: string, isLong: boolean): string {
  const lines = text.split("\n");
  if (!isLong || lines.length <= 45) return isLong ? lines.map(short).join("\n") : text;
  const left = lines.length - 40;
  return [...lines.slice(0, 25), `(… ${left} lines …)`, ...lines.slice(-15)].map(short).join("\n");
}

function short(line: string): string {
  const points = [...line];
  return points.length > 400 ? `${points.slice(0, 400).join("")}(… ${points.length - 400} …)` : line;
}
