/** Files that coding agents read as orders or as their settings, by the names that the tools document. */
const AGENT_FILES =
  /(^|\/)(agents?(\.[\w-]{1,30})?\.md|claude(\.[\w-]{1,30})?\.md|gemini\.md|qwen\.md|copilot-instructions\.md|codex\.md|skill\.md|conventions\.md|llms(-full)?\.txt|[^/]{1,80}\.(instructions|chatmode|agent|prompt)\.md|[^/]{1,80}\.(mdc|prompty?)|\.(cursor|windsurf|cline|roo|continue|goose)rules|\.goosehints|\.mcp\.json|mcp\.json|opencode\.jsonc?|claude_desktop_config\.json|gemini-extension\.json|\.?crush\.json)$|(^|\/)\.(claude|claude-plugin|cursor|gemini|codex|windsurf|clinerules|cline|roo|kilocode|continue|agents?|openhands|amazonq|kiro|junie|augment|amp|goose|opencode|trae|qwen|factory)\/|(^|\/)\.github\/(instructions|prompts|agents|chatmodes|copilot|hooks|skills)\/|(^|\/)\.vscode\/(mcp|settings)\.json$/i;

/** True for a file that instructs coding agents, or configures them. */
export const isAgentFile = (path: string): boolean => AGENT_FILES.test(path);

const PROSE = /\.(md|mdx|markdown|rst|adoc|asciidoc|txt|org|textile)$/i;
/** True for a file of prose, which people read and nothing runs. */
export const isProse = (path: string): boolean => PROSE.test(path) && !isAgentFile(path) && !/requirements/i.test(path);

const TEMPLATES = /(^|\/)(\.github\/)?(issue_template|pull_request_template)(\/|\.md$|\.ya?ml$)/i;
/** True for what GitHub puts before whoever opens an issue or a pull request. */
export const isTemplate = (path: string): boolean => TEMPLATES.test(path);
