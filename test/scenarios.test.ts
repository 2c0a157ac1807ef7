import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "@jest/globals";
import type { Gate } from "../src/domain/gate.js";
import type { Difference } from "../src/domain/impact.js";
import type { Objection } from "../src/domain/objection.js";
import type { Effect } from "../src/domain/plan.js";
import type { JudgedVerdict } from "../src/domain/verdict.js";
import { expectGolden } from "./support/golden.js";
import { play } from "./support/scenario.js";
import type { Told } from "./support/story.js";

const FOLDER = join(process.cwd(), "test", "scenarios");

/** Each folder is a whole story in data; adding a folder adds a test. `npm run golden` writes what was said. */
describe("scenarios", () => {
  test.each(readdirSync(FOLDER))("%s", (name) => {
    const policy = join(FOLDER, name, "policy.yml");
    const text = existsSync(policy) ? readFileSync(policy, "utf8") : null;
    const { why, acts } = play(text, readFileSync(join(FOLDER, name, "pull-request.yml"), "utf8"));
    const said = acts.map(({ heading, told }) => `## ${heading}\n\n${tellOf(told)}`);
    expectGolden(`../scenarios/${name}/expected.md`, `# ${name}\n\nBecause ${why}.\n\n${said.join("\n\n")}`);
  });
});

function tellOf({ verdict, plan, conclusion }: Told): string {
  if (verdict.outcome === "ungoverned") return "Nothing is said.";
  const { title, gates, principals, objections, nextEffect, refusedReviews, impact } = verdict;
  const checkTitle = plan.effects.find((effect) => effect.kind === "set-check-run")?.title ?? title;
  return [
    `**${conclusion ?? "no check"}**: ${checkTitle}`,
    "",
    ...gates.flatMap(gateLines),
    ...(principals.length > 1
      ? [`- whose work it is: ${principals.map(({ login, because }) => `${login} ${because}`).join("; ")}`]
      : []),
    ...objections.flatMap(lostLine),
    ...((nextEffect.starts ?? []).length === 0 ? [] : [`- what follows: ${nextEffect.sentence}`]),
    ...impactLines(impact),
    ...refusedReviews.map(({ by, because }) => `- refused: ${by} ${because}`),
    ...plan.effects.map(effectLine),
  ].join("\n");
}

function impactLines(impact: JudgedVerdict["impact"]): readonly string[] {
  if (impact === null) return [];
  if (impact.kind === "not-computed") return [`- not compared with what was merged: ${impact.because}`];
  const { branch, compared, differences, unlisted, notes } = impact;
  return [
    `- of the last ${compared} merged into ${branch}, ${differences.length} would be decided differently`,
    ...differences.map(({ number, title, direction, before, after, classes }) =>
      [
        `  - #${number} ${title}: ${direction}, from ${askedText(before)} to ${askedText(after)};`,
        classes.map(({ id, before: was, after: is }) => `${id} ${was ?? "none"} → ${is ?? "none"}`).join(", "),
      ].join(" "),
    ),
    ...(unlisted.files === 0 ? [] : [`  - not listed: ${unlisted.files} files of ${unlisted.pullRequests}`]),
    ...notes.map((note) => `  - ${note}`),
  ];
}

const askedText = (asked: Difference["before"]): string =>
  asked.kind === "ungoverned"
    ? "no policy"
    : `${asked.observed ? "observed " : ""}${asked.tier} (${asked.approvals} by ${asked.from.join(", ") || "anyone"}; ${asked.evidence.length} of evidence)`;

const lostLine = ({ by, how, lost }: Objection): readonly string[] =>
  lost === null
    ? []
    : [
        `- the ${how} of ${by.login} is ${lost.how}: ${lost.by === null ? "nobody knows by whom" : `${lost.by} ${lost.because}`}`,
      ];

const gateLines = (gate: Gate): readonly string[] => [
  `- ${gate.classId} (${gate.tier}), ${gate.observed ? "only observed, " : ""}${gate.status}: ${gate.summary.title}`,
  ...gate.because.map((because) => `  - because ${because}`),
  ...gate.notes.map((note) => `  - ${note}`),
  ...gate.reviews.map(({ by, counts, because }) => `  - ${by} ${counts ? "counts" : "does not count"}: ${because}`),
  ...gate.evidence.map(({ id, shown, because }) => `  - ${id} ${shown ? "is shown" : "is open"}: ${because}`),
  ...("remedy" in gate ? [`  - what to do: ${gate.remedy}`] : []),
];

function effectLine(effect: Effect): string {
  switch (effect.kind) {
    case "set-check-run":
      return `- does: sets the check run "${effect.name}" with ${effect.annotations.length} annotations`;
    case "set-class-check-run":
      return `- does: sets the check run "${effect.name}" to ${effect.conclusion}`;
    case "upsert-comment":
      return `- does: ${effect.commentId === null ? "writes" : "updates"} the comment`;
    case "request-reviewers":
      return `- does: asks ${[...effect.users, ...effect.teams].map((who) => `@${who}`).join(", ")} to review`;
    case "react":
      return `- does: reacts to the comment ${effect.commentId} with ${effect.reaction}`;
    case "dismiss-review":
      return `- does: dismisses a review: ${effect.because}`;
  }
}
