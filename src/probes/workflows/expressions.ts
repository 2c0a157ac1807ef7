/** What stands between `${{` and `}}`, for each of them. */
export function expressionsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (let start = text.indexOf("${{"); start >= 0;) {
    const end = text.indexOf("}}", start);
    if (end < 0) break;
    found.push(text.slice(start + 3, end));
    start = text.indexOf("${{", end);
  }
  return found;
}

/**
 * Values of an event that people without rights here write as they like. `*` stands for one name or index.
 * Source: https://docs.github.com/en/actions/concepts/security/script-injections
 */
const WRITTEN_BY_ANYBODY = new RegExp(
  [
    String.raw`github\.head_ref`,
    String.raw`github\.event\.(?:issue|pull_request|discussion)\.(?:title|body)`,
    String.raw`github\.event\.(?:comment|review|review_comment)\.body`,
    String.raw`github\.event\.pull_request\.head\.(?:ref|label|repo\.(?:default_branch|description|homepage))`,
    String.raw`github\.event\.(?:commits\.[^.\s]{1,10}|head_commit|workflow_run\.head_commit)\.(?:message|(?:author|committer)\.(?:name|email))`,
    String.raw`github\.event\.workflow_run\.(?:head_branch|display_title|head_repository\.description)`,
    String.raw`github\.event\.pages\.[^.\s]{1,10}\.page_name`,
  ].join("|"),
  "i",
);

/** The value in an expression that anybody can write; `null`: none. Brackets are another way to write a dot. */
export function writtenByAnybody(expression: string): string | null {
  const dotted = expression.slice(0, 2_000).replace(/\[\s*['"]?([\w*-]{1,60})['"]?\s*\]/g, ".$1");
  return WRITTEN_BY_ANYBODY.exec(dotted)?.[0] ?? null;
}

/** The names of secrets in an expression; `*`: all of them. The token that every workflow has is none. */
export function secretsIn(expression: string): readonly string[] {
  const text = expression.slice(0, 5_000);
  const named = [...text.matchAll(/\bsecrets\s*(?:\.\s*|\[\s*['"])([A-Za-z_*][\w-]{0,100})/gi)].map(([, name = ""]) =>
    name.toUpperCase(),
  );
  const all = /\bsecrets\s*(?:[),]|$|\[\s*[^'"\s])/i.test(text) ? ["*"] : [];
  return [...all, ...named].filter((name) => name !== "GITHUB_TOKEN");
}
