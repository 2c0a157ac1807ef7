import { describe, expect, test } from "@jest/globals";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { EvidenceState } from "../../src/domain/gate.js";
import { evidenceId, login } from "../../src/domain/ids.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readingOf } from "../support/arbitraries.js";
import { aCheck, aCollaborator, aComment, aFile, aSnapshot, at } from "../support/builders.js";
import { tell } from "../support/story.js";

const POLICY = `version: 1
matrix:
  infra: { approvals: 0, evidence: [reason, blast-radius, tests, checked, ticket, labelled, drill, built, named] }
evidence:
  checked: { attested_by: ["@ben"] }
  ticket: { link: "https://tickets.example.test/*" }
  labelled: { label: "reviewed" }
  drill: { files: ["drills/**"] }
  built: { checks: [build, lint] }
  named: { checks: ["status:ci/build@main", "test@circleci", "job *"] }
`;

/** How far one piece of evidence of the infra gate got. */
function shown(id: string, more: Partial<PullRequestSnapshot>): readonly [boolean, string] {
  const state = stateOf(id, more);
  return [state.shown, state.because];
}

function stateOf(id: string, more: Partial<PullRequestSnapshot>): EvidenceState {
  const files = [aFile("infra/main.tf"), ...(more.changes?.files ?? [])];
  const opened = tell({
    reading: readingOf(POLICY),
    snapshot: aSnapshot({ changes: { files, complete: true } }),
    minute: 0,
  });
  const verdict = evaluate(readingOf(POLICY), {
    ...opened.story.snapshot,
    ...more,
    changes: opened.story.snapshot.changes,
  });
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  const state = verdict.gates.find(({ classId }) => classId === "infra")?.evidence.find((one) => one.id === id);
  if (state === undefined) throw new Error(`infra does not ask for ${id}`);
  return state;
}

const tick = (who: string, minute = 60) => ({
  ticks: [{ evidence: evidenceId("checked"), by: login(who), at: at(minute) }],
});

describe("evidence", () => {
  test.each<{ why: string; id: string; more: Partial<PullRequestSnapshot>; is: readonly [boolean, string] }>([
    {
      why: "a section with text",
      id: "reason",
      more: { body: "## Reason\nIt was slow." },
      is: [true, 'the "Reason" section is filled in'],
    },
    { why: "no section", id: "reason", more: {}, is: [false, 'the description has no "Reason" section'] },
    {
      why: "text by command",
      id: "reason",
      more: { comments: [aComment("cy", "/evidence reason It was slow.")] },
      is: [true, 'the "Reason" section is filled in'],
    },
    {
      why: "text by command of a stranger",
      id: "reason",
      more: { comments: [aComment("mallory", "/evidence reason It was slow.")] },
      is: [false, 'the description has no "Reason" section'],
    },
    {
      why: "text by an edited command",
      id: "reason",
      more: { comments: [aComment("cy", "/evidence reason It was slow.", { edited: true })] },
      is: [false, 'the description has no "Reason" section'],
    },
    {
      why: "the newest command stands",
      id: "reason",
      more: {
        comments: [
          aComment("cy", "/evidence reason It was slow.", { createdAt: at(1) }),
          aComment("cy", "/evidence reason -", { createdAt: at(2) }),
        ],
      },
      is: [false, 'the "Reason" section is empty'],
    },
    {
      why: "a draft nobody confirmed",
      id: "blast-radius",
      more: {},
      is: [false, "nobody has confirmed the draft or written their own"],
    },
    {
      why: "a draft that a writer confirmed",
      id: "blast-radius",
      more: { ticks: [{ evidence: evidenceId("blast-radius"), by: login("ana"), at: at(60) }] },
      is: [true, "@ana ticked the box"],
    },
    { why: "a box ticked by the one who may", id: "checked", more: tick("ben"), is: [true, "@ben ticked the box"] },
    {
      why: "a box ticked by another",
      id: "checked",
      more: tick("cy"),
      is: [false, "@cy ticked the box, which does not count: @cy is not @ben"],
    },
    {
      why: "a box ticked by a principal",
      id: "checked",
      more: { ...tick("ben"), pushes: [{ sha: aSnapshot().headSha, by: login("ben") }] },
      is: [false, expect.stringContaining("@ben pushed") as unknown as string],
    },
    {
      why: "a box ticked before the pack was shown",
      id: "checked",
      more: tick("ben", 1),
      is: [false, expect.stringContaining("before what it is about was published") as unknown as string],
    },
    {
      why: "a word by command",
      id: "checked",
      more: { comments: [aComment("ben", "/attest checked Looked at the plan", { createdAt: at(60) })] },
      is: [true, "@ben wrote /attest"],
    },
    {
      why: "a word about something else",
      id: "checked",
      more: { comments: [aComment("ben", "/attest drill Looked", { createdAt: at(60) })] },
      is: [false, "nobody has confirmed it yet"],
    },
    {
      why: "a word about nothing",
      id: "checked",
      more: { comments: [aComment("ben", "/attest", { createdAt: at(60) })] },
      is: [false, "nobody has confirmed it yet"],
    },
    {
      why: "the newest of a word and a tick",
      id: "checked",
      more: { ...tick("ben", 70), comments: [aComment("ben", "/attest checked", { createdAt: at(60) })] },
      is: [true, "@ben ticked the box"],
    },
    {
      why: "the newest of a tick and a word",
      id: "checked",
      more: { ...tick("ben", 60), comments: [aComment("ben", "/attest checked", { createdAt: at(70) })] },
      is: [true, "@ben wrote /attest"],
    },
    {
      why: "a box ticked by somebody without write access",
      id: "checked",
      more: tick("mallory"),
      is: [false, "@mallory ticked the box, which does not count: @mallory has no write access"],
    },
    {
      why: "a draft confirmed by somebody without write access",
      id: "blast-radius",
      more: { ticks: [{ evidence: evidenceId("blast-radius"), by: login("mallory"), at: at(60) }] },
      is: [false, "nobody has confirmed the draft or written their own"],
    },
    {
      why: "a draft confirmed by a bot with write access",
      id: "blast-radius",
      more: {
        writers: { list: [{ ...aCollaborator("robot[bot]"), kind: "Bot" }], complete: true },
        ticks: [{ evidence: evidenceId("blast-radius"), by: login("robot[bot]"), at: at(60) }],
      },
      is: [false, "nobody has confirmed the draft or written their own"],
    },
    {
      why: "one's own text instead of the draft",
      id: "blast-radius",
      more: { body: "## Blast radius\nOne host, for one hour, and nothing beside it." },
      is: [true, 'the "Blast radius" section is filled in'],
    },
    {
      why: "text by command, which begins on the next line",
      id: "reason",
      more: { comments: [aComment("cy", "/evidence reason\n\nIt was slow.")] },
      is: [true, 'the "Reason" section is filled in'],
    },
    {
      why: "our own check for one branch is none",
      id: "tests",
      more: { checks: { list: [aCheck("agent-approval (main)", "success")], complete: true }, body: "## Tests\nRan." },
      is: [true, 'the "Tests" section is filled in'],
    },
    ...["agent-approval / ci", "agent-approval (main) / ci"].map((name) => ({
      why: `our own check of one class is none: ${name}`,
      id: "tests",
      more: { checks: { list: [aCheck(name, "success")], complete: true }, body: "## Tests\nRan." },
      is: [true, 'the "Tests" section is filled in'] as const,
    })),
    {
      why: "a check that begins as ours does",
      id: "tests",
      more: { checks: { list: [aCheck("agent-approval-e2e", "success")], complete: true } },
      is: [true, '"agent-approval-e2e" succeeded'],
    },
    {
      why: "a check that ends as ours does",
      id: "tests",
      more: { checks: { list: [aCheck("my agent-approval (", "success")], complete: true } },
      is: [true, '"my agent-approval (" succeeded'],
    },
    {
      why: "a word in a quote",
      id: "checked",
      more: { comments: [aComment("ben", "> /attest checked", { createdAt: at(60) })] },
      is: [false, "nobody has confirmed it yet"],
    },
    {
      why: "a check that succeeded",
      id: "tests",
      more: { checks: { list: [aCheck("test", "success")], complete: true } },
      is: [true, '"test" succeeded'],
    },
    {
      why: "our own check is none",
      id: "tests",
      more: { checks: { list: [aCheck("agent-approval", "success")], complete: true } },
      is: [false, 'the description has no "Tests" section'],
    },
    {
      why: "no check anywhere, and a Tests section",
      id: "tests",
      more: { body: "## Tests\nRan them." },
      is: [true, 'the "Tests" section is filled in'],
    },
    {
      why: "no check yet, and rules that could not be read",
      id: "tests",
      more: { body: "## Tests\nRan them.", requiredChecks: null },
      is: [false, "no check of the head has succeeded"],
    },
    {
      why: "no check yet, and one required",
      id: "tests",
      more: { body: "## Tests\nRan them.", requiredChecks: [{ name: "test", appId: null }] },
      is: [false, 'the required check "test" has not run on the head'],
    },
    {
      why: "a link that fits",
      id: "ticket",
      more: { body: "see https://tickets.example.test/7" },
      is: [true, "the description has the link"],
    },
    {
      why: "a link elsewhere",
      id: "ticket",
      more: { body: "see https://example.test/7" },
      is: [false, "the description has no link that matches https://tickets.example.test/*"],
    },
    {
      why: "a label in any case",
      id: "labelled",
      more: { labels: ["Reviewed"] },
      is: [true, 'the label "reviewed" is set'],
    },
    { why: "no label", id: "labelled", more: {}, is: [false, 'the label "reviewed" is not set'] },
    {
      why: "a file of the change",
      id: "drill",
      more: { changes: { files: [aFile("drills/1.md")], complete: true } },
      is: [true, "drills/1.md is part of the change"],
    },
    {
      why: "a file that the change removes",
      id: "drill",
      more: { changes: { files: [aFile("drills/1.md", { status: "removed" })], complete: true } },
      is: [false, "no changed file matches drills/**"],
    },
  ])("$id: $why", ({ id, more, is }) => {
    expect(shown(id, more)).toEqual(is);
  });
});

describe("a piece of evidence says who can show it, and how", () => {
  const written = (heading: string, id: string) =>
    `write a "${heading}" section in the description (or comment \`/evidence ${id} <text>\`)`;
  test.each<{ id: string; more?: Partial<PullRequestSnapshot>; is: Partial<EvidenceState> }>([
    {
      id: "reason",
      is: { by: "author", tickable: false, draft: null, heading: "Reason", remedy: written("Reason", "reason") },
    },
    {
      id: "blast-radius",
      is: {
        by: "author",
        tickable: true,
        draft: "1 file of infra in infra, into main",
        heading: "Blast radius",
        remedy: `tick the box if the draft is right, or ${written("Blast radius", "blast-radius")}`,
      },
    },
    {
      id: "checked",
      is: {
        by: "attester",
        tickable: true,
        draft: null,
        remedy: "@ben ticks the box, or comments `/attest checked <note>`, after looking at infra",
      },
    },
    {
      id: "tests",
      is: {
        by: "checks",
        tickable: false,
        draft: null,
        heading: "Tests",
        heeds: "any",
        remedy:
          'let a check succeed on the newest commit, or write a "Tests" section in the description saying how it was tested',
      },
    },
    {
      id: "tests",
      more: { checks: { list: [aCheck("test", "failure"), aCheck("agent-approval", "failure")], complete: true } },
      is: {
        by: "checks",
        tickable: false,
        draft: null,
        heading: "Tests",
        heeds: "any",
        remedy: "let the checks of the newest commit finish and succeed",
      },
    },
    {
      id: "ticket",
      is: {
        by: "author",
        tickable: false,
        draft: null,
        remedy: "put a link that matches https://tickets.example.test/* into the description",
      },
    },
    { id: "labelled", is: { by: "author", tickable: false, draft: null, remedy: 'set the label "reviewed"' } },
    {
      id: "drill",
      is: { by: "author", tickable: false, draft: null, remedy: "add a file that matches drills/**" },
    },
    {
      id: "built",
      is: {
        by: "checks",
        tickable: false,
        draft: null,
        heeds: ["build", "lint"],
        remedy: 'let "build", "lint" succeed on the newest commit',
      },
    },
  ])("$id", ({ id, more = {}, is }) => {
    const { title, shown: isShown, because, ...rest } = stateOf(id, more);
    expect([title.length > 0, isShown, because.length > 0]).toEqual([true, false, true]);
    expect(rest).toStrictEqual({ id, ...is });
  });
});

test("the checks that evidence goes by are told by their names alone, whoever posts them", () => {
  expect(stateOf("named", {}).heeds).toEqual(["ci/build@main", "test", "job *"]);
});
