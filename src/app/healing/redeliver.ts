import type { Attempt, GitHubAsApp } from "../../github/as-app.js";
import type { Fence } from "../../github/github.js";
import { LeaseLost } from "../../store/database.js";
import type { Store } from "../../store/store.js";
import type { Pass } from "../process-pull-request.js";
import { missedIn, MOST_REDELIVERIES, SETTLED_AFTER_MS, type Missed, type MissedNow } from "./missed.js";
import { noticeOutage } from "./outage.js";

type Services = {
  readonly asApp: GitHubAsApp;
  readonly store: Pick<Store, "healing" | "inbox">;
  readonly now: () => Date;
  /** Throws when another worker took the job over. */
  readonly fence: Fence;
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};

const MINUTE = 60_000;
/** From one look to the next. A delivery that got lost is asked for again after three minutes at the latest. */
const EVERY_MS = 2 * MINUTE;
/** GitHub redelivers what is at most three days old. Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const KEPT_BY_GITHUB_MS = 3 * 24 * 60 * MINUTE;
/** Read once more each time: GitHub may write a line of its log some moments late. */
const OVERLAP_MS = 5 * MINUTE;
/** In one pass, of 5,000 requests an hour that GitHub gives an app for itself: what is over waits for the next pass. */
const MOST_ASKED = 300;
/** 50,000 deliveries, which one pass reads in a minute or two. What is older is left to reconciling. */
const MOST_PAGES = 500;

/**
 * Finds in GitHub's log what it delivered and we never kept, whether GitHub thinks that it arrived or not, and asks for
 * it again. Asking twice is harmless: the inbox takes each delivery once. Whatever goes wrong is tried again at the next
 * look, because nobody else would start it.
 */
export async function redeliver(services: Services): Promise<Pass> {
  const next: Pass = { recheckAt: new Date(services.now().getTime() + EVERY_MS), watch: true, others: [] };
  await noticeOutage(services.store.healing, services.now());
  try {
    await look(services);
  } catch (err) {
    if (err instanceof LeaseLost) throw err;
    services.log.error({ err }, "missed deliveries could not be looked for; it is tried again in two minutes");
  }
  return next;
}

async function look(services: Services): Promise<void> {
  const { store, log } = services;
  const read = await readLog(services);
  if (read.kind === "refused")
    return log.error(
      { because: read.because },
      "GitHub does not show this app its deliveries, so that missed ones cannot be asked for again; open pull requests are still compared with GitHub",
    );
  const known = await store.inbox.known([...new Set(read.attempts.map(({ guid }) => guid))]);
  const missed = missedIn(read.attempts, known, read.at);
  const asked = await askForEach(services, missed.due.slice(0, MOST_ASKED));
  await tell(services, missed, asked, read.at);
  const open = [...missed.due.filter(({ guid }) => !asked.gone.has(guid)), ...missed.later];
  const from = Math.min(read.at - OVERLAP_MS, ...open.map(({ firstAt }) => firstAt));
  await store.healing.setMark("deliveries-from", new Date(from));
  await store.healing.setMark("deliveries-seen", new Date(read.at));
}

type Log =
  | { readonly kind: "read"; readonly attempts: readonly Attempt[]; readonly at: number }
  | { readonly kind: "refused"; readonly because: string };

/** Back to what was dealt with, and no further than GitHub would deliver again. `at`: GitHub's clock. */
async function readLog({ asApp, store, log }: Services): Promise<Log> {
  const mark = (await store.healing.mark("deliveries-from"))?.getTime() ?? 0;
  const attempts: Attempt[] = [];
  let [at, cursor] = [0, null as string | null];
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const page = await asApp.readDeliveries(cursor);
    if (page.kind === "refused") return page;
    at = at === 0 ? page.at : at;
    const from = Math.max(mark, at - KEPT_BY_GITHUB_MS);
    attempts.push(...page.attempts.filter(({ deliveredAt }) => deliveredAt >= from));
    cursor = page.next;
    if (cursor === null || page.attempts.some(({ deliveredAt }) => deliveredAt < from))
      return { kind: "read", attempts, at };
  }
  log.error({ pages: MOST_PAGES }, "GitHub's log of deliveries is longer than is read at once; its end is left out");
  return { kind: "read", attempts, at };
}

/** `gone`: GitHub has it no more. */
type Asked = { readonly count: number; readonly gone: ReadonlySet<string> };

async function askForEach({ asApp, fence }: Services, due: readonly Missed[]): Promise<Asked> {
  const gone = new Set<string>();
  for (const { attempt, guid } of due) {
    await fence();
    if (!(await asApp.redeliver(attempt))) gone.add(guid);
  }
  return { count: due.length - gone.size, gone };
}

/** What was given up since the last look is said once. */
async function tell({ store, log }: Services, missed: MissedNow, asked: Asked, now: number): Promise<void> {
  const seen = (await store.healing.mark("deliveries-seen"))?.getTime() ?? 0;
  const isNews = ({ lastAt }: Missed): boolean => lastAt > seen - SETTLED_AFTER_MS && lastAt <= now - SETTLED_AFTER_MS;
  const given = missed.givenUp.filter(isNews);
  if (given.length > 0)
    log.error(
      { deliveries: given.slice(0, 20).map(({ guid, event }) => ({ guid, event })), givenUp: given.length },
      `deliveries failed ${MOST_REDELIVERIES} times more and are given up; see the app's "Advanced" page on GitHub for why`,
    );
  const { due, later, tooOld } = missed;
  if (due.length + tooOld > 0)
    log.info(
      { missed: due.length, asked: asked.count, gone: asked.gone.size, later: later.length, tooOld },
      "missed deliveries are asked for again",
    );
}
