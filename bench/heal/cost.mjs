import { parse, visit } from "graphql";

/**
 * What a query costs by GitHub's rule: one request for each list, as often as the lists around it may be long; a hundred
 * of them are a point, rounded, and at least one.
 * Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function pointsOf(query, variables = {}) {
  let lists = 0;
  const around = [1];
  const lengthOf = ({ arguments: given }) => {
    const limit = given.find(({ name }) => name.value === "first" || name.value === "last")?.value;
    if (limit === undefined) return null;
    return limit.kind === "Variable" ? variables[limit.name.value] : Number(limit.value);
  };
  visit(parse(query), {
    Field: {
      enter(field) {
        const length = lengthOf(field);
        if (length !== null) lists += around.at(-1);
        around.push(around.at(-1) * (length ?? 1));
      },
      leave: () => void around.pop(),
    },
  });
  return Math.max(1, Math.round(lists / 100));
}
