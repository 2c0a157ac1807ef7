/**
 * The first link of the description that starts with the pattern, in which `*` stands for any run of characters without
 * a blank. Links of the repository's own templates are nobody's evidence.
 */
export function linkIn(body: string, pattern: string, templates: readonly string[] = []): string | undefined {
  const given = new Set(templates.flatMap(linksOf));
  return linksOf(body).find((link) => !given.has(link) && matches(link, pattern.split("*")));
}

const linksOf = (text: string): readonly string[] => text.match(/https?:\/\/[^\s<>()[\]"'`]{1,2000}/g) ?? [];

/** Literal parts in order: no regular expression is built from what a policy says. */
function matches(link: string, [start = "", ...parts]: readonly string[]): boolean {
  if (!link.startsWith(start)) return false;
  let at = start.length;
  for (const part of parts) {
    const found = link.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}
