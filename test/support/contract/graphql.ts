import { readFileSync } from "node:fs";
import {
  buildSchema,
  getOperationAST,
  getVariableValues,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";

/** The package itself would parse the same schema as JSON each time it is imported. */
const FILE = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));

let built: GraphQLSchema | undefined;

/** GitHub's public GraphQL schema. It is large: built once, where it is first asked for. */
export function gitHubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(FILE, "utf8"), { assumeValid: true, assumeValidSDL: true, noLocation: true });
  return built;
}

/** What is wrong with the body of a `POST /graphql` by GitHub's schema. */
export function wrongInQuery(body: string): readonly string[] {
  const { query, variables = {}, ...others } = JSON.parse(body) as Readonly<Record<string, unknown>>; // Octokit's own
  const unknown = Object.keys(others).filter((key) => key !== "operationName");
  if (unknown.length > 0) return unknown.map((key) => `body has the unknown key "${key}"`);
  if (typeof query !== "string") return ["body has no query"];
  try {
    const { document, errors } = checked.get(query) ?? check(query);
    // What was sent is an object by Octokit's own types.
    return errors.length > 0 ? errors : wrongInVariables(document, variables as Record<string, unknown>);
  } catch (error) {
    return [`the query cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

type Checked = { readonly document: DocumentNode; readonly errors: readonly string[] };

/** The app sends the same few texts again and again. */
const checked = new Map<string, Checked>();

function check(query: string): Checked {
  const document = parse(query);
  const found = { document, errors: validate(gitHubSchema(), document).map(({ message }) => message) };
  checked.set(query, found);
  return found;
}

function wrongInVariables(document: DocumentNode, given: Readonly<Record<string, unknown>>): readonly string[] {
  const declared = getOperationAST(document)?.variableDefinitions ?? [];
  const names = new Set(declared.map(({ variable }) => variable.name.value));
  const undeclared = Object.keys(given).filter((name) => !names.has(name));
  const { errors = [] } = getVariableValues(gitHubSchema(), declared, given);
  return [
    ...undeclared.map((name) => `the variable $${name} is sent and not declared`),
    ...errors.map(({ message }) => message),
  ];
}
