import { beginHealing } from "../../src/app/healing/heal.js";
import { openStore, type Store } from "../../src/store/store.js";
import type { StorePlace } from "../support/store-places.js";
import { StubGitHub, type Judged } from "../support/stub-github/index.js";
import { eventually } from "./eventually.js";
import { Fleet } from "./fleet.js";

/** How much is tried: everything, or what a run before each merge has time for. */
export type Form = {
  readonly kills: number;
  /** How many requests to GitHub have to meet a fault. */
  readonly faults: number;
  readonly installations: number;
  /** Pull requests of each installation. */
  readonly pullsEach: number;
  readonly webhooksPerSecond: number;
  /** How many scenarios are played at the same time. */
  readonly atOnce: number;
  /** How long the faults go on that have no number. Milliseconds. */
  readonly troubleMs: number;
  readonly leaseSeconds: number;
};

export const FULL: Form = {
  kills: 100,
  faults: 500,
  installations: 40,
  pullsEach: 3,
  webhooksPerSecond: 50,
  atOnce: 1,
  troubleMs: 60_000,
  leaseSeconds: 60,
};
export const SHORT: Form = {
  kills: 4,
  faults: 100,
  installations: 12,
  pullsEach: 1,
  webhooksPerSecond: 25,
  atOnce: 4,
  troubleMs: 3_000,
  leaseSeconds: 3,
};

/** One way for things to go wrong. */
export type Scenario = {
  readonly name: string;
  /** What of the app is started where; what the scenario needs beside it is released by `place.remove`. */
  readonly place: () => Promise<StorePlace>;
  /** Does the harm, while webhooks come in. Answers what was tried, in words, and what was amiss about it. */
  readonly harm: (stage: Stage) => Promise<Harm>;
};

export type Stage = { readonly github: StubGitHub; readonly fleet: Fleet; readonly form: Form };
export type Harm = { readonly tried: string; readonly problems?: readonly string[] };

/** What became of it. Nothing of `lost`, `wrong`, `stuck` and `problems` may be there. */
export type Outcome = {
  readonly scenario: string;
  readonly engine: string;
  readonly tried: string;
  readonly judged: Judged;
  /** Tries of jobs that had been begun before: cut off, or failed. */
  readonly again: number;
  /** Jobs that were given up, or still wait. */
  readonly stuck: number;
  /** Whether the audit log is whole, in words. */
  readonly chain: string;
  /** From the last fault until every acknowledged webhook had led to the right check; `null`: it never did. */
  readonly untilRightMs: number | null;
  readonly problems: readonly string[];
};

const PROCESSES = 2;
/** Beyond the lease: a retry that was put off several times. */
const RIGHT_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 12_000;
/**
 * The app asks for what was missed every two minutes and when a process starts, for 300 at most, and leaves alone what
 * GitHub tried a minute ago, or two where it was asked for once. Here it is asked at once, and GitHub's log says that
 * everything is so old.
 */
const SETTLED_MS = 115_000;
const MOST_ROUNDS = 20;
const ROUND_MS = 8_000;

/** Plays a scenario from a first green start to the audit log that it leaves. */
export async function play(scenario: Scenario, form: Form): Promise<Outcome> {
  const place = await scenario.place();
  const github = await StubGitHub.start({ installations: form.installations, pullsEach: form.pullsEach });
  const fleet = new Fleet(github, place, {
    LEASE_SECONDS: String(form.leaseSeconds),
    GITHUB_WRITES_PER_MINUTE: "0",
    SWEEP_MINUTES: "60", // what is lost must not be found by looking at everything again
  });
  try {
    return await played(scenario, { github, fleet, form }, place);
  } finally {
    await fleet.stop();
    await github.stop();
    await place.remove();
  }
}

async function played(scenario: Scenario, stage: Stage, place: StorePlace): Promise<Outcome> {
  const { github, fleet, form } = stage;
  await fleet.start(PROCESSES);
  await github.ask("ageLog", SETTLED_MS);
  await github.ask("openAll");
  const problems = [...amiss(await untilTold(github, RIGHT_WITHIN_MS), "the pull requests were not judged at first")];
  await github.ask("stir", form.webhooksPerSecond);
  const harm = await scenario.harm(stage);
  await github.ask("rest");
  const within = RIGHT_WITHIN_MS + form.leaseSeconds * 1000;
  const untilRightMs = await untilTold(github, within);
  const judged = await github.ask("judge");
  const store = await openStore(place.dialect());
  const forgotten = await redelivered(github, store);
  if (forgotten > 0) problems.push(`${forgotten} webhooks that nobody took were not redelivered`);
  problems.push(...amiss(await untilAll(github, within), "not every check was right after a redelivery"));
  const left = await github.ask("judge");
  problems.push(...left.untold.slice(0, 3));
  const { unknown } = await github.ask("asked");
  problems.push(...Object.keys(unknown).map((request) => `the stub does not know ${request}`));
  if (fleet.died > 0) problems.push(`a process ended by itself, ${fleet.died} times`);
  const idle = async (): Promise<boolean> => {
    const { waiting, leased } = await store.jobs.pending(new Date());
    return waiting + leased === 0;
  };
  await eventually(idle, within);
  const stopMs = await fleet.stop();
  if (stopMs > STOP_WITHIN_MS) problems.push(`a process took ${Math.round(stopMs / 1000)} s to stop`);
  const chain = await store.audit.verify();
  const { waiting, leased, dead } = await store.jobs.pending(new Date());
  await store.close();
  return {
    scenario: scenario.name,
    engine: place.engine,
    tried: harm.tried,
    judged: { ...left, lost: judged.lost },
    again: fleet.again,
    stuck: waiting + leased + dead,
    chain: chain.ok ? `whole, ${chain.lines} lines` : `broken at ${chain.line}: ${chain.because}`,
    untilRightMs,
    problems: [...problems, ...(harm.problems ?? [])],
  };
}

/** Has the app ask for what was missed. How many webhooks are missed all the same. */
async function redelivered(github: StubGitHub, store: Store): Promise<number> {
  const isWhole = async (): Promise<boolean> => (await missingFrom(github, store)).length === 0;
  for (let round = 0; round < MOST_ROUNDS && !(await isWhole()); round += 1) {
    await beginHealing(store, new Date());
    await eventually(isWhole, ROUND_MS);
  }
  return (await missingFrom(github, store)).length;
}

/** The webhooks that nobody acknowledged and that the app does not know either. */
async function missingFrom(github: StubGitHub, store: Store): Promise<readonly string[]> {
  const { missed } = await github.ask("judge");
  const known = await store.inbox.known(missed);
  return missed.filter((guid) => !known.has(guid));
}

const amiss = (took: number | null, what: string): readonly string[] => (took === null ? [what] : []);

/** Until what was acknowledged has led to the right check. */
const untilTold = (github: StubGitHub, withinMs: number): Promise<number | null> =>
  eventually(async () => {
    const { open, lost } = await github.ask("judge");
    return open === 0 && lost.length === 0;
  }, withinMs);

const untilAll = (github: StubGitHub, withinMs: number): Promise<number | null> =>
  eventually(async () => {
    const { open, lost, untold } = await github.ask("judge");
    return open === 0 && lost.length + untold.length === 0;
  }, withinMs);
