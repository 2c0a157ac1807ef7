import type { RepositoryRef } from "../../domain/ids.js";
import type { Api } from "../api.js";
import type { Tree } from "../at-a-commit.js";
import { askQuestion } from "../question.js";
import { filesIn, type AskedFiles } from "./answer.js";
import { commitName, filesQuery, pathName } from "./query.js";

/**
 * GitHub states no limit for the paths in one question, and gives up after ten seconds. This is as many as it lists of
 * anything at once; for more a whole tree, which is one request as well, is no dearer.
 * Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const MOST_PATHS = 100;

/**
 * The files of all these commits by one question. `null` where it cannot be had: a server without GraphQL, too many
 * paths, an answer that is not whole or does not fit to what was expected. Then the whole trees say what is there.
 */
export async function askFiles(
  api: Api,
  repository: RepositoryRef,
  asked: readonly AskedFiles[],
): Promise<readonly Tree[] | null> {
  const count = asked.reduce((sum, { paths }) => sum + paths.size, 0);
  if (count > MOST_PATHS || api.glances.areClosed() || api.fileQuestions.areClosed()) return null;
  const answer = await ask(api, repository, asked).catch(() => null); // what is wrong is said where the trees are read
  if (answer === null) return api.fileQuestions.close();
  try {
    return filesIn(answer, asked);
  } catch {
    return null; // these files do not fit into an answer
  }
}

async function ask(api: Api, { owner, repo }: RepositoryRef, asked: readonly AskedFiles[]): Promise<unknown> {
  const query = filesQuery(asked.map(({ paths }) => paths.size));
  const variables: Record<string, string> = { owner, repo };
  for (const [at, { commit, paths }] of asked.entries()) {
    variables[commitName(at)] = commit;
    for (const [index, path] of [...paths.keys()].entries()) variables[pathName(at, index)] = path;
  }
  return (await askQuestion(api, query, variables)).data;
}
