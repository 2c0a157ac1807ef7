import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import type { DestinationStream, Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { keptTexts } from "./app/kept-texts.js";
import { loggerOf } from "./app/logger.js";
import { runService, type Service } from "./app/service.js";
import { readSettings, readStorePlace, type Settings, type SettingsReading } from "./app/settings.js";
import { dialectOf, placeOfStore } from "./app/store-place.js";
import { couldNotJudge, decide, firstContact, groups, rechecking } from "./decide.js";
import { mayBeWeak } from "./evaluate/weak-edits.js";
import type { Clock, KeptTexts } from "./github/api.js";
import { gitHubAsApp } from "./github/as-app.js";
import type { GitHub } from "./github/github.js";
import { octokitGitHub } from "./github/octokit-github.js";
import { Budgets } from "./github/traffic/budgets.js";
import { octokitsOf, type Octokits } from "./github/traffic/octokits.js";
import { paceOf } from "./github/traffic/pace.js";
import { parseCodeowners } from "./policy/codeowners.js";
import { teamsToRead } from "./policy/groups.js";
import { interpretPolicies } from "./policy/interpret.js";
import { needsContent } from "./probes/index.js";
import { openStore, type Store } from "./store/store.js";

/** Clock, chance, the kind of Octokit, how it waits (milliseconds) and where JSON log lines go: what a test or the demo brings its own of. */
export type Edges = {
  readonly now: () => Date;
  readonly random: () => number;
  readonly Octokit: typeof ProbotOctokit;
  readonly wait: (ms: number) => Promise<void>;
  readonly logTo: DestinationStream | undefined;
};

const REAL: Edges = {
  now: () => new Date(),
  random: Math.random,
  Octokit: ProbotOctokit,
  wait: (ms) => sleep(ms),
  logTo: undefined,
};

/** Beside one for each worker. */
const CONNECTIONS_FOR_WEBHOOKS = 6;

/** The environment, with what a `.env` file in the working directory adds to it. */
export const settingsFrom = (environment: Variables, cwd: string): SettingsReading =>
  readSettings(withFile(environment, cwd));

/** Where the store is, by the same variables. */
export const storePlaceFrom = (environment: Variables, cwd: string): ReturnType<typeof readStorePlace> =>
  readStorePlace(withFile(environment, cwd));

export * as storeTools from "./app/store-tools.js";

type Variables = Readonly<Record<string, string | undefined>>;

function withFile(environment: Variables, cwd: string): Variables {
  const file = join(cwd, ".env");
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  return {
    ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}),
    ...Object.fromEntries(given),
  };
}

/** Opens the store, signs in to GitHub as the app, and serves. Throws with what could not be reached. */
export async function startService(settings: Settings, edges: Partial<Edges> = {}): Promise<Service> {
  const { now, random, logTo, ...more } = { ...REAL, ...edges };
  const log = loggerOf(settings, logTo);
  const { budgets, octokits } = trafficOf(settings, log, { now, random, ...more });
  const probot = probotOf(settings, log, octokits);
  await probot.ready(); // before that it can verify nothing
  octokits.attendApp(await probot.auth());
  const store = await openStoreOf(settings, log);
  const installations = new Map<number, Promise<GitHub>>();
  const texts = keptTexts({ store, now, log }, settings.keepTextsMb);
  const gitHubFor = (id: number): Promise<GitHub> => {
    const clock: Clock = { now: () => now().getTime(), rightsAsOf: () => store.rights.asOf(id) };
    const octokit = (): ProbotOctokit => octokits.ofInstallation(id, () => installations.delete(id));
    const known = installations.get(id) ?? gitHubOf(probot, settings, { octokit: octokit(), clock }, texts);
    installations.set(id, known);
    known.catch(() => installations.delete(id)); // an installation that failed once may work the next time
    return known;
  };
  const healing = { asApp: gitHubAsApp(() => probot.auth()), everyMinutes: settings.sweepMinutes };
  const leaseMs = settings.leaseSeconds * 1000;
  const parts = { store, gitHubFor, budgets, healing, leaseMs, now, random, log };
  const work = { ...parts, decide, couldNotJudge, rechecking, groups, firstContact };
  try {
    return await runService(settings, work, (body, signature) => probot.webhooks.verify(body, signature));
  } catch (cause) {
    await store.close();
    throw new Error(`${settings.host}:${settings.port} cannot be listened on`, { cause });
  }
}

/** Tries everything that the service needs, without serving: the app's credentials at GitHub, and the store. */
export async function checkService(settings: Settings, edges: Partial<Edges> = {}): Promise<readonly string[]> {
  const given = { ...REAL, ...edges };
  const log = loggerOf(settings, given.logTo);
  const app = await (
    await probotOf(settings, log, trafficOf(settings, log, given).octokits).auth()
  ).rest.apps
    .getAuthenticated()
    .catch((cause: unknown) => {
      throw new Error(`GitHub at ${settings.apiUrl} did not answer for app ${settings.appId} with this private key`, {
        cause,
      });
    });
  const store = await openStoreOf(settings, log);
  await store.close();
  return [
    `GitHub at ${settings.apiUrl} knows the app as "${app.data?.name ?? settings.appId}"`,
    `${placeOfStore(settings)} is ready`,
  ];
}

async function openStoreOf(settings: Settings, log: Logger): Promise<Store> {
  try {
    return await openStore(
      dialectOf(settings, {
        most: settings.concurrency + CONNECTIONS_FOR_WEBHOOKS,
        onError: (err) => log.warn({ err }, "a connection to the database ended"),
      }),
    );
  } catch (cause) {
    throw new Error(`${placeOfStore(settings)} cannot be opened`, { cause });
  }
}

/** The secret is always ours: without one, Probot accepts what is signed with the word "development". */
const probotOf = (
  { appId, privateKey, webhookSecret, apiUrl }: Settings,
  log: Logger,
  { Octokit, fetch }: Octokits,
): Probot =>
  new Probot({ appId, privateKey, secret: webhookSecret, baseUrl: apiUrl, log, Octokit, request: { fetch } });

/** Everything through which this process asks GitHub, and what it knows of how much it may ask. */
function trafficOf(
  settings: Settings,
  log: Logger,
  { now: date, random, Octokit, wait }: Omit<Edges, "logTo">,
): { readonly budgets: Budgets; readonly octokits: Octokits } {
  const now = (): number => date().getTime();
  const pace = () => paceOf(settings.githubWritesPerMinute, { now, wait });
  const budgets = new Budgets({ now, random, log, pace });
  return { budgets, octokits: octokitsOf(settings, { Octokit, fetch, now, wait, log, budgets }) };
}

async function gitHubOf(
  probot: Probot,
  { appId }: Settings,
  { octokit, clock }: { readonly octokit: ProbotOctokit; readonly clock: Clock },
  texts: KeptTexts,
): Promise<GitHub> {
  const { data } = await (await probot.auth()).rest.apps.getAuthenticated();
  return octokitGitHub(
    octokit,
    { id: appId, slug: data?.slug ?? "", login: null },
    {
      interpretPolicies,
      needsContent,
      mayBeWeak,
      teamsToRead: (policy, owners, paths) => teamsToRead(policy, owners.map(parseCodeowners), paths),
    },
    texts,
    clock,
  );
}
