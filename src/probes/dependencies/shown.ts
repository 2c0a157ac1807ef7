import type { Source } from "./ecosystem.js";

/** Text of the change as a sentence may quote it: short, without what would end the quotation, and without credentials. */
export const bare = (text: string, most = 100): string => {
  const safe = text
    .slice(0, 2_000)
    .replace(/:\/\/[^/\s@]{1,500}@/g, (found) => (found === "://git@" ? found : "://…@"))
    .replace(/\?[^#\s]{1,1000}/g, "?…")
    .replace(/[`\s]{1,500}/g, " ")
    .trim();
  return safe.length <= most ? safe : `${safe.slice(0, most - 1)}…`;
};

/** "the registry npm.acme.test", "the git repository github.com/a/b", … */
export function sourceText(source: Source): string {
  const open = "insecure" in source && source.insecure === true ? ", unencrypted" : "";
  switch (source.kind) {
    case "registry":
      return source.host === null ? "the registry" : `the registry \`${bare(source.host)}\`${open}`;
    case "git":
      return `the git repository \`${bare(source.place)}\`${open}`;
    case "url":
      return `the address \`${bare(source.place)}\`${open}`;
    case "path":
      return `the path \`${bare(source.place)}\``;
    case "workspace":
      return "this repository";
  }
}
