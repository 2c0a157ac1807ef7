import { GraphQLRefusal } from "./refusal.js";

export type Page = {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
};

/** GitHub's most records of one connection. Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const MOST = 100;

/** A part of a list with its cursors, cut where `first` or `last` says. */
export function connection<T>(name: string, items: readonly T[], page: Page) {
  refuse(name, page);
  const { from, to } = cut(items.length, page);
  const edges = items.slice(from, to).map((node, index) => ({ node, cursor: cursorOf(from + index) }));
  return {
    totalCount: items.length,
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A field that only counts needs no boundary; GitHub asks for one as soon as records are read, which we do not tell apart. */
export function counted<T>(name: string, items: readonly T[]) {
  return (page: Page) =>
    page.first == null && page.last == null ? { totalCount: items.length } : connection(name, items, page);
}

function refuse(name: string, { first, last }: Page): void {
  const asked = first ?? last;
  if (asked == null) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new GraphQLRefusal("MISSING_PAGINATION_BOUNDARIES", message);
  }
  if (asked <= MOST) return;
  const limit = first == null ? "last" : "first";
  const message = `Requesting ${asked} records on the \`${name}\` connection exceeds the \`${limit}\` limit of ${MOST} records.`;
  throw new GraphQLRefusal("EXCESSIVE_PAGINATION", message);
}

function cut(length: number, { first, last, after, before }: Page): { from: number; to: number } {
  const from = after == null ? 0 : indexOf(after) + 1;
  const to = before == null ? length : Math.min(length, indexOf(before));
  if (first != null) return { from, to: Math.min(to, from + first) };
  return { from: last == null ? from : Math.max(from, to - last), to };
}

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`).toString("base64");
const indexOf = (cursor: string): number => Number(Buffer.from(cursor, "base64").toString().slice("cursor:".length));
