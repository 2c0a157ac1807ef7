import fc from "fast-check";
import type { Gate } from "../../src/domain/gate.js";
import { classId, login } from "../../src/domain/ids.js";
import type { Objection } from "../../src/domain/objection.js";
import { tiers } from "../../src/domain/tier.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import {
  aChecksEvidence,
  aDraft,
  aFile,
  aGateFor,
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
import { hostile } from "./monstrous-verdicts.js";
import type { Case } from "./typical-verdicts.js";

/** Text as a repository, a branch or a person could name something: ours to escape, whatever it is. */
const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary", maxLength: 2000 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.constantFrom("שלום/عالم.ts", "🧨🧨🧨", "𝕏".repeat(400), "````", "| --- |", "</details>", "~~~json"),
);

const many = <Item>(count: number, make: (at: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, at) => make(at));

const anyGate: fc.Arbitrary<Gate> = fc
  .record({
    text: anyText,
    paths: fc.nat(400),
    reasons: fc.nat(40),
    reviews: fc.nat(60),
    evidence: fc.nat(30),
    status: fc.constantFrom("waiting", "blocked", "dead-end", "rejected", "satisfied"),
    observed: fc.boolean(),
  })
  .map(({ text, paths, reasons, reviews, evidence, status, observed }) => {
    const asked = {
      ...aGateFor(text.slice(0, 40) || "c", "strong"),
      observed,
      paths: many(paths, (at) => `${text.slice(0, 200)}/${at}`),
      because: many(reasons, (at) => `${at} ${text}`),
      summary: { title: text, why: text },
      reviews: many(reviews, (at) =>
        aReviewAnswer(text.slice(0, 30), { reviewId: at, counts: false, because: text, refusal: "stale" }),
      ),
      evidence: many(evidence, (at) => evidenceOf(text, at)),
      notes: [text],
      approvedBy: [login(text.slice(0, 100))],
    };
    const waiting = aWaitingGate(asked, [
      anApprovalNeed({ remedy: text, candidates: [aUser("ben"), aUser(text.slice(0, 39))] }),
    ]);
    return statusOf(waiting, asked, status, text);
  });

function evidenceOf(text: string, at: number) {
  const written = { title: text, because: text, remedy: text };
  switch (at % 4) {
    case 0:
      return aSection(`e${at}`, text);
    case 1:
      return aDraft({ ...written, draft: text });
    case 2:
      return anAttestation(written);
    default:
      return aChecksEvidence(written);
  }
}

function statusOf(waiting: Gate, asked: ReturnType<typeof aGateFor>, status: Gate["status"], text: string): Gate {
  switch (status) {
    case "waiting":
      return waiting;
    case "satisfied":
      return { ...asked, status };
    case "blocked":
      return { ...asked, status, remedy: text };
    case "dead-end":
      return { ...asked, status, remedy: text, deadEnd: text };
    case "rejected":
      return { ...asked, status, remedy: text, needs: "needs" in waiting ? waiting.needs : [], by: [] };
  }
}

const anyStart = fc
  .record({ name: anyText, secrets: fc.array(anyText, { maxLength: 40 }) })
  .map(({ name, secrets }) => ({
    ...{ path: name, name, trigger: name, certain: true, secrets },
    ...{ permissions: secrets, environments: secrets, runners: secrets },
  }));

const anyObjection: fc.Arbitrary<Objection> = fc
  .record({ text: anyText, how: fc.constantFrom("review", "command"), isLost: fc.boolean() })
  .map(({ text, how, isLost }) => ({
    by: { login: login(text.slice(0, 60)), id: 3, kind: "User" },
    how,
    id: 5,
    at: "2026-11-21T07:30:00Z",
    reason: text,
    lost: isLost ? { how: "deleted", by: login(text.slice(0, 60)), because: text } : null,
  }));

/** Every word that a verdict carries, from any hand. */
const anyWords = fc
  .record({ texts: fc.array(anyText, { minLength: 1, maxLength: 12 }), times: fc.nat(40) })
  .map(({ texts, times }): Partial<JudgedVerdict> => {
    const all = many(times, (at) => texts[at % texts.length] ?? "");
    const place = (text: string) => ({ file: text, line: 3, column: null, key: text });
    return {
      problems: all.map((text) => ({ ...place(text), message: text })),
      ignored: all.map((text) => ({ ...place(text), ignored: text, stands: text })),
      principals: all.map((text) => ({ login: login(text.slice(0, 80)), role: "contributor", because: text })),
      agent: {
        kind: "agent",
        name: texts[0] ?? "",
        because: all,
        signs: all.map((text) => ({ name: text, because: text, confidence: "claimed" })),
        operators: all.map((text) => ({ login: login(text.slice(0, 80)), role: "operator", because: text })),
      },
      split: texts[0] ?? null,
      cheapestPath: {
        leaveOut: all,
        needs: { approvals: 1, evidence: 0, stuck: 0 },
        insteadOf: { approvals: 3, evidence: 4, stuck: 0 },
        because: `without \`${texts[0] ?? ""}\` this needs 1 approval instead of 3`,
      },
      checkName: texts[0] ?? "agent-approval",
    };
  });

/** Pull requests whose verdicts are as large and as odd as a repository could make them. */
export const anyCase: fc.Arbitrary<Omit<Case, "name">> = fc
  .record({
    title: anyText,
    gates: fc.array(anyGate, { maxLength: 60 }),
    starts: fc.array(anyStart, { maxLength: 30 }),
    objections: fc.array(anyObjection, { maxLength: 8 }),
    signals: fc.array(fc.record({ text: anyText, line: fc.nat(500), tier: fc.constantFrom(...tiers) }), {
      maxLength: 90,
    }),
    outcome: fc.constantFrom("waiting", "blocked", "rejected", "misconfigured", "approved"),
    observed: fc.boolean(),
    words: anyWords,
  })
  .map(({ title, gates, starts, objections, signals, outcome, observed, words }) => {
    const files = ["a.yml", ...signals.map(({ text }) => text)];
    const verdict = aVerdict({
      ...words,
      title,
      gates,
      nextEffect: { sentence: title, starts },
      objections,
      outcome,
      observed,
      classification: {
        ...classificationOf(gates),
        signals: signals.map(({ text, line, tier }) =>
          aSignal({
            path: line % 2 === 0 ? text : "a.yml",
            line: line + 1,
            tier,
            because: text,
            classId: classId("ci"),
          }),
        ),
      },
    });
    return {
      verdict,
      snapshot: aPullRequest({ changes: { files: files.map((path) => aFile(path)), complete: true } }),
    };
  });
