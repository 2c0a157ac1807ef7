import { at, isRecord } from "../parse.js";

/** One setting by which an agent acts with fewer questions, or out of its sandbox. */
export type AgentSwitch = {
  /** Where it stands in the document; a name with dots is one key of an editor's settings. */
  readonly keys: readonly string[];
  /** The values, as text, that open it. */
  readonly opens: RegExp;
  readonly does: string;
};

const row = (keys: string, opens: RegExp, does: string): AgentSwitch => ({ keys: keys.split(" "), opens, does });
const TRUE = /^true$/;
const FALSE = /^false$/;
const ANY = /./;
const UNASKED = "lets the agent act without asking";
const UNBOUND = "lets the agent out of its sandbox";
const ELSEWHERE = "sends what the agent reads and writes to another address";
const RUNS = "has the agent's tool run a command";

/** Sources: the reference pages of each tool's settings, as of November 2026. */
export const agentSwitches: readonly AgentSwitch[] = [
  row("permissions defaultMode", /^(bypassPermissions|acceptEdits|dontAsk|auto)$/, UNASKED),
  row("dangerouslySkipPermissions", TRUE, UNASKED),
  row("skipDangerousModePermissionPrompt", TRUE, UNASKED),
  row("enableAllProjectMcpServers", TRUE, "lets every MCP server of the repository run without asking"),
  row("disableAllHooks", TRUE, "switches the agent's guards off"),
  row("sandbox enabled", FALSE, UNBOUND),
  row("sandbox autoAllowBashIfSandboxed", TRUE, UNASKED),
  row("sandbox allowUnsandboxedCommands", TRUE, UNBOUND),
  row("apiKeyHelper", ANY, RUNS),
  row("statusLine command", ANY, RUNS),
  row("awsAuthRefresh", ANY, RUNS),
  row("awsCredentialExport", ANY, RUNS),
  row("otelHeadersHelper", ANY, RUNS),
  row("env ANTHROPIC_BASE_URL", ANY, ELSEWHERE),
  row("env OPENAI_BASE_URL", ANY, ELSEWHERE),
  row("approval_policy", /^(never|on-failure)$/, UNASKED),
  row("sandbox_mode", /^danger-full-access$/, UNBOUND),
  row("sandbox_workspace_write network_access", TRUE, UNBOUND),
  row("notify", ANY, RUNS),
  row("openai_base_url", ANY, ELSEWHERE),
  row("chat.tools.autoApprove", TRUE, UNASKED),
  row("chat.tools.global.autoApprove", TRUE, UNASKED),
  row("chat.tools.terminal.enableAutoApprove", TRUE, UNASKED),
  row("chat.tools.terminal.autoApprove", /:true/, UNASKED),
  row("chat.tools.edits.autoApprove", /:true/, UNASKED),
  row("chat.tools.urls.autoApprove", /:true/, UNASKED),
  row("security.workspace.trust.enabled", FALSE, "trusts whatever folder is opened"),
  row("task.allowAutomaticTasks", /^on$/, "runs tasks as soon as the folder is opened"),
  row("tools autoAccept", TRUE, UNASKED),
  row("autoAccept", TRUE, UNASKED),
  row("tools sandbox", FALSE, UNBOUND),
  row("general defaultApprovalMode", /^(auto_edit|yolo)$/, UNASKED),
  row("security folderTrust enabled", FALSE, "trusts whatever folder is opened"),
  row("autoApprove", /^true$|:true/, UNASKED),
  row("yolo", TRUE, UNASKED),
  row("permission", /^allow$|[:"]allow\b/, UNASKED),
  row("amp.dangerouslyAllowAll", TRUE, UNASKED),
];

/** The value of a switch as one line of text; `null`: it is not set. */
export function switchValue(settings: unknown, keys: readonly string[]): string | null {
  const value = at(settings, ...keys);
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : isRecord(value) ? inOrder(value) : JSON.stringify(value);
}

/** The order of keys means nothing, so it is no change either. */
const inOrder = (value: Readonly<Record<string, unknown>>): string =>
  Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, one]) =>
        `${key}:${isRecord(one) ? `{${inOrder(one)}}` : typeof one === "string" ? one : JSON.stringify(one)}`,
    )
    .join(" ");
