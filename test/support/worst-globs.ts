/** As long as any path that GitHub takes, and of few letters, so that nearly every start of a glob fits. */
export const longestPaths: readonly string[] = [
  "a".repeat(4096),
  "a/".repeat(2047) + "ab",
  "aaaa/".repeat(819) + "a",
  "ab".repeat(2048),
];

/** Accepted globs that make a matcher search the most. */
export const worstGlobs: readonly string[] = [
  "*a".repeat(16),
  `${"**/a/".repeat(8)}b`,
  `${"**/*a*a*a/".repeat(8)}b`,
  `${"**/a*a*/".repeat(7)}**/*${"a*".repeat(15)}b`,
  `**/${"?".repeat(200)}b`,
  `{${Array.from({ length: 64 }, (_, index) => `*a*${index}`)
    .join(",")
    .slice(0, 200)}}`,
  `${"{*a,*b}".repeat(6)}c`,
  `${"[ab]".repeat(60)}c`,
  `${"{*a,*b}".repeat(5)}c*`,
  `*{a..z}{a,b}*`,
  `*${"{a,b}".repeat(5)}a*`,
  `${"{a,b}".repeat(5)}*a*a*a*ab*`,
  `*${"?".repeat(14)}ac*`,
  `*[a]{ac,ad,ae}{ac,ad,ae}*`,
  `**/*a/${"**/*a*/".repeat(7)}*b*`,
  `${"{a,**/*a*}/".repeat(4)}*b*`,
  `**/*${"a".repeat(80)}b*`,
  `${"*a".repeat(14)}*${"?".repeat(100)}c`,
];
