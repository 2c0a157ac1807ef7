/** The first link of the description that starts with the pattern, in which `*` stands for any run of characters without a blank. */
export function linkIn(body: string, pattern: string): string | undefined {
  const links = body.match(/https?:\/\/[^\s<>()[\]"'`]{1,2000}/g) ?? [];
  return links.find((link) => matches(link, pattern.split("*")));
}

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
