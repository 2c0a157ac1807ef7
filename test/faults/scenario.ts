import { openStore } from "../../src/store/store.js";
import type { StorePlace } from "../support/store-places.js";
import { StubGitHub, type Judged } from "../support/stub-github/index.js";
import { eventually } from "./eventually.js";
import { Fleet } from "./fleet.js";

/** How much is tried: everything, or what a run before each merge has time for. */
export type Form = {
  readonly kills: number;
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
  installations: 40,
  pullsEach: 3,
  webhooksPerSecond: 50,
  atOnce: 1,
  troubleMs: 60_000,
  leaseSeconds: 60,
};
export const SHORT: Form = {
  kills: 3,
  installations: 12,
  pullsEach: 1,
  webhooksPerSecond: 20,
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
  await github.ask("openAll");
  const problems = [...amiss(await untilTold(github, RIGHT_WITHIN_MS), "the pull requests were not judged at first")];
  await github.ask("stir", form.webhooksPerSecond);
  const harm = await scenario.harm(stage);
  await github.ask("rest");
  const within = RIGHT_WITHIN_MS + form.leaseSeconds * 1000;
  const untilRightMs = await untilTold(github, within);
  const judged = await github.ask("judge");
  await github.ask("redeliverFailed");
  problems.push(...amiss(await untilAll(github, within), "not every check was right after a redelivery"));
  const left = await github.ask("judge");
  problems.push(...left.untold.slice(0, 3));
  const { unknown } = await github.ask("asked");
  problems.push(...Object.keys(unknown).map((request) => `the stub does not know ${request}`));
  if (fleet.died > 0) problems.push(`a process ended by itself, ${fleet.died} times`);
  const store = await openStore(place.dialect());
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
    judged: { ...judged, wrong: left.wrong },
    stuck: waiting + leased + dead,
    chain: chain.ok ? `whole, ${chain.lines} lines` : `broken at ${chain.line}: ${chain.because}`,
    untilRightMs,
    problems: [...problems, ...(harm.problems ?? [])],
  };
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
