import { defaultFieldResolver, execute, GraphQLError, type GraphQLFieldResolver } from "graphql";
import { GitHubRefusal, json } from "../answers.js";
import type { Json } from "../emulate-internals.js";
import type { Call, Routes } from "../front.js";
import type { World } from "../world.js";
import { errorJson } from "./refusal.js";
import { repositoryNamed } from "./repository.js";
import { gitHubSchema } from "../../contract/graphql.js";
import { check } from "./schema.js";

/**
 * Queries over the same state that the REST routes show. Any query of GitHub's schema is accepted; a field that nothing
 * here answers yet is an error that says so, and never an empty value. Answers are 200 whatever went wrong inside.
 * Source: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
 */
export function graphql(world: World): Routes {
  return {
    "POST /graphql": async (call) => {
      const { query, variables } = call.body;
      if (call.caller.kind === "anybody") throw new GitHubRefusal(401, { message: LOG_IN });
      if (typeof query !== "string") throw new GitHubRefusal(400, { message: NO_QUERY });
      return json(await answered(world, call, query, variables as Json | undefined));
    },
  };
}

const LOG_IN = "This endpoint requires you to be authenticated.";
const NO_QUERY = "A query attribute must be specified and must be a string.";

async function answered(world: World, call: Call, query: string, variables: Json | undefined): Promise<Json> {
  const checked = check(query);
  if (checked.kind === "refused") return { errors: checked.errors.map(errorJson) };
  const { data, errors } = await execute({
    schema: gitHubSchema(),
    document: checked.document,
    rootValue: { repository: (asked: { owner: string; name: string }) => repositoryNamed(world, call, asked) },
    variableValues: variables ?? {},
    fieldResolver: answeredOrTold,
  });
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(errorJson) } : {}) };
}

const answeredOrTold: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const value = defaultFieldResolver(source, args, context, info);
  if (value !== undefined) return value;
  throw new GraphQLError(`the emulated GitHub has no answer for ${info.parentType.name}.${info.fieldName} yet: add it`);
};
