import { addedLines } from "../added-lines.js";
import { changedLines, shownLines } from "../changed-lines.js";
import { hunksOf } from "../patch-lines.js";
import { agentSwitches } from "./agent-switches.js";
import { isServerList } from "./settings-files.js";

type Found = { readonly line: number; readonly because: string };

const RUNS = /["']?\b(command|url|httpUrl|serverUrl)["']?\s{0,4}[:=]\s{0,4}(\[[^\]]{1,200}\]|["'][^"']{1,200}["'])/;
const TRUSTS = /"(?:trust|autoApprove)"\s{0,4}:\s{0,4}true/;
const ITEM =
  /^\s{0,80}"((?:Bash|Read|Write|Edit|MultiEdit|NotebookEdit|WebFetch|WebSearch|Task|Skill|PowerShell|mcp__[\w-]{1,80})(?:\([^"]{0,200}\))?\*?)",?\s{0,10}$/;
const LIST = /"(allow|deny|ask|additionalDirectories|enabledMcpjsonServers|disabledMcpjsonServers)"\s{0,4}:/;
const SECTION =
  /"?\b(hooks|mcpServers|mcp_servers|context_servers|permissions|permission|servers|autoApprove|alwaysAllow|mcp)"?\s{0,4}[:=\].]/;
const SERVERS = /servers$|^mcp$/i;
/** In OpenCode's settings nothing but a permission is "allow". Source: https://opencode.ai/docs/permissions */
const OPEN_CODE = /(?:^|\/)(?:opencode\.jsonc?|\.opencode\/[^/]{1,80}\.jsonc?)$/i;
const ALLOWED = /"([^"]{1,80})"\s{0,4}:\s{0,4}"allow"/;

/** Names that mean something else elsewhere, so that a line with one of them tells nothing without what is around it. */
const VAGUE: ReadonlySet<string> = new Set(["command", "enabled", "sandbox", "permission", "notify"]);

/** What the lines of a diff alone say of an agent's settings. What cannot be told from them stays silent. */
export function agentSettingLines(path: string, patch: string): readonly Found[] {
  const fresh = new Set(freshLines(path, patch));
  const found: Found[] = [];
  let [list, section] = ["", ""];
  for (const { line, text } of shownLines(patch)) {
    section = SECTION.exec(text)?.[1] ?? section;
    list = LIST.exec(text)?.[1] ?? list;
    if (!fresh.has(line)) continue;
    const because = inLine(path, text, list, section);
    if (because !== null) found.push({ line, because: `line ${line} of ${path} ${because}` });
  }
  return [...found, ...lostGuards(path, patch)];
}

/** Added lines, without those that only gained or lost a comma. */
function freshLines(path: string, patch: string): readonly number[] {
  const { added, removed } = changedLines({ ...NO_FILE, path, patch });
  const gone = new Set(removed.map(({ text }) => bare(text)));
  return added.filter(({ text }) => !gone.has(bare(text))).map(({ line }) => line);
}

const NO_FILE = { status: "modified", additions: 0, deletions: 0, blob: null, mode: null } as const;

function inLine(path: string, text: string, list: string, section: string): string | null {
  const opened = agentSwitches.find(
    ({ keys, opens }) => !VAGUE.has(keys.at(-1) ?? "") && opens.test(valueOf(text, keys.at(-1) ?? "") ?? ""),
  );
  if (opened !== undefined) return `sets \`${opened.keys.join(".")}\`, which ${opened.does}`;
  const [, allowed] = OPEN_CODE.test(path) ? (ALLOWED.exec(text) ?? []) : [];
  if (allowed !== undefined)
    return `sets the permission "${shown(allowed)}" to allow, which lets the agent act without asking`;
  if (SERVERS.test(section) && TRUSTS.test(text)) return "trusts what an MCP server does without asking";
  const [, permission] = ITEM.exec(text) ?? [];
  if (permission !== undefined && list !== "deny" && list !== "ask") return `allows ${permission} without asking`;
  const [, key, value] = RUNS.exec(text) ?? [];
  if (key === undefined || value === undefined) return null;
  if (section === "hooks") return `adds a hook that runs ${shown(value)}`;
  return isServerList(path) || SERVERS.test(section)
    ? `adds an MCP server, or changes one: ${key} ${shown(value)}`
    : null;
}

/** The plain value of a key on a line of JSON or TOML. */
function valueOf(text: string, key: string): string | null {
  const place = text.indexOf(key);
  if (place < 0 || /[\w.]/.test(text[place - 1] ?? "")) return null;
  const [, value] = /^["']?\s{0,4}[:=]\s{0,4}["']?([\w./:-]{1,200})/.exec(text.slice(place + key.length)) ?? [];
  return value ?? null;
}

/** An entry that a list of what is denied loses. */
function lostGuards(path: string, patch: string): readonly Found[] {
  const kept = new Set(addedLines(patch).map(({ text }) => bare(text)));
  return hunksOf(patch).flatMap(({ lines }) => {
    let list = "";
    return lines.flatMap(({ sign, text, line }): readonly Found[] => {
      list = LIST.exec(text)?.[1] ?? list;
      const [, entry] = sign === "-" && /deny|ask/.test(list) ? (ITEM.exec(text) ?? []) : [];
      if (entry === undefined || kept.has(bare(text))) return [];
      return [{ line, because: `${path} loses the guard in "${list}": ${entry}` }];
    });
  });
}

const bare = (text: string): string => text.trim().replace(/,$/, "");

const shown = (value: string): string =>
  value
    .slice(0, 160)
    .replaceAll(/((?:token|password|secret|key)["']?\s{0,3}[=: ]\s{0,3}["']?)[^\s"',}]{8,160}/gi, "$1…");
