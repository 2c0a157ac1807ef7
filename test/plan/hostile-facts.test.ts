import { describe, expect, test } from "@jest/globals";
import { decide } from "../../src/decide.js";
import type { EvidenceId } from "../../src/domain/ids.js";
import { tickedBoxes } from "../../src/domain/checklist.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { readingOf } from "../support/arbitraries.js";
import { aCheck, aComment, aCommit, aFile, anAccount, anApproval, aSnapshot, codeowners } from "../support/builders.js";
import { payloads } from "../support/payloads.js";
import { brokenIn, sinksOf } from "../support/sinks.js";

const BUILT_IN = readingOf("version: 1\n");
const WORKFLOW = ".github/workflows/ci.yml";
const quoted = (text: string): string => JSON.stringify(text.slice(0, 200));
const before = "on: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n";
const changed = (path: string, content: { before: string; after: string }) => ({
  files: [aFile(path, { content })],
  complete: true,
});
const manifest = (name: string, version: string) => JSON.stringify({ dependencies: { [name]: version } });

/** Everything that others write and we read, filled with a text. The change is one of a workflow unless it says otherwise. */
const sources: readonly {
  readonly what: string;
  readonly facts: (text: string) => Partial<PullRequestSnapshot>;
  readonly policy?: (text: string) => string;
}[] = [
  { what: "a path", facts: (path) => ({ changes: { files: [aFile(path || "a")], complete: true } }) },
  {
    what: "a path below a folder of workflows",
    facts: (text) => ({ changes: { files: [aFile(`.github/workflows/${text}.yml`)], complete: true } }),
  },
  {
    what: "the path before a rename",
    facts: (previousPath) => ({
      changes: { files: [aFile("docs/a.md", { status: "renamed", previousPath })], complete: true },
    }),
  },
  { what: "the title", facts: (title) => ({ title }) },
  { what: "the description", facts: (body) => ({ body }) },
  { what: "a section of the description", facts: (text) => ({ body: `## Rollback\n\n${text}\n` }) },
  { what: "a heading of the description", facts: (text) => ({ body: `## Rollback ${text}\n\nRevert it.\n` }) },
  { what: "a label", facts: (text) => ({ labels: [text, `agent ${text}`] }) },
  { what: "the head branch", facts: (text) => ({ headBranch: `copilot/${text}` }) },
  { what: "the base branch", facts: (baseBranch) => ({ baseBranch }) },
  {
    what: "a commit's message",
    facts: (text) => ({
      commits: {
        list: [aCommit("ana", { message: `${text}\n\nCo-authored-by: ${text} <${text}>\n` })],
        complete: true,
      },
    }),
  },
  {
    what: "a commit's e-mail addresses, of nobody that is known",
    facts: (text) => ({
      commits: { list: [aCommit(null, { authorEmail: text, committerEmail: text })], complete: true },
    }),
  },
  {
    what: "a check's name and app",
    facts: (text) => ({
      checks: { list: [aCheck(text, "failure"), aCheck(text, null, { app: text })], complete: true },
      requiredChecks: [{ name: text, appId: null }],
    }),
  },
  {
    what: "a login",
    facts: (text) => ({ reviews: [anApproval(text.slice(0, 60))], assignees: [anAccount(text.slice(0, 60))] }),
  },
  { what: "a reason to reject", facts: (text) => ({ comments: [aComment("ben", `/reject ${text}`)] }) },
  {
    what: "a text given by a command",
    facts: (text) => ({ comments: [aComment("ben", `/evidence rollback ${text}`), aComment("cy", `/attest ${text}`)] }),
  },
  {
    what: "what stands behind other commands",
    facts: (text) => ({
      comments: ["why", "help", "recheck", "grant", "break-glass", "reject dismiss"].map((name, id) =>
        aComment(id % 2 === 0 ? "ben" : "eve", `/${name} ${text}`, { id }),
      ),
    }),
  },
  { what: "a comment with our marks", facts: (text) => ({ comments: [aComment("ben", text)] }) },
  {
    what: "CODEOWNERS",
    facts: (text) => ({
      codeowners: { base: codeowners(`* ${text}\n${text} @ben`), default: codeowners(`* ${text}`) },
    }),
  },
  {
    what: "a workflow: names of jobs, secrets, environments and rights",
    facts: (text) => ({
      changes: changed(WORKFLOW, {
        before,
        after: `${before.replace("npm test", "npm ci")}name: ${quoted(text)}\npermissions: { ${quoted(text)}: write }\n`,
      }),
      workflows: [
        {
          path: WORKFLOW,
          text: `name: ${quoted(text)}\non: [push]\njobs:\n  ${quoted(text)}:\n    runs-on: ${quoted(text)}\n    environment: ${quoted(text)}\n    env: { A: "\${{ secrets.${text} }}" }\n    steps: [{ uses: ${quoted(`${text}@v1`)} }]\n`,
        },
      ],
    }),
  },
  {
    what: "a dependency and its versions",
    facts: (text) => ({
      changes: changed("package.json", { before: manifest("left-pad", "1.0.0"), after: manifest(text, text) }),
    }),
  },
  {
    what: "the policy that the change proposes",
    facts: (text) => ({
      changes: { files: [aFile(".github/agent-approval.yml")], complete: true },
      proposedPolicy: `version: 1\n${quoted(text)}: ${quoted(text)}\nclasses: { ${quoted(text)}: { paths: [${quoted(text)}] } }\n`,
    }),
  },
  {
    what: "the policy that judges: a class, its why, its evidence and its groups",
    facts: () => ({}),
    policy: (text) =>
      `version: 1\nclasses:\n  ci: { paths: [${quoted(WORKFLOW)}], why: ${quoted(text)} }\nmatrix:\n  ci: { evidence: [own, link, label, checks] }\nevidence:\n  own: { section: ${quoted(text)} }\n  link: { link: ${quoted(text)} }\n  label: { label: ${quoted(text)} }\n  checks: { checks: [${quoted(text)}] }\n`,
  },
];

const rotten = (what: string, policy: PolicyReading, facts: Partial<PullRequestSnapshot>): readonly string[] => {
  const usual = { changes: { files: [aFile(WORKFLOW)], complete: true } };
  const snapshot = aSnapshot({ ...usual, ...facts });
  const { verdict, plan } = decide(policy, snapshot);
  if (verdict.outcome === "ungoverned") throw new Error("expected a verdict");
  const sinks = sinksOf(plan);
  const people = snapshot.writers.list.map(({ login: who }) => `@${who}`);
  const boxes = sinks.markdown.flatMap((page) => [...tickedBoxes(page)]);
  const known = new Set(
    verdict.gates.flatMap(({ evidence }) => evidence.flatMap(({ id, shown }) => (shown ? [id] : []))),
  );
  return [
    ...brokenIn(sinks, new Set([...people])),
    ...boxes.filter((id: EvidenceId) => !known.has(id)).map((id) => `${id} is ticked`),
    ...sinks.markdown.filter((page) => page.split("<!-- agent-approval:comment").length > 2).map(() => "a second mark"),
  ].map((wrong) => `${what}: ${JSON.stringify(wrong)}`);
};

describe("whatever is read from GitHub stays words", () => {
  test.each(sources)("in $what", ({ facts, policy }) => {
    const wrong = payloads.flatMap(({ what, text }) =>
      rotten(what, policy === undefined ? BUILT_IN : readingOf(policy(text)), facts(text)).slice(0, 3),
    );
    expect(wrong).toEqual([]);
  });

  test("people who are asked are mentioned, and nobody else", () => {
    const snapshot = aSnapshot({ changes: { files: [aFile(WORKFLOW)], complete: true } });
    const { plan } = decide(BUILT_IN, snapshot);
    expect(brokenIn(sinksOf(plan), new Set())).toEqual(["@ben"]);
  });
});
