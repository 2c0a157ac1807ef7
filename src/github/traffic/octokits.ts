import type { Logger } from "pino";
import type { ProbotOctokit } from "probot";
import { appJwt, GitHubClock } from "./app-jwt.js";
import { attend } from "./attend.js";
import type { Budgets } from "./budgets.js";
import { patientFetch, type Answering, type Fetch, type WholeAnswer } from "./patience.js";

type App = { readonly appId: number; readonly privateKey: string; readonly apiUrl: string };

type Given = {
  readonly Octokit: typeof ProbotOctokit;
  readonly fetch: Fetch<Answering>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Logger;
  readonly budgets: Budgets;
};

/** How one process speaks to GitHub: as the app, and as each installation. */
export type Octokits = {
  /** The kind of Octokit and its `fetch`, for Probot. */
  readonly Octokit: typeof ProbotOctokit;
  readonly fetch: Fetch<WholeAnswer>;
  /** Probot's own Octokit, which asks as the app: it fails at once and is counted as well. */
  readonly attendApp: (octokit: ProbotOctokit) => void;
  /** `onUnauthorized`: the token was revoked; another one belongs to another Octokit. */
  readonly ofInstallation: (installationId: number, onUnauthorized: () => void) => ProbotOctokit;
};

/**
 * Octokits without the plugins that wait and try again inside a worker. Probot's throttling sleeps until the reset of a
 * limit, for up to an hour, and lets one write or GraphQL question through a second; its retries repeat writes whose
 * answer got lost. `attend` takes their place.
 */
export function octokitsOf(app: App, { Octokit, fetch, now, wait, log, budgets }: Given): Octokits {
  const clock = new GitHubClock(now);
  const patient = patientFetch({ fetch, after: (ms) => AbortSignal.timeout(ms), heard: clock.heard });
  // Only the function form of `defaults` reaches the plugins.
  const Calm: typeof ProbotOctokit = Octokit.defaults((given: Record<string, unknown>) => ({
    ...given,
    throttle: { enabled: false },
    retry: { enabled: false },
  }));
  const attended = (octokit: ProbotOctokit, installationId: number, onUnauthorized: () => void): ProbotOctokit => {
    attend(octokit, { installationId, budgets, wait, onUnauthorized });
    return octokit;
  };
  const createJwt = appJwt(app.privateKey, clock);
  return {
    Octokit: Calm,
    fetch: patient,
    attendApp: (octokit) => void attended(octokit, 0, () => undefined),
    ofInstallation: (installationId, onUnauthorized) => {
      const auth = { appId: app.appId, createJwt, installationId };
      const request = { fetch: patient, parseSuccessResponseBody: false }; // `attend` does
      const options = { baseUrl: app.apiUrl, log: log.child({ name: "github" }), request, auth };
      return attended(new Calm(options), installationId, onUnauthorized);
    },
  };
}
