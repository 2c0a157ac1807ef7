import { GraphQLError, parse, validate, type DocumentNode } from "graphql";
import { gitHubSchema } from "../../contract/graphql.js";

export type Checked =
  | { readonly kind: "valid"; readonly document: DocumentNode }
  | { readonly kind: "refused"; readonly errors: readonly GraphQLError[] };

/** The app sends the same few texts again and again. */
const checked = new Map<string, Checked>();

/** A query's text against the schema. */
export function check(query: string): Checked {
  const known = checked.get(query) ?? checkAnew(query);
  checked.set(query, known);
  return known;
}

function checkAnew(query: string): Checked {
  try {
    const document = parse(query);
    const errors = validate(gitHubSchema(), document);
    return errors.length === 0 ? { kind: "valid", document } : { kind: "refused", errors };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: "refused", errors: [error] };
    throw error;
  }
}
