import { describe, expect, test } from "@jest/globals";
import type { Account } from "../../src/domain/account.js";
import { login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { identifyAgent, isAgentAccount } from "../../src/evaluate/identify-agent.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { aCommit, anAccount, aSha, aSnapshot } from "../support/builders.js";

const marks = builtinPolicy().agents;

const bot = (name: string, id = 1): Account => ({ login: login(name), id, kind: "Bot" });
const message = (text: string): Partial<PullRequestSnapshot> => ({
  commits: { list: [aCommit("ana", { message: `Fix\n\n${text}` })], complete: true },
});
const email = (address: string): Partial<PullRequestSnapshot> => ({
  commits: { list: [aCommit("ana", { authorEmail: address })], complete: true },
});
const by = (address: string) => message(`Co-authored-by: Some Name <${address}>`);

/** One sign of the table, and how sure it is. */
function reads(more: Partial<PullRequestSnapshot>): readonly unknown[] {
  const reading = identifyAgent(marks, aSnapshot(more));
  return reading.kind === "agent"
    ? [reading.name, ...reading.signs.map(({ confidence }) => confidence)]
    : [reading.kind];
}

describe("every account of the table is recognised by its id under any name", () => {
  test.each([
    ["GitHub Copilot coding agent", 198982749],
    ["Claude", 242468646],
    ["Claude", 209825114],
    ["Claude", 208546643],
    ["Claude", 215619710],
    ["OpenAI Codex", 242516109],
    ["OpenAI Codex", 199175422],
    ["OpenAI Codex", 215057067],
    ["Cursor", 206951365],
    ["Devin", 158243242],
    ["Google Jules", 161369871],
    ["Gemini Code Assist", 176961590],
    ["Amazon Q Developer", 208079219],
    ["Cline", 205137888],
    ["Continue", 230936708],
    ["Sourcegraph Cody", 201248094],
    ["JetBrains AI", 220155983],
    ["Windsurf", 189301087],
  ])("%s: %d", (name, id) => {
    expect(reads({ author: bot("renamed[bot]", id) })).toEqual([name, "certain"]);
    expect(reads(by(`${id}+renamed@users.noreply.github.com`))).toEqual([name, "likely"]);
  });
});

describe("every login of the table is recognised, in each way that tools write it", () => {
  test.each([
    ["GitHub Copilot coding agent", "Copilot"],
    ["GitHub Copilot coding agent", "copilot-swe-agent[bot]"],
    ["GitHub Copilot coding agent", "copilot-pull-request-reviewer[bot]"],
    ["Claude", "anthropic-code-agent[bot]"],
    ["Claude", "claude[bot]"],
    ["Claude", "claude-code-action[bot]"],
    ["Claude", "anthropic-claude[bot]"],
    ["OpenAI Codex", "openai-code-agent[bot]"],
    ["OpenAI Codex", "chatgpt-codex-connector[bot]"],
    ["OpenAI Codex", "openai-codex[bot]"],
    ["Cursor", "cursor[bot]"],
    ["Cursor", "cursoragent"],
    ["Devin", "devin-ai-integration[bot]"],
    ["Google Jules", "google-labs-jules[bot]"],
    ["Gemini Code Assist", "gemini-code-assist[bot]"],
    ["Gemini CLI", "gemini-cli[bot]"],
    ["Amazon Q Developer", "amazon-q-developer[bot]"],
    ["OpenHands", "openhands-agent"],
    ["Sweep", "sweep-ai[bot]"],
    ["Sweep", "sweep-nightly[bot]"],
    ["Codegen", "codegen-sh[bot]"],
    ["Cline", "cline[bot]"],
    ["Continue", "continue[bot]"],
    ["Sourcegraph Cody", "sourcegraph-cody[bot]"],
    ["JetBrains AI", "jetbrains-ai[bot]"],
    ["Windsurf", "windsurf-bot[bot]"],
  ])("%s: %s", (name, who) => {
    expect(reads({ author: bot(who) })).toEqual([name, "certain"]);
    expect(reads({ author: bot(`app/${who.replace("[bot]", "")}`) })).toEqual([name, "certain"]);
    expect(isAgentAccount(bot(who), marks)).toBe(true);
    if (who.endsWith("[bot]"))
      expect(reads({ pushes: [{ sha: aSha("x"), by: login(who) }] })).toEqual([name, "certain"]);
  });
});

describe("every other sign of the table is recognised", () => {
  test.each<[name: string, sign: string, confidence: string, more: Partial<PullRequestSnapshot>]>([
    ["GitHub Copilot coding agent", "branch", "likely", { headBranch: "copilot/fix" }],
    ["GitHub Copilot coding agent", "e-mail", "likely", email("198982749+Copilot@users.noreply.github.com")],
    ["GitHub Copilot coding agent", "editor's trailer", "likely", by("copilot@github.com")],
    ["GitHub Copilot coding agent", "CLI's trailer", "likely", by("175728472+Copilot@users.noreply.github.com")],
    [
      "GitHub Copilot coding agent",
      "log trailer",
      "likely",
      message("Agent-Logs-Url: https://github.com/acme/shop/sessions/1f-2e"),
    ],
    ["Claude", "branch", "likely", { headBranch: "claude/fix" }],
    ["Claude", "trailer", "likely", by("noreply@anthropic.com")],
    ["Claude", "e-mail", "likely", email("242468646+Claude@users.noreply.github.com")],
    ["Claude", "bot's e-mail", "likely", email("claude[bot]@users.noreply.github.com")],
    ["Claude", "footer", "claimed", { body: "🤖 Generated with [Claude Code](https://claude.com/claude-code)" }],
    ["Claude", "older footer", "claimed", { body: "Generated with [Claude Code](https://claude.ai/code)" }],
    ["Claude", "hidden footer", "claimed", { body: "[Claude\u200b Code](https://claude.ai/code)" }],
    ["OpenAI Codex", "branch", "likely", { headBranch: "codex/fix" }],
    ["OpenAI Codex", "older branch", "likely", { headBranch: "codex-fix" }],
    ["OpenAI Codex", "trailer", "likely", by("codex@openai.com")],
    ["OpenAI Codex", "older trailer", "likely", by("noreply@openai.com")],
    ["OpenAI Codex", "e-mail", "likely", email("242516109+Codex@users.noreply.github.com")],
    ["OpenAI Codex", "task", "claimed", { body: "https://chatgpt.com/codex/tasks/task_e_1" }],
    ["OpenAI Codex", "cloud task", "claimed", { body: "https://chatgpt.com/codex/cloud/tasks/task_e_1" }],
    ["OpenAI Codex", "title", "claimed", { title: "[Codex] Fix" }],
    ["OpenAI Codex", "label", "claimed", { labels: ["Codex"] }],
    ["Cursor", "branch", "likely", { headBranch: "cursor/fix" }],
    ["Cursor", "trailer", "likely", by("cursoragent@cursor.com")],
    ["Cursor", "rarer e-mail", "likely", email("agent@cursor.com")],
    ["Cursor", "link", "claimed", { body: "https://cursor.com/agents/bc-1" }],
    ["Cursor", "older link", "claimed", { body: "https://cursor.com/background-agent?bcId=1" }],
    ["Cursor", "footer", "claimed", { body: "Made with [Cursor](https://cursor.com)" }],
    ["Devin", "branch", "likely", { headBranch: "devin/1700000000-fix" }],
    ["Devin", "trailer", "likely", by("158243242+devin-ai-integration[bot]@users.noreply.github.com")],
    ["Devin", "weak e-mail", "likely", email("noreply@cognition.ai")],
    ["Devin", "session", "claimed", { body: "Link to Devin session: https://app.devin.ai/sessions/1" }],
    ["Devin", "CLI's footer", "claimed", { body: "Generated with [Devin](https://devin.ai)" }],
    ["Google Jules", "branch", "likely", { headBranch: "jules-123456-abcdef" }],
    ["Google Jules", "trailer", "likely", by("161369871+google-labs-jules[bot]@users.noreply.github.com")],
    ["Google Jules", "text", "claimed", { body: "PR created automatically by Jules for task 1" }],
    ["Google Jules", "link", "claimed", { body: "https://jules.google.com/task/1" }],
    ["Google Jules", "label", "claimed", { labels: ["jules"] }],
    ["Gemini Code Assist", "e-mail", "likely", email("gemini-code-assist@google.com")],
    ["Gemini CLI", "e-mail", "likely", email("gemini-cli@google.com")],
    ["Amazon Q Developer", "branch", "likely", { headBranch: "Q-DEV-issue-7-fix" }],
    ["Amazon Q Developer", "other branch", "likely", { headBranch: "q/fix" }],
    ["Amazon Q Developer", "bot's e-mail", "likely", email("1+amazon-q-developer[bot]@users.noreply.github.com")],
    ["OpenHands", "branch", "likely", { headBranch: "openhands-fix-issue-7" }],
    ["OpenHands", "other branch", "likely", { headBranch: "openhands/fix" }],
    ["OpenHands", "trailer", "likely", by("openhands@all-hands.dev")],
    ["Aider", "trailer", "likely", by("aider@aider.chat")],
    ["Aider", "older e-mail", "likely", email("noreply@aider.chat")],
    ["Aider", "message", "likely", { commits: { list: [aCommit("ana", { message: "aider: Fix" })], complete: true } }],
    ["Sweep", "branch", "likely", { headBranch: "sweep/fix" }],
    ["Codegen", "branch", "likely", { headBranch: "codegen/fix" }],
    ["Codegen", "other branch", "likely", { headBranch: "codegen-bot/fix" }],
    ["Codegen", "bot's e-mail", "likely", by("codegen-sh[bot]@users.noreply.github.com")],
    ["Cline", "branch", "likely", { headBranch: "cline/fix" }],
    ["Amp", "trailer", "likely", by("amp@ampcode.com")],
    ["Replit Agent", "trailer", "likely", message("Replit-Commit-Author: Agent")],
    ["Replit Agent", "session", "likely", message("Replit-Commit-Session-Id: 1")],
    ["an agent that its authors declare", "Assisted-by", "claimed", message("Assisted-by: some-model")],
    ["an agent that its authors declare", "AI-Generated-By", "claimed", message("AI-Generated-By: a tool")],
    ["an agent that its authors declare", "Generated-by", "claimed", message("Generated-by: a tool")],
    ["an agent that its authors declare", "Entire", "claimed", message("Entire-Checkpoint: 1")],
    ["an agent that its authors declare", "description", "claimed", { body: "AI-assisted: yes" }],
  ])("%s by its %s", (name, _, confidence, more) => {
    expect(reads(more)).toEqual([name, confidence]);
  });
});

describe("what is no sign of an agent", () => {
  test.each<[what: string, kind: string, more: Partial<PullRequestSnapshot>]>([
    ["a person called claude", "none", { author: anAccount("claude") }],
    ["a person called codex", "none", { author: anAccount("codex") }],
    ["GitHub's privacy address", "none", email("12+ana@users.noreply.github.com")],
    ["a person's address with an agent's name", "none", email("7+devin@users.noreply.github.com")],
    [
      "Bugbot's summary on any pull request",
      "none",
      { body: "<!-- CURSOR_SUMMARY --> a cursor, Claude, Devin, Jules" },
    ],
    ["AI-assisted: no", "none", message("AI-assisted: no\nAssisted-by: none\nGenerated-by: n/a")],
    ["a person's Replit commit", "none", message("Replit-Commit-Author: User")],
    ["a Replit word in the middle", "none", message("see Replit-Commit-Author: Agent")],
    ["GitHub Actions", "bot", { author: bot("github-actions[bot]", 41898282) }],
    ["an app of one's own", "bot", { author: bot("acme-release[bot]") }],
    ["Dependabot", "dependency-bot", { author: bot("dependabot[bot]", 49699333) }],
    ["Renovate", "dependency-bot", { author: bot("renovate[bot]", 29139614) }],
    [
      "release notes that a dependency bot quotes",
      "dependency-bot",
      { author: bot("renovate[bot]"), body: "Assisted-by: x\nhttps://chatgpt.com/codex/tasks/1" },
    ],
    ["a person called renovate", "none", { author: anAccount("renovate") }],
  ])("%s: %s", (_, kind, more) => {
    expect(reads(more)).toEqual([kind]);
  });
});

test("the surest sign names the agent and stands first", () => {
  const more = { ...by("noreply@anthropic.com"), labels: ["codex"], author: bot("devin-ai-integration[bot]") };
  expect(reads(more)).toEqual(["Devin", "certain", "likely", "claimed"]);
});

test("an agent that pushes to a dependency bot's pull request is found", () => {
  const pushes = [{ sha: aSha("x"), by: login("cursor[bot]") }];
  expect(reads({ author: bot("dependabot[bot]", 49699333), pushes })).toEqual(["Cursor", "certain"]);
});
