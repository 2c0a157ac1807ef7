import { isTaken, type Delivery } from "./deliveries.js";
import { rightOf, shownOf, type Pull, type World } from "./world.js";

/** How things stand, by what the stub knows is right. */
export type Judged = {
  readonly pulls: number;
  /** Webhooks, however often each was tried. */
  readonly sent: number;
  /** Those that were answered with 2xx at their first attempt. */
  readonly acknowledged: number;
  /** Those that were not, and were when the app had asked for them again. */
  readonly redelivered: number;
  /** The ids of those that were never answered with 2xx; the app may have kept one and ended before it could answer. */
  readonly missed: readonly string[];
  /** Without an answer so far. */
  readonly open: number;
  /** Answers by their status; 0: none came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Pull requests whose newest state the app acknowledged a webhook of, and whose check says something else. */
  readonly lost: readonly string[];
  /** Those whose check is not right because no webhook of their newest state was ever acknowledged. */
  readonly untold: readonly string[];
  /** Those that were shown green at a commit that nobody ever approved, or that have two comments of the app. */
  readonly wrong: readonly string[];
};

export function judge(world: World, deliveries: readonly Delivery[]): Judged {
  const { pulls } = world;
  const amiss = pulls.filter((pull) => shownOf(pull) !== rightOf(pull));
  const statuses = new Map<string, number>();
  for (const { status } of deliveries) {
    const key = status === null ? "open" : String(status);
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }
  return {
    pulls: pulls.length,
    ...countsOf(deliveries),
    open: statuses.get("open") ?? 0,
    statuses: Object.fromEntries(statuses),
    lost: amiss.filter(isTold).map(words),
    untold: amiss.filter((pull) => !isTold(pull)).map(words),
    wrong: pulls.filter((pull) => pull.wronglyOpen > 0 || ownComments(pull) > 1).map(wrongWords),
  };
}

function countsOf(deliveries: readonly Delivery[]): Pick<Judged, "sent" | "acknowledged" | "redelivered" | "missed"> {
  const first = deliveries.filter(({ redelivery }) => !redelivery);
  const acknowledged = first.filter(({ status }) => isTaken(status)).length;
  const taken = new Set(deliveries.filter(({ status }) => isTaken(status)).map(({ guid }) => guid));
  const missed = first.filter(({ guid, status }) => status !== null && !taken.has(guid)).map(({ guid }) => guid);
  return { sent: first.length, acknowledged, redelivered: taken.size - acknowledged, missed };
}

const isTold = ({ acknowledged, version }: Pull): boolean => acknowledged >= version;

const ownComments = ({ comments }: Pull): number => comments.filter(({ by }) => by === "agent-approval[bot]").length;

const nameOf = ({ repository, number }: Pull): string => `${repository.owner}/${repository.name}#${number}`;

const words = (pull: Pull): string =>
  `${nameOf(pull)} shows ${shownOf(pull) ?? "nothing"} and should show ${rightOf(pull)}`;

const wrongWords = (pull: Pull): string =>
  `${nameOf(pull)}: wrongly green ${pull.wronglyOpen} times, ${ownComments(pull)} comments`;
