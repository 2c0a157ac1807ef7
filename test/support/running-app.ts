import { ProbotOctokit } from "probot";
import type { Service } from "../../src/app/service.js";
import type { Settings } from "../../src/app/settings.js";
import { startService, type Edges } from "../../src/index.js";
import { aHome, type Home } from "./stores.js";
import type { EmulatedGitHub } from "./emulated-github/index.js";

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Without the plugins that wait and try again. Only the function form of `defaults` reaches them. */
const Quiet: typeof ProbotOctokit = ProbotOctokit.defaults((given: Record<string, unknown>) => ({
  ...given,
  throttle: { enabled: false },
  retry: { enabled: false },
  log: SILENT,
}));

export type RunningApp = Service & {
  /** Until GitHub and the app have nothing left to say to each other. */
  readonly quiet: () => Promise<void>;
};

/** The real app, with its own store in a folder of its own, over real signed HTTP to the emulated GitHub. */
export async function startApp(
  github: EmulatedGitHub,
  { home: given, ...more }: Partial<Settings> & { readonly home?: Home } = {},
  edges: Partial<Edges> = {},
): Promise<RunningApp> {
  const home = given ?? (await aHome());
  const { dataDir, databaseUrl } = home;
  const settings: Settings = {
    appId: github.appId,
    privateKey: github.privateKey,
    webhookSecret: github.webhookSecret,
    apiUrl: github.url,
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl,
    concurrency: 2,
    logLevel: "fatal",
    logFormat: "json",
    sweepMinutes: 60,
    keepTextsMb: 10,
    githubWritesPerMinute: 0,
    retentionDays: 30,
    ...more,
  };
  const service = await startService(settings, { Octokit: Quiet, wait: () => Promise.resolve(), ...edges });
  github.setWebhookUrl(`${service.url}/api/github/webhooks`);
  return {
    ...service,
    quiet: () => quiet(github, service),
    stop: async () => {
      github.setWebhookUrl(undefined);
      await service.stop();
      if (given === undefined) await home.drop();
    },
  };
}

/** What the app writes is news to GitHub, which may tell the app: until a whole round brings nothing new. */
async function quiet(github: EmulatedGitHub, service: Service): Promise<void> {
  for (let before = -1; before !== github.deliveries.length;) {
    before = github.deliveries.length;
    await github.settled();
    await service.idle();
    await github.settled();
  }
}
