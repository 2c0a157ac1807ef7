import { operationAt } from "./operations.js";
import { wrongIn } from "./schema-check.js";

/**
 * What of an answer is not as GitHub's description says, in the keys that we read: "[].user.type must be string". An
 * answer of a status that the description gives no form for is right.
 */
export async function deviationsIn(method: string, path: string, answer: Response): Promise<Deviations> {
  const found = operationAt(method, path);
  const schema = found?.operation.answers[String(answer.status)];
  if (found === undefined || schema === undefined || schema === null) return { key: null, wrong: [] };
  const wrong = wrongIn("(answer)", schema, await answer.clone().json()).map(withoutPlaces);
  return { key: found.key, wrong: [...new Set(wrong)] };
}

export type Deviations = {
  /** The operation; `null`: nothing is known of such an answer. */
  readonly key: string | null;
  readonly wrong: readonly string[];
};

/** `(answer)/0/user/type` as `(answer)[].user.type`: the same deviation in every row of a list is one. */
const withoutPlaces = (problem: string): string =>
  problem.replace(/^\S+/, (place) => place.replace(/\/\d+(?=\/|$)/g, "[]").replaceAll("/", "."));
