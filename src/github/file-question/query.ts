/** The names in the question: the commit at a place among those asked about, a path there, and what its file is called. */
export const commitName = (at: number): string => `commit${at}`;
export const pathName = (at: number, index: number): string => `path${at}_${index}`;
export const fileName = (index: number): string => `file${index}`;

/**
 * A question for so many files of each of so many commits. Every path is a variable, so that none is ever read as a part
 * of the question. It names no list, so that it costs one point whatever its length.
 * Source: https://docs.github.com/en/graphql/reference/objects#commit,
 * https://docs.github.com/en/graphql/reference/objects#treeentry
 */
export function filesQuery(counts: readonly number[]): string {
  const variables = counts.flatMap((count, at) => [
    `$${commitName(at)}: GitObjectID!`,
    ...numbers(count).map((index) => `$${pathName(at, index)}: String!`),
  ]);
  const commits = counts.map((count, at) => {
    const files = numbers(count).map((index) => `${fileName(index)}: file(path: $${pathName(at, index)}) { ...entry }`);
    return `${commitName(at)}: object(oid: $${commitName(at)}) { ... on Commit { oid ${files.join(" ")} } }`;
  });
  return `
query Files($owner: String!, $repo: String!, ${variables.join(", ")}) {
  repository(owner: $owner, name: $repo) {
    ${commits.join("\n    ")}
  }
}
fragment entry on TreeEntry { path type mode oid size }
`;
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
