import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import type { DestinationStream, Logger } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { checkApp, type AppAnswer, type Checked } from "./app/app-check.js";
import { CannotStart } from "./app/cannot-start.js";
import { keptPolicies } from "./app/kept-policies.js";
import { keptTexts } from "./app/kept-texts.js";
import { loggerOf } from "./app/logger.js";
import { Metrics } from "./app/metrics/metrics.js";
import { cannotListen, portProblem } from "./app/port.js";
import { keyProblem } from "./app/private-key.js";
import { runService, type Service } from "./app/service.js";
import { readSettings, readStorePlace, type Settings, type SettingsReading } from "./app/settings.js";
import { dialectOf, placeOfStore } from "./app/store-place.js";
import { couldNotJudge, decide, firstContact, groups, rechecking } from "./decide.js";
import { mayBeWeak } from "./evaluate/weak-edits.js";
import { statusOf } from "./github/answer.js";
import type { Clock, KeptTexts, PolicyFunctions } from "./github/api.js";
import { gitHubAsApp } from "./github/as-app.js";
import type { GitHub } from "./github/github.js";
import { measured } from "./github/measured.js";
import { octokitGitHub } from "./github/octokit-github.js";
import { Budgets } from "./github/traffic/budgets.js";
import { leanFetch } from "./github/traffic/lean-fetch.js";
import { octokitsOf, type Octokits } from "./github/traffic/octokits.js";
import { paceOf } from "./github/traffic/pace.js";
import { parseCodeowners } from "./policy/codeowners.js";
import { teamsToRead } from "./policy/groups.js";
import { interpretPolicies } from "./policy/interpret.js";
import { needsContent } from "./probes/index.js";
import { postgresProblem } from "./store/engines/postgres-problem.js";
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

/** Workers wait for GitHub most of the time, and only between that for the database. */
const MOST_FOR_WORKERS = 16;
const CONNECTIONS_FOR_WEBHOOKS = 6;
/** `serve --check` waits no longer for GitHub. */
const CHECK_WITHIN_MS = 10_000;

/** The environment, with what a `.env` file in the working directory adds to it. */
export function settingsFrom(environment: Variables, cwd: string): SettingsReading {
  const reading = readSettings(withFile(environment, cwd));
  const problem = reading.kind === "valid" ? keyProblem(reading.settings.privateKey) : null;
  return problem === null ? reading : { kind: "invalid", problems: [problem] };
}

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
  const metrics = new Metrics({ budgets: () => budgets.list() });
  const measuring = { now, random, ...more, Octokit: measured(more.Octokit, metrics.request) };
  const { budgets, octokits } = trafficOf(settings, log, measuring);
  const probot = probotOf(settings, log, octokits);
  await probot.ready(); // before that it can verify nothing
  octokits.attendApp(await probot.auth());
  const store = await openedWhere(settings, openStoreOf(settings, log, metrics.statement));
  const installations = new Map<number, Promise<GitHub>>();
  const kept = {
    texts: keptTexts({ store, now, log }, settings.keepTextsMb),
    interpret: keptPolicies(interpretPolicies),
  };
  const gitHubFor = (id: number): Promise<GitHub> => {
    const clock: Clock = { now: () => now().getTime(), rightsAsOf: () => store.rights.asOf(id) };
    const octokit = (): ProbotOctokit => octokits.ofInstallation(id, () => installations.delete(id));
    const known = installations.get(id) ?? gitHubOf(probot, settings, { octokit: octokit(), clock }, kept);
    installations.set(id, known);
    known.catch(() => installations.delete(id)); // an installation that failed once may work the next time
    return known;
  };
  const healing = { asApp: gitHubAsApp(() => probot.auth()), everyMinutes: settings.sweepMinutes };
  const leaseMs = settings.leaseSeconds * 1000;
  const parts = { store, gitHubFor, budgets, healing, leaseMs, now, random, log };
  const work = { ...parts, decide, couldNotJudge, rechecking, groups, firstContact };
  try {
    return await runService(settings, work, (body, signature) => probot.webhooks.verify(body, signature), metrics);
  } catch (cause) {
    await store.close();
    throw new CannotStart([cannotListen(settings, cause)]);
  }
}

/** The store, where the address is free as well; otherwise throws with all that is wrong. */
async function openedWhere(settings: Settings, opening: Promise<Store>): Promise<Store> {
  const [opened, port] = await Promise.allSettled([opening, portProblem(settings)]);
  const problems = [
    ...(opened.status === "rejected" ? [sentence(opened.reason)] : []),
    ...(port.status === "fulfilled" && port.value !== null ? [port.value] : []),
  ];
  if (opened.status === "fulfilled" && problems.length === 0) return opened.value;
  if (opened.status === "fulfilled") await opened.value.close();
  throw new CannotStart(problems);
}

/** Tries everything that the service needs, without serving: GitHub as the app, the store, the address. */
export async function checkService(settings: Settings, edges: Partial<Edges> = {}): Promise<Checked> {
  const given = { ...REAL, ...edges };
  const log = loggerOf(settings, given.logTo ?? { write: () => undefined }); // what is wrong is told once, by the answer
  const now = given.now();
  const [app, store, port] = await Promise.all([
    askForApp(probotOf(settings, log, trafficOf(settings, log, given).octokits)),
    checkStore(settings, log, now),
    portProblem(settings),
  ]);
  const onGitHub = checkApp(settings, app, now);
  return {
    found: [...onGitHub.found, ...store.found, ...(port === null ? [listens(settings)] : [])],
    problems: [...onGitHub.problems, ...store.problems, ...(port === null ? [] : [port])],
  };
}

const listens = ({ host, port }: Settings): string => `${host}:${port} can be listened on`;

async function askForApp(probot: Probot): Promise<AppAnswer> {
  try {
    const octokit = await probot.auth();
    const request = { signal: AbortSignal.timeout(CHECK_WITHIN_MS), retries: 0 };
    const { data } = await octokit.rest.apps.getAuthenticated({ request });
    if (data === null) return { kind: "refused", status: null, because: "it names no app" };
    const { name, permissions, events } = data;
    return { kind: "known", name, permissions, events };
  } catch (error) {
    // Octokit gives an error without an answer the status 500.
    const isAnswer = error instanceof Error && "response" in error && error.response !== undefined;
    const because = isAnswer ? sentence(error) : sentence((error as Partial<Error>).cause ?? error); // as it threw it
    return { kind: "refused", status: isAnswer ? statusOf(error) : null, because };
  }
}

async function checkStore(settings: Settings, log: Logger, now: Date): Promise<Checked> {
  try {
    const store = await openStoreOf(settings, log);
    await store.tryOut(now).finally(() => store.close());
    return { found: [`${placeOfStore(settings)} is ready: written and read back`], problems: [] };
  } catch (error) {
    return { found: [], problems: [sentence(error)] };
  }
}

async function openStoreOf(settings: Settings, log: Logger, told?: Metrics["statement"]): Promise<Store> {
  try {
    const pool = {
      most: Math.min(settings.concurrency, MOST_FOR_WORKERS) + CONNECTIONS_FOR_WEBHOOKS,
      onError: (err: Error): void => log.warn({ err }, "a connection to the database ended"),
    };
    return await openStore(dialectOf(settings, pool), told);
  } catch (cause) {
    throw new Error(`${placeOfStore(settings)} cannot be opened: ${postgresProblem(cause) ?? sentence(cause)}`, {
      cause,
    });
  }
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : "unknown");

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
  return { budgets, octokits: octokitsOf(settings, { Octokit, fetch: leanFetch(), now, wait, log, budgets }) };
}

async function gitHubOf(
  probot: Probot,
  { appId }: Settings,
  { octokit, clock }: { readonly octokit: ProbotOctokit; readonly clock: Clock },
  { texts, interpret }: { readonly texts: KeptTexts; readonly interpret: PolicyFunctions["interpretPolicies"] },
): Promise<GitHub> {
  const { data } = await (await probot.auth()).rest.apps.getAuthenticated();
  return octokitGitHub(
    octokit,
    { id: appId, slug: data?.slug ?? "", login: null },
    {
      interpretPolicies: interpret,
      needsContent,
      mayBeWeak,
      teamsToRead: (policy, owners, paths) => teamsToRead(policy, owners.map(parseCodeowners), paths),
    },
    texts,
    clock,
  );
}
