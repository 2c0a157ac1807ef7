import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema, GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from "graphql";

export type Checked =
  | { readonly kind: "valid"; readonly document: DocumentNode }
  | { readonly kind: "refused"; readonly errors: readonly GraphQLError[] };

let built: GraphQLSchema | undefined;

/** The app sends the same few texts again and again. */
const checked = new Map<string, Checked>();

/** GitHub's own schema, as it publishes it, built when the first query comes. */
export function schema(): GraphQLSchema {
  const file = fileURLToPath(new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema")));
  return (built ??= buildSchema(readFileSync(file, "utf8"), { assumeValidSDL: true }));
}

/** A query's text against the schema. */
export function check(query: string): Checked {
  const known = checked.get(query) ?? checkAnew(query);
  checked.set(query, known);
  return known;
}

function checkAnew(query: string): Checked {
  try {
    const document = parse(query);
    const errors = validate(schema(), document);
    return errors.length === 0 ? { kind: "valid", document } : { kind: "refused", errors };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: "refused", errors: [error] };
    throw error;
  }
}
