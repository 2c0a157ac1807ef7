/** How one coding agent can be recognised. Every sign is enough alone; none proves that a person did the work. */
export type KnownAgent = {
  readonly name: string;
  /** Numeric account ids: they survive a rename and cannot be imitated. */
  readonly ids: readonly number[];
  /** Normalised logins (lower case, without `[bot]`): only an account of type Bot is recognised by them. */
  readonly bots: readonly string[];
  /** Commit or co-author e-mails, lower case. */
  readonly emails: readonly string[];
  /** Head branches, as prefixes. */
  readonly branches: readonly string[];
  /** Text that only this agent writes into a description, lower case. Never a bare word. */
  readonly marks: readonly string[];
  /** Beginnings of a title, lower case. */
  readonly titles?: readonly string[];
  /** Labels, lower case. */
  readonly labels?: readonly string[];
  /** Lines of a commit message that only this agent writes. */
  readonly lines?: readonly RegExp[];
};

/** As of November 2026. Bare words such as "cursor" or "Claude" are never signs: people and databases have those names. */
export const knownAgents: readonly KnownAgent[] = [
  {
    name: "GitHub Copilot coding agent",
    ids: [198982749],
    bots: ["copilot", "copilot-swe-agent", "copilot-pull-request-reviewer"],
    emails: [
      "198982749+copilot@users.noreply.github.com",
      "copilot@github.com",
      "175728472+copilot@users.noreply.github.com",
    ],
    branches: ["copilot/"],
    marks: [],
    lines: [/^agent-logs-url:\s*https:\/\/github\.com\/\S+\/sessions\//i],
  },
  {
    name: "Claude",
    ids: [242468646, 209825114, 208546643, 215619710],
    bots: ["claude", "anthropic-code-agent", "claude-code-action", "anthropic-claude"],
    emails: ["noreply@anthropic.com", "242468646+claude@users.noreply.github.com"],
    branches: ["claude/"],
    marks: ["[claude code](https://claude.com/claude-code)", "[claude code](https://claude.ai/code)"],
  },
  {
    name: "OpenAI Codex",
    ids: [242516109, 199175422, 215057067],
    bots: ["codex", "openai-code-agent", "chatgpt-codex-connector", "openai-codex"],
    emails: ["codex@openai.com", "noreply@openai.com", "242516109+codex@users.noreply.github.com"],
    branches: ["codex/", "codex-"],
    marks: ["chatgpt.com/codex/tasks/", "chatgpt.com/codex/cloud/tasks/"],
    titles: ["[codex] "],
    labels: ["codex"],
  },
  {
    name: "Cursor",
    ids: [206951365],
    bots: ["cursor", "cursoragent"],
    emails: ["cursoragent@cursor.com", "agent@cursor.com"],
    branches: ["cursor/"],
    marks: ["cursor.com/agents/bc-", "cursor.com/background-agent", "[cursor](https://cursor.com)"],
  },
  {
    name: "Devin",
    ids: [158243242],
    bots: ["devin-ai-integration"],
    emails: ["158243242+devin-ai-integration[bot]@users.noreply.github.com", "noreply@cognition.ai"],
    branches: ["devin/"],
    marks: ["app.devin.ai/sessions/", "generated with [devin]("],
  },
  {
    name: "Google Jules",
    ids: [161369871],
    bots: ["google-labs-jules"],
    emails: ["161369871+google-labs-jules[bot]@users.noreply.github.com"],
    branches: ["jules-", "jules/"],
    marks: ["jules.google.com/task/", "pr created automatically by jules for task"],
    labels: ["jules"],
  },
  {
    name: "Gemini Code Assist",
    ids: [176961590],
    bots: ["gemini-code-assist"],
    emails: ["gemini-code-assist@google.com"],
    branches: [],
    marks: [],
  },
  {
    name: "Gemini CLI",
    ids: [],
    bots: ["gemini-cli"],
    emails: ["gemini-cli@google.com"],
    branches: [],
    marks: [],
  },
  {
    name: "Amazon Q Developer",
    ids: [208079219],
    bots: ["amazon-q-developer"],
    emails: [],
    branches: ["q-dev-issue-", "q/"],
    marks: [],
  },
  {
    name: "OpenHands",
    ids: [],
    bots: ["openhands-agent"],
    emails: ["openhands@all-hands.dev"],
    branches: ["openhands/", "openhands-fix-issue-"],
    marks: [],
  },
  {
    name: "Aider",
    ids: [],
    bots: [],
    emails: ["aider@aider.chat", "noreply@aider.chat"],
    branches: [],
    marks: [],
    lines: [/^aider: /i],
  },
  {
    name: "Replit Agent",
    ids: [],
    bots: [],
    emails: [],
    branches: [],
    marks: [],
    lines: [/^replit-commit-author:\s*(?:agent|assistant)\s*$/i, /^replit-commit-session-id:\s*\S/i],
  },
  { name: "Sweep", ids: [], bots: ["sweep-ai", "sweep-nightly"], emails: [], branches: ["sweep/"], marks: [] },
  { name: "Codegen", ids: [], bots: ["codegen-sh"], emails: [], branches: ["codegen/", "codegen-bot/"], marks: [] },
  { name: "Cline", ids: [205137888], bots: ["cline"], emails: [], branches: ["cline/"], marks: [] },
  { name: "Continue", ids: [230936708], bots: ["continue"], emails: [], branches: [], marks: [] },
  { name: "Sourcegraph Cody", ids: [201248094], bots: ["sourcegraph-cody"], emails: [], branches: [], marks: [] },
  { name: "JetBrains AI", ids: [220155983], bots: ["jetbrains-ai"], emails: [], branches: [], marks: [] },
  { name: "Windsurf", ids: [189301087], bots: ["windsurf-bot"], emails: [], branches: [], marks: [] },
  { name: "Amp", ids: [], bots: [], emails: ["amp@ampcode.com"], branches: [], marks: [] },
];

/**
 * Lines by which people and tools declare that some agent helped. "AI-Generated-By: no" declares the contrary.
 * Source: https://docs.kernel.org/process/coding-assistants.html
 */
export const DECLARED =
  /^(?:assisted-by|ai-generated-by|ai-assisted|generated-by|entire-[a-z-]{1,40}):[ \t]*(?!(?:no|none|false|nobody|n\/a)\b)\S/i;

/** Accounts that update dependencies by rules, and write nothing of their own: never agents. */
export const dependencyBots: readonly Pick<KnownAgent, "name" | "ids" | "bots">[] = [
  { name: "Dependabot", ids: [49699333], bots: ["dependabot", "dependabot-preview"] },
  { name: "Renovate", ids: [29139614], bots: ["renovate"] },
];

/** A login as the tables hold it: `app/Copilot`, `@Copilot` and `copilot[bot]` are one. */
export const plainLogin = (raw: string): string =>
  raw
    .toLowerCase()
    .replace(/^@/, "")
    .replace(/^app\//, "")
    .replace(/\[bot\]$/, "");

/** Logins that belong to the product and to no person; `claude` and `codex` are people's accounts and are not here. */
export const agentOnlyLogins: ReadonlySet<string> = new Set([
  "copilot",
  "copilot-swe-agent",
  "cursoragent",
  "openhands-agent",
]);
