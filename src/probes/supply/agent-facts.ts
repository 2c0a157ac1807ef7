import { at, isList, isRecord } from "../parse.js";

/** One thing that an agent may do by its settings. Two documents with the same facts let it do the same. */
export type AgentFact = {
  /** What it is about, so that a change of it has a before and an after: `MCP server "github"`. */
  readonly about: string;
  /** What it is: a command, an address, a pattern, a value. */
  readonly value: string;
  /** Text of the file by which its line is found. */
  readonly needle: string;
};

/** Everything in an agent's settings that runs something, or lets it act without asking. */
export const agentFacts = (settings: unknown): readonly AgentFact[] => [
  ...serversOf(settings),
  ...hooksOf(settings),
  ...permissionsOf(settings),
];

const SERVER_LISTS: readonly (readonly string[])[] = [
  ["mcpServers"],
  ["servers"],
  ["mcp_servers"],
  ["context_servers"],
  ["mcp"],
  ["mcp", "servers"],
  ["amp.mcpServers"],
];

const serversOf = (settings: unknown): readonly AgentFact[] =>
  SERVER_LISTS.flatMap((keys) => {
    const list = at(settings, ...keys);
    if (!isRecord(list)) return [];
    return Object.entries(list).flatMap(([name, server]) => {
      const value = isRecord(server) ? reachOf(server) : "";
      return value === ""
        ? []
        : [{ about: `MCP server "${name}"`, value, needle: `${name}` }, ...trustOf(name, server)];
    });
  });

/** A server is a program with its arguments, or an address. */
function reachOf(server: Readonly<Record<string, unknown>>): string {
  const command = [server["command"], ...(isList(server["args"]) ? server["args"] : [])].flatMap(words);
  const address = ["url", "httpUrl", "serverUrl", "uri"].flatMap((key) => words(server[key]));
  return [...command, ...address].join(" ");
}

/** A text as it is, a list as its texts. */
const words = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : isList(value) ? value.flatMap(words) : [];

const trustOf = (name: string, server: unknown): readonly AgentFact[] => [
  ...(at(server, "trust") === true ? [switched(`trust of MCP server "${name}"`, "true", "trust")] : []),
  ...["autoApprove", "alwaysAllow"].flatMap((key) =>
    words(at(server, key)).map((tool) => entry(`tool of "${name}" that needs no approval`, tool)),
  ),
];

/** Each command of each event, wherever the tool nests it. */
function hooksOf(settings: unknown): readonly AgentFact[] {
  const hooks = at(settings, "hooks");
  if (!isRecord(hooks)) return [];
  return Object.entries(hooks).flatMap(([event, value]) =>
    commandsIn(value, 0).map((command) => ({ about: `hook on ${event}: ${command}`, value: command, needle: event })),
  );
}

const DEEPEST = 8;
function commandsIn(value: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  if (isList(value)) return value.flatMap((one) => commandsIn(one, depth + 1));
  if (!isRecord(value)) return [];
  const own = ["command", "bash", "powershell", "url"].flatMap((key) => words(value[key]));
  return [...own, ...Object.values(value).flatMap((one) => commandsIn(one, depth + 1))];
}

const permissionsOf = (settings: unknown): readonly AgentFact[] => [
  ...words(at(settings, "permissions", "allow")).map((one) => entry("permission without asking", one)),
  ...words(at(settings, "permissions", "additionalDirectories")).map((one) =>
    entry("directory that may be changed", one),
  ),
  ...words(at(settings, "enabledMcpjsonServers")).map((one) => entry("MCP server that needs no approval", one)),
  ...words(at(settings, "tools", "allowed")).map((one) => entry("tool that needs no approval", one)),
  ...words(at(settings, "allowedTools")).map((one) => entry("tool that needs no approval", one)),
  ...["deny", "ask"].flatMap((list) =>
    words(at(settings, "permissions", list)).map((one) => ({
      about: `guard in "${list}": ${one}`,
      value: one,
      needle: one,
    })),
  ),
];

const entry = (about: string, value: string): AgentFact => ({ about: `${about}: ${value}`, value, needle: value });
const switched = (about: string, value: string, needle: string): AgentFact => ({ about, value, needle });
