import { json, type EmulatedGitHub } from "./emulated-github/index.js";

type Row = Readonly<Record<string, unknown>> & { readonly filename: string };

/** The requests that GitHub answers with the files of a change. */
export const LISTS_FILES = /\/pulls\/\d+\/files$|\/compare\/.+\.\.\.[^/]+$/;

/** Wherever GitHub lists the files of a change, it lists these of them. */
export function listInstead(
  github: Pick<EmulatedGitHub, "intercept">,
  otherwise: (rows: readonly Row[]) => readonly object[],
): void {
  github.intercept(async ({ method, path, pass }) => {
    if (method !== "GET" || !LISTS_FILES.test(path)) return undefined;
    const answer = (await (await pass()).json()) as readonly Row[] | { readonly files: readonly Row[] };
    return json("files" in answer ? { ...answer, files: otherwise(answer.files) } : otherwise(answer), 200, {});
  });
}
