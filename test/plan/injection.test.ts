import { describe, expect, test } from "@jest/globals";
import { fingerprintOf } from "../../src/domain/fingerprint.js";
import { classId, login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { payloads, type Payload } from "../support/payloads.js";
import { straysIn, structureOf } from "../support/markdown-structure.js";
import { allSinksOf, brokenIn, type Page } from "../support/sinks.js";
import {
  aDraft,
  aFile,
  aGateFor,
  anApprovalBy,
  anApprovalNeed,
  anAttestation,
  aPullRequest,
  aReviewAnswer,
  aSection,
  aSignal,
  aUser,
  aVerdict,
  aWaitingGate,
  classificationOf,
} from "../support/verdict-builders.js";

type Differs = { readonly verdict?: Partial<JudgedVerdict>; readonly snapshot?: Partial<PullRequestSnapshot> };
type GateParts = Parameters<typeof aWaitingGate>;

const ofGate = (...parts: GateParts): Differs => {
  const gates = [aWaitingGate({ evidence: [aDraft(), anAttestation()], ...parts[0] }, parts[1])];
  return { verdict: { gates, classification: classificationOf(gates) } };
};
const refused = (differs: Parameters<typeof aReviewAnswer>[1], by = "eve") =>
  aReviewAnswer(by, { counts: false, refusal: "self-approval", because: "opened this pull request", ...differs });

/** Every place where our words repeat those of others, filled with a text. */
const sources: readonly { readonly what: string; readonly fill: (text: string) => Differs }[] = [
  { what: "the title of the verdict, with branch, team and class names", fill: (title) => ({ verdict: { title } }) },
  {
    what: "the id of a class",
    fill: (text) => ofGate({ ...aGateFor("ci", "strong"), classId: classId(text.slice(0, 256) || "class") }),
  },
  { what: "a policy's words for why", fill: (why) => ofGate({ summary: { title: "waiting", why } }) },
  { what: "a reason, with what was and what is", fill: (text) => ofGate({ because: [text, `now \`${text}\``] }) },
  { what: "a note", fill: (text) => ofGate({ notes: [text, `\`${text}\` is not read`] }) },
  {
    what: "a path",
    fill: (path) => {
      const differs = ofGate({ paths: [path], because: [`${path} is a workflow`] });
      return { ...differs, snapshot: { changes: { files: [aFile(path)], complete: true } } };
    },
  },
  { what: "who approved", fill: (text) => ofGate({ approvedBy: [login(text.slice(0, 200))], approvalsNeeded: 2 }) },
  {
    what: "who can approve, and as what",
    fill: (text) =>
      ofGate({}, [anApprovalNeed({ remedy: `ask ${text}`, candidates: [aUser(text.slice(0, 200), text)] })]),
  },
  {
    what: "a piece of evidence: its title, heading, state and remedy",
    fill: (text) => ofGate({ evidence: [aSection("rollback", text, { because: text, remedy: text }), aDraft()] }),
  },
  {
    what: "a drafted text with its box",
    fill: (text) => ofGate({ evidence: [aDraft({ title: text, draft: text, because: text, remedy: text })] }),
  },
  {
    what: "a check's name",
    fill: (text) => ofGate({ evidence: [aSection("tests", "Tests", { because: `the check "${text}" is red` })] }),
  },
  {
    what: "what shows a piece of evidence",
    fill: (text) => ofGate({ evidence: [aSection("tests", "Tests", { shown: true, because: text }), aDraft()] }),
  },
  {
    what: "a review that does not count",
    fill: (text) => ({
      verdict: { refusedReviews: [refused({ because: text }, text.slice(0, 100))] },
      snapshot: { reviews: [anApprovalBy("eve")] },
    }),
  },
  {
    what: "a review that does not count for one class",
    fill: (text) => ofGate({ reviews: [refused({ because: text, refusal: "stale" }, text.slice(0, 100))] }),
  },
  {
    what: "an objection's reason, and who lifted it",
    fill: (reason) => ({
      verdict: {
        outcome: "rejected",
        objections: [
          {
            ...{ how: "command", id: 1, reason, at: "2026-11-21T07:00:00Z" },
            by: { login: login(reason.slice(0, 60)), id: 5, kind: "User" },
            lost: { how: "deleted", by: login(reason.slice(0, 60)), because: reason },
          },
        ],
      },
    }),
  },
  {
    what: "a policy's error",
    fill: (text) => ({
      verdict: { problems: [{ file: text, line: 1, column: 2, key: text, message: text }] },
    }),
  },
  {
    what: "a setting that is ignored",
    fill: (text) => ({
      verdict: { ignored: [{ file: text, line: 1, column: 2, key: text, ignored: text, stands: text }] },
    }),
  },
  {
    what: "an agent's name, signs and operators, with e-mails, labels and branches",
    fill: (text) => ({
      verdict: {
        agent: {
          ...{ kind: "agent", name: text, because: [text] },
          signs: [{ name: text, because: text, confidence: "claimed" }],
          operators: [{ login: login(text.slice(0, 60)), role: "operator", because: text }],
        },
      },
    }),
  },
  { what: "a bot's name", fill: (name) => ({ verdict: { agent: { kind: "bot", name, because: [name] } } }) },
  {
    what: "whose work it is, with authors' names and commits",
    fill: (text) => ({
      verdict: { principals: [{ login: login(text.slice(0, 60)), role: "contributor", because: `wrote ${text}` }] },
    }),
  },
  {
    what: "what follows, with names of workflows, jobs and secrets",
    fill: (sentence) => ({
      verdict: {
        nextEffect: {
          sentence,
          starts: [
            {
              ...{ path: sentence, name: sentence, trigger: "push", certain: true, permissions: [sentence] },
              ...{ secrets: [sentence], environments: [sentence], runners: [sentence] },
            },
          ],
        },
      },
    }),
  },
  { what: "how to split it", fill: (split) => ({ verdict: { split } }) },
  {
    what: "a policy's source, with the branch",
    fill: (source) => ({ verdict: { policy: [{ source, commit: null, digest: fingerprintOf("policy") }] } }),
  },
  { what: "the base branch", fill: (baseBranch) => ({ snapshot: { baseBranch } }) },
  {
    what: "a dependency's name and versions",
    fill: (text) => {
      const dependency = { ecosystem: "npm", name: text, from: text, to: text, kind: "source" } as const;
      const { verdict } = ofGate({});
      const classification = { ...classificationOf(verdict?.gates ?? []), signals: [aSignal({ dependency })] };
      return { verdict: { ...verdict, classification } };
    },
  },
  {
    what: "a signal on a line",
    fill: (text) => {
      const gates = [aWaitingGate()];
      const classification = {
        ...classificationOf(gates),
        signals: [aSignal({ id: text, because: text, before: text, after: text })],
      };
      return { verdict: { gates, classification } };
    },
  },
  {
    what: "a command and its answer",
    fill: (text) => ({
      verdict: {
        answers: (["told", "refused", "puzzled"] as const).map((how, comment) => ({
          ...{ comment, how, by: login(text.slice(0, 60)), said: `/why ${text}`, line: `\`${text}\` is ${text}` },
        })),
      },
    }),
  },
  { what: "the name of our check", fill: (text) => ({ verdict: { checkName: `agent-approval (${text})` } }) },
];

const pageOf = ({ verdict, snapshot }: Differs): Page => ({
  verdict: aVerdict(verdict),
  snapshot: aPullRequest(snapshot),
});

/** What is wrong with what we would send where a place holds this text; nothing, where it holds plain words. */
function wrongWith(fill: (text: string) => Differs, { text, cuts }: Payload): readonly string[] {
  const [usual, now] = [allSinksOf(pageOf(fill("harmless"))), allSinksOf(pageOf(fill(text)))];
  const differing = now.markdown.flatMap((page, at) => differences(usual.markdown[at] ?? "", page));
  const meant = new Set(usual.markdown.flatMap(straysIn));
  return [
    ...(now.markdown.length === usual.markdown.length ? [] : ["another number of pages"]),
    ...(cuts === true ? [] : differing),
    ...brokenIn(now, meant),
  ];
}

/** What stands in one and not in the other. */
function differences(usual: string, now: string): readonly string[] {
  const [before, after] = [structureOf(usual), structureOf(now)];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at).flatMap((at) =>
    before[at] === after[at] ? [] : [`“${after[at] ?? "nothing"}” instead of “${before[at] ?? "nothing"}”`],
  );
}

describe("whatever others write stays words", () => {
  test.each(sources)("in $what", ({ fill }) => {
    const wrong = payloads.flatMap((one) =>
      wrongWith(fill, one)
        .slice(0, 3)
        .map((wrong) => `${one.what}: ${wrong}`),
    );
    expect(wrong).toEqual([]);
  });
});
