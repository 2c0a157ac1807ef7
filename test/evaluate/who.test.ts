import { describe, expect, test } from "@jest/globals";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { login } from "../../src/domain/ids.js";
import { identifyAgent } from "../../src/evaluate/identify-agent.js";
import { principalsOf } from "../../src/evaluate/principals.js";
import { unattributed } from "../../src/evaluate/unattributed.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { AgentMarks } from "../../src/policy/policy.js";
import { aCommit, anAccount, aSha, aSnapshot } from "../support/builders.js";

const marks: AgentMarks = builtinPolicy().agents;
const oneCommit = (by: string | null, more: Parameters<typeof aCommit>[1] = {}) => ({
  commits: { list: [aCommit(by, more)], complete: true },
});

/** A commit under the name of a bot that no list knows. */
const byBot = (more: Parameters<typeof aCommit>[1] = {}) => {
  const author = anAccount("helper[bot]", "Bot");
  return oneCommit("helper[bot]", { author, committer: anAccount("web-flow"), ...more });
};

describe("identifyAgent", () => {
  test.each<{ why: string; more: Partial<PullRequestSnapshot>; marks?: Partial<AgentMarks>; name: string | null }>([
    { why: "an ordinary person", more: {}, name: null },
    {
      why: "the Copilot agent by its account id, whatever its login",
      more: { author: { login: login("renamed"), id: 198982749, kind: "Bot" } },
      name: "GitHub Copilot coding agent",
    },
    { why: "Devin by its bot login", more: { author: anAccount("devin-ai-integration[bot]", "Bot") }, name: "Devin" },
    { why: "a person whose login is claude", more: { author: anAccount("claude") }, name: null },
    { why: "the head branch of Codex", more: { headBranch: "codex/fix-it" }, name: "OpenAI Codex" },
    { why: "a branch that only begins alike", more: { headBranch: "copilots-guide" }, name: null },
    { why: "a branch about a database cursor", more: { headBranch: "fix-cursor/leak" }, name: null },
    {
      why: "Claude Code's trailer",
      more: oneCommit("ana", { message: "Fix\n\nCo-Authored-By: Claude <noreply@anthropic.com>" }),
      name: "Claude",
    },
    {
      why: "Copilot's noreply address as commit e-mail",
      more: oneCommit("ana", { authorEmail: "198982749+Copilot@users.noreply.github.com" }),
      name: "GitHub Copilot coding agent",
    },
    {
      why: "Claude Code's footer",
      more: { body: "Generated with [Claude Code](https://claude.com/claude-code)" },
      name: "Claude",
    },
    {
      why: "a person named Claude in the text",
      more: { body: "Thanks Claude and Devin for the cursor fix" },
      name: null,
    },
    {
      why: "an account that the policy lists",
      more: { author: anAccount("refactor-bot") },
      marks: { logins: [login("refactor-bot")] },
      name: "an agent that the policy names",
    },
    {
      why: "a branch that the policy lists",
      more: { headBranch: "ai/tidy" },
      marks: { branches: ["ai/**"] },
      name: "an agent that the policy names",
    },
    {
      why: "a label that the policy lists, in any case",
      more: { labels: ["AI"] },
      marks: { labels: ["ai"] },
      name: "an agent that the policy names",
    },
  ])("$why → $name", ({ more, marks: extra, name }) => {
    const reading = identifyAgent({ ...marks, ...extra }, aSnapshot(more));
    expect(reading.kind === "agent" ? reading.name : null).toBe(name);
  });

  test.each<{ why: string; more: Partial<PullRequestSnapshot>; operators: readonly string[] }>([
    { why: "the person on whose account it opened the pull request", more: {}, operators: ["ana"] },
    {
      why: "nobody for an app",
      more: { author: anAccount("copilot-swe-agent[bot]", "Bot"), ...oneCommit(null) },
      operators: [],
    },
    {
      why: "who is assigned",
      more: {
        author: anAccount("copilot-swe-agent[bot]", "Bot"),
        assignees: [anAccount("Cy"), anAccount("copilot[bot]", "Bot")],
      },
      operators: ["cy"],
    },
    {
      why: "who is named as co-author on the agent's commit",
      more: {
        author: anAccount("copilot-swe-agent[bot]", "Bot"),
        ...oneCommit("copilot[bot]", { message: "x\n\nCo-authored-by: Dora <4+dora@users.noreply.github.com>" }),
      },
      operators: ["dora"],
    },
    {
      why: "who is named as the one who asked",
      more: { author: anAccount("devin-ai-integration[bot]", "Bot"), body: "Requested by: @Ben\n\nText" },
      operators: ["ben"],
    },
    {
      why: "never the agent itself",
      more: {
        author: anAccount("copilot-swe-agent[bot]", "Bot"),
        ...oneCommit("x", { message: "x\n\nCo-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>" }),
      },
      operators: [],
    },
  ])("operators: $why", ({ more, operators }) => {
    const reading = identifyAgent(marks, aSnapshot({ headBranch: "copilot/x", ...more }));
    expect(reading.kind === "agent" ? reading.operators.map(({ login }) => login) : null).toEqual(operators);
  });
});

describe("principalsOf", () => {
  test.each<{
    why: string;
    more: Partial<PullRequestSnapshot>;
    people?: readonly (readonly string[])[];
    who: readonly string[];
  }>([
    { why: "the author", more: {}, who: ["ana author"] },
    {
      why: "who wrote and who committed",
      more: oneCommit("ben", { committer: anAccount("Cy") }),
      who: ["ana author", "ben contributor", "cy contributor"],
    },
    {
      why: "not the browser's committer",
      more: oneCommit("ben", { committer: anAccount("web-flow") }),
      who: ["ana author", "ben contributor"],
    },
    {
      why: "who pushed, stronger than who wrote",
      more: { pushes: [{ sha: aSha("x"), by: login("Ben") }], ...oneCommit("ben") },
      who: ["ana author", "ben pusher"],
    },
    {
      why: "the same person's other account, as strongly",
      more: {},
      people: [["ana", "ana-work"]],
      who: ["ana author", "ana-work author"],
    },
    {
      why: "the same person's other account, whatever the letter case on either side",
      more: { pushes: [{ sha: aSha("x"), by: login("CY") }] },
      people: [["Cy", "CY-Work"]],
      who: ["ana author", "cy pusher", "cy-work pusher"],
    },
    ...[
      "Ben <12+Cy@users.noreply.github.com>",
      "Ben <CY@users.noreply.github.com>",
      "Ben <12+cY@users.noreply.github.acme.example>",
    ].map((address) => ({
      why: `the co-author of the address ${address}`,
      more: oneCommit("ana", { message: `Fix\n\nCo-authored-by: ${address}` }),
      who: ["ana author", "cy contributor"],
    })),
    {
      why: "a co-author by the id in the address, when the account was renamed since",
      more: oneCommit("ana", {
        message: `Fix\n\nco-authored-by: X <${anAccount("dora").id}+old@users.noreply.github.com>`,
      }),
      who: ["ana author", "dora contributor", "old contributor"],
    },
    { why: "a map of people who are not here adds nobody", more: {}, people: [["x", "y"]], who: ["ana author"] },
  ])("$why", ({ more, people = [], who }) => {
    const policy = { ...builtinPolicy(), people: people.map((accounts) => accounts.map(login)) };
    expect(
      principalsOf(policy, aSnapshot(more), { kind: "none" }).map(({ login, role }) => `${login} ${role}`),
    ).toEqual(who);
  });
});

describe("unattributed", () => {
  test.each<{ why: string; more: Partial<PullRequestSnapshot>; says: readonly string[] }>([
    { why: "everybody is known", more: {}, says: [] },
    { why: "a commit of no account", more: oneCommit(null), says: ["belongs to no GitHub account"] },
    {
      why: "a push of nobody",
      more: { pushes: [{ sha: aSha("x"), by: null }] },
      says: ["nobody is named for the push"],
    },
    {
      why: "a push that could not be read",
      more: { pushes: [{ sha: aSha("x"), by: null, unread: "the activity of eve/shop cannot be read" }] },
      says: [`have pushed ${aSha("x").slice(0, 7)}, and the activity of eve/shop cannot be read`],
    },
    {
      why: "more commits than GitHub lists",
      more: { commits: { list: [aCommit("ana")], complete: false } },
      says: ["only part of its commits"],
    },
    {
      why: "a co-author with an unknown address",
      more: oneCommit("ana", { message: "Co-authored-by: X <x@example.test>" }),
      says: ["names a co-author whose account is unknown"],
    },
    {
      why: "a co-author whose address another commit ties to an account",
      more: {
        commits: {
          list: [aCommit("ben"), aCommit("ana", { message: "Co-authored-by: B <Ben@example.test>" })],
          complete: true,
        },
      },
      says: [],
    },
    {
      why: "an agent's own address",
      more: oneCommit("ana", { message: "Co-authored-by: Claude <noreply@anthropic.com>" }),
      says: [],
    },
    {
      why: "a commit that carries the name of a bot that nobody answers for",
      more: byBot(),
      says: ["names the bot @helper[bot], and no person is known to have pushed it"],
    },
    {
      why: "the same, pushed by a known person",
      more: { ...byBot(), pushes: [{ sha: aSha("commit helper[bot]"), by: login("cy") }] },
      says: [],
    },
    {
      why: "the same, with a person known for another push only",
      more: { ...byBot(), pushes: [{ sha: aSha("another commit"), by: login("ana") }] },
      says: ["names the bot @helper[bot]"],
    },
    {
      why: "the same, pushed by a workflow, which anybody who writes can start",
      more: { ...byBot(), pushes: [{ sha: aSha("commit helper[bot]"), by: login("github-actions[bot]") }] },
      says: ["names the bot @helper[bot]"],
    },
    {
      why: "a recognised agent's commit, for which its operator answers",
      more: byBot({ author: anAccount("copilot[bot]", "Bot") }),
      says: [],
    },
    {
      why: "a signed commit of the bot that opened it",
      more: { author: anAccount("helper[bot]", "Bot"), ...byBot({ verified: true }) },
      says: [],
    },
    {
      why: "an unsigned commit under the name of the bot that opened it",
      more: { author: anAccount("helper[bot]", "Bot"), ...byBot() },
      says: ["names the bot @helper[bot]"],
    },
    {
      why: "a commit under the name of somebody without rights here",
      more: oneCommit("eve"),
      says: ["names @eve, who has no write access here"],
    },
    {
      why: "the commits of an author without rights here",
      more: { author: anAccount("eve"), ...oneCommit("eve") },
      says: [],
    },
    { why: "an author whose account was deleted", more: { author: null }, says: ["that opened it was deleted"] },
    {
      why: "an author shown as GitHub's ghost",
      more: { author: { login: login("ghost"), id: 10137, kind: "User" } },
      says: ["that opened it was deleted"],
    },
  ])("$why", ({ more, says }) => {
    expect(unattributed(aSnapshot(more), { kind: "none" }, marks)).toEqual(
      says.map((text) => expect.stringContaining(text)),
    );
  });
  test("an agent without a known operator", () => {
    const devin = { kind: "agent", name: "Devin", because: [], signs: [], operators: [] } as const;
    expect(unattributed(aSnapshot(), devin, marks)).toEqual(["nobody is known to have started Devin"]);
  });
});
