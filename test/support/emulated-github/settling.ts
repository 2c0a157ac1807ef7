import { setImmediate as turn } from "node:timers/promises";
import type { RequestLog } from "./request-log.js";
import type { World } from "./world.js";

/**
 * Until nothing is under way: no event to tell, no delivery unanswered, no request of the app running. A handler may act
 * and cause further events, so it looks again until a whole round brings nothing new. It cannot see work an app keeps in
 * a queue after its answer: whoever has such a queue drains it and settles again.
 */
export async function settled(world: World, log: RequestLog): Promise<void> {
  for (;;) {
    const before = moment(world, log);
    await world.events.drained();
    await world.deliveries.landed();
    await turn();
    await turn();
    const idle = world.deliveries.flying === 0 && log.running === 0;
    if (idle && moment(world, log) === before) return;
  }
}

const moment = ({ deliveries }: World, log: RequestLog): string => `${deliveries.all.length}/${log.all.length}`;
