import type { Deliveries } from "./deliveries.js";
import { NO_FAULTS, faultsOf } from "./faults.js";
import { judge, type Judged } from "./judged.js";
import type { Api, Asked } from "./server.js";
import { steadily, Traffic } from "./traffic.js";
import type { Pull, World } from "./world.js";

/** What whoever started the stub may ask of it, by name: everything goes and comes as plain data. */
export type Commands = {
  /** Where webhooks go to from now on, in turn. */
  readonly sendTo: (addresses: readonly string[]) => void;
  readonly setLatency: (milliseconds: number) => void;
  /** Which share of API requests meets a fault, from 0 to 1. */
  readonly setFaults: (share: number) => void;
  /** No question by GraphQL is answered from now on. */
  readonly refuseQuestions: () => void;
  /** Tells of every pull request that it was opened. */
  readonly openAll: () => void;
  /** Something happens so many times a second, until `rest`. */
  readonly stir: (perSecond: number) => void;
  readonly rest: () => void;
  /** The right check of every pull request changes, at once. */
  readonly turnAll: () => void;
  /** GitHub's log dates every attempt back by so much. */
  readonly ageLog: (milliseconds: number) => void;
  readonly judge: () => Judged;
  readonly asked: () => Asked;
};

export function commandsOf(world: World, deliveries: Deliveries, api: Api): Commands {
  const traffic = new Traffic(world, deliveries, Math.random);
  const { pulls } = world;
  let stop = (): void => undefined;
  const someone = (): Pull | undefined => pulls[Math.floor(Math.random() * pulls.length)];
  return {
    sendTo: (addresses) => deliveries.sendTo(addresses),
    setLatency: (milliseconds) => void (api.latencyMs = milliseconds),
    setFaults: (share) => void (api.faults = share === 0 ? NO_FAULTS : faultsOf(share)),
    refuseQuestions: () => void (api.refusesQuestions = true),
    openAll: () => pulls.forEach((pull) => traffic.open(pull)),
    stir: (perSecond) => {
      stop();
      stop = steadily(perSecond, () => {
        const pull = someone();
        if (pull !== undefined) traffic.anything(pull);
      });
    },
    rest: () => stop(),
    turnAll: () => pulls.forEach((pull) => traffic.turn(pull)),
    ageLog: (milliseconds) => void (deliveries.olderByMs = milliseconds),
    judge: () => judge(world, deliveries.all),
    asked: () => api.asked,
  };
}
