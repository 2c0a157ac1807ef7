import { KNOWN_EVENTS } from "../events/read-event.js";

/** Whatever a sender or an address says beyond the values that we know. */
const OTHER = "other";

/** The event of a webhook, where it is one that we read; anybody may send a header. */
export const eventLabel = (event: string): string => (KNOWN_EVENTS.has(event) ? event : OTHER);

/** Those that this product asks for are far fewer; a mistake that puts numbers into routes must not fill the memory. */
const MOST_ROUTES = 100;

/**
 * The route of a request to GitHub, as a template: `/repos/{owner}/{repo}/pulls/{pull_number}`. Whole addresses, and
 * routes with names of repositories or accounts in them, are "other".
 */
export function routeLabels(): (url: string) => string {
  const known = new Set<string>();
  return (url) => {
    if (known.has(url)) return url;
    if (known.size >= MOST_ROUTES || !isTemplate(url)) return OTHER;
    known.add(url);
    return url;
  };
}

const isTemplate = (url: string): boolean =>
  /^\/(?!(?:repos|orgs|users|teams|repositories)\/[^{])[\w{}/.-]+$/.test(url);

/** "2xx"; "none" where nothing answered. */
export const statusLabel = (status: number | null): string =>
  status === null ? "none" : status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : OTHER;

const OPERATIONS: ReadonlySet<string> = new Set([
  ...["select", "insert", "update", "delete", "with", "begin", "commit", "rollback"],
]);

/** The first word of a statement. */
export function operationLabel(statement: string): string {
  const word = /^\s{0,20}([a-z]{1,10})\b/i.exec(statement)?.[1]?.toLowerCase() ?? "";
  return OPERATIONS.has(word) ? word : OTHER;
}
