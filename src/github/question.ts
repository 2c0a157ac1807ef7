import type { Answer } from "./answer.js";
import type { Api } from "./api.js";

/**
 * Asks by GraphQL. The answer is as GitHub sent it, with its errors in it; throws where GitHub refuses the question as a
 * whole. GitHub Enterprise Server answers GraphQL beside its REST root, not under it.
 * Source: https://docs.github.com/en/enterprise-server@latest/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
 */
export function askQuestion(
  { octokit }: Pick<Api, "octokit">,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer<unknown>> {
  const baseUrl = octokit.request.endpoint.DEFAULTS.baseUrl.replace(/\/api\/v3$/, "/api");
  return octokit.request("POST /graphql", { baseUrl, query, variables });
}
