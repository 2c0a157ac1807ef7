import type { ProbotOctokit } from "probot";

/** One request as it went to GitHub: each try and each page is one. `route`: a template, as Octokit has it. */
export type MeasuredRequest = {
  readonly route: string;
  readonly method: string;
  /** `null`: nothing answered. */
  readonly status: number | null;
  readonly seconds: number;
};

/**
 * The same kind of Octokit, which tells of every request how it ended and how long it took. It stands before the plugins
 * that wait and try again, so that their waiting is not counted.
 */
export function measured(
  Octokit: typeof ProbotOctokit,
  tell: (request: MeasuredRequest) => void,
): typeof ProbotOctokit {
  const measuring = (octokit: InstanceType<typeof ProbotOctokit>): object => {
    octokit.hook.wrap("request", async (request, options) => {
      const begun = performance.now();
      const ended = (status: number | null): void =>
        tell({ route: options.url, method: options.method, status, seconds: (performance.now() - begun) / 1000 });
      try {
        const response = await request(options);
        ended(response.status);
        return response;
      } catch (error) {
        ended(isAnswer(error) ? error.status : null);
        throw error;
      }
    });
    return {};
  };
  const plugins = [measuring, ...Octokit.plugins];
  return class extends Octokit {
    static override plugins = plugins as typeof Octokit.plugins; // Octokit's type names the options of each
  };
}

/** Octokit gives an error without an answer the status 500. */
const isAnswer = (error: unknown): error is { readonly status: number } =>
  error instanceof Error &&
  "status" in error &&
  typeof error.status === "number" &&
  "response" in error &&
  error.response !== undefined;
