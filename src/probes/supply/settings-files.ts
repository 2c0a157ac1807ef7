import { isAgentFile } from "./agent-files.js";

const SERVERS = /(^|\/)(\.mcp|mcp|mcp[_-](config|settings|servers)|claude_desktop_config|gemini-extension)\.json$/i;
const DATA = /\.(jsonc?|toml)$/i;
const OTHERS = /(^|\/)\.devcontainer\/|(^|\/)(package|tsconfig|skills-lock|schema)[^/]{0,20}\.json$/i;

/** True for the settings of a coding agent that are data: what it may run, and without asking whom. */
export const isAgentSettings = (path: string): boolean =>
  SERVERS.test(path) || (DATA.test(path) && isAgentFile(path) && !OTHERS.test(path));

/** True where every command and address is a server of tools, and no other setting. */
export const isServerList = (path: string): boolean => SERVERS.test(path);
