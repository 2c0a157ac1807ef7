import type { GraphQLError } from "graphql";
import { GitHubRefusal } from "../answers.js";
import type { Json } from "../emulate-internals.js";

type Type = "NOT_FOUND" | "FORBIDDEN" | "MISSING_PAGINATION_BOUNDARIES" | "EXCESSIVE_PAGINATION";

/** An error inside an answer: the field is `null`, and `errors` says why. */
export class GraphQLRefusal extends Error {
  constructor(
    readonly type: Type,
    message: string,
  ) {
    super(message);
  }
}

/** What a REST route refuses is refused in the words of GraphQL; `missing` says what cannot be resolved. */
export function inGraphQL<T>(missing: string, enter: () => T): T {
  try {
    return enter();
  } catch (error) {
    if (!(error instanceof GitHubRefusal)) throw error;
    if (error.status === 404) throw new GraphQLRefusal("NOT_FOUND", missing);
    throw new GraphQLRefusal("FORBIDDEN", error.message);
  }
}

/** One entry of `errors`: GitHub puts a `type` beside the message, and leaves out what it has no word for. */
export function errorJson({ message, locations, path, originalError }: GraphQLError): Json {
  const type = originalError instanceof GraphQLRefusal ? { type: originalError.type } : {};
  return { ...type, ...(path ? { path } : {}), ...(locations ? { locations } : {}), message: inGitHubsWords(message) };
}

function inGitHubsWords(message: string): string {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  return field === undefined ? message : `Field '${field}' doesn't exist on type '${type}'`;
}
