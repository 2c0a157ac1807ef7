import { couldNotJudge, decide, firstContact, groups, rechecking } from "../../src/decide.js";
import type { Job } from "../../src/domain/job.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Work } from "../../src/app/work.js";
import { workOnce } from "../../src/app/worker.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { START } from "../support/builders.js";
import { FakeAsApp } from "../support/fake-as-app.js";
import { budgetsFor } from "../support/budgets.js";
import { FakeGitHub } from "../support/fake-github.js";

/** The app in front of a GitHub that is a value, with a clock that only the test moves. */
export type Conversation = {
  readonly github: FakeGitHub;
  readonly asApp: FakeAsApp;
  readonly store: Store;
  readonly work: Work;
  readonly logged: readonly string[];
  readonly judge: Job;
  /** Somebody asks for the pull request to be looked at. */
  readonly asked: (job?: Job) => Promise<void>;
  /** All jobs that are due, one after the other; how many there were. */
  readonly worked: () => Promise<number>;
  readonly later: (seconds: number) => void;
  readonly history: () => Promise<readonly string[]>;
};

export async function aConversation(snapshot: Partial<PullRequestSnapshot> = {}): Promise<Conversation> {
  const github = new FakeGitHub(snapshot);
  const store = await aStore();
  const logged: string[] = [];
  let now = START;
  const log = (_fields: object, message: string): void => void logged.push(message);
  const asApp = new FakeAsApp(() => new Date(now));
  const work: Work = {
    store,
    gitHubFor: () => Promise.resolve(github),
    healing: { asApp, everyMinutes: 5 },
    budgets: budgetsFor({ now: () => now }),
    decide,
    couldNotJudge,
    rechecking,
    groups,
    firstContact,
    now: () => new Date(now),
    random: () => 1,
    log: { info: log, error: log },
  };
  const judge: Job = { kind: "judge", installationId: 1, ref: github.snapshot.ref, because: "a test" };
  return {
    github,
    asApp,
    store,
    work,
    logged,
    judge,
    asked: (job = judge) => store.jobs.want([job], new Date(now)),
    worked: async () => {
      for (let done = 0; ; done += 1) if (!(await workOnce(work))) return done;
    },
    later: (seconds) => void (now += seconds * 1000),
    history: async () => (await store.audit.events()).map(({ kind }) => kind),
  };
}
