import { json, noJwt, notFound } from "./answers.js";
import { ownerJson } from "./comment-json.js";
import type { Delivery } from "./deliveries.js";
import type { Json } from "./emulate-internals.js";
import { changed, type Call, type Routes } from "./front.js";
import type { World } from "./world.js";

/** The app's own view of itself, and of its deliveries, by which it finds and repeats those it missed. */
export function hookDeliveries(world: World): Routes {
  return {
    "GET /app": async (call) => changed(await call.pass(), (app) => ({ ...app, owner: ownerJson(world) })),

    "GET /app/hook/deliveries": (call) => {
      requireApp(call);
      const size = Math.min(100, Number(call.url.searchParams.get("per_page") ?? 30));
      const cursor = Number(call.url.searchParams.get("cursor") ?? Number.MAX_SAFE_INTEGER);
      const older = listed(world).filter(({ id }) => id < cursor);
      const page = older.slice(0, size);
      return json(
        page.map((delivery) => itemJson(world, delivery)),
        200,
        older.length > size ? { link: next(call.url, page) } : {},
      );
    },

    "GET /app/hook/deliveries/:id": (call) => {
      const delivery = find(world, call);
      return json({ ...itemJson(world, delivery), request: { payload: delivery.payload } });
    },

    "POST /app/hook/deliveries/:id/attempts": (call) => {
      world.deliveries.redeliver(find(world, call).guid);
      return json({}, 202);
    },
  };
}

/** GitHub forgets deliveries after three days. Source: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const KEPT_FOR_MS = 3 * 24 * 60 * 60_000;

function listed({ deliveries, clock }: World): readonly Delivery[] {
  const since = clock.now().getTime() - KEPT_FOR_MS;
  return deliveries.all.toReversed().filter(({ deliveredAt }) => Date.parse(deliveredAt) >= since);
}

function requireApp({ caller }: Call): void {
  if (caller.kind !== "app") throw noJwt();
}

function find(world: World, call: Call): Delivery {
  requireApp(call);
  const delivery = listed(world).find(({ id }) => String(id) === call.params["id"]);
  if (delivery === undefined) throw notFound();
  return delivery;
}

/** This list is paged by a cursor, not by number. */
function next(url: URL, page: readonly Delivery[]): string {
  const target = new URL(url);
  target.searchParams.set("cursor", String(page.at(-1)?.id));
  return `<${target.href}>; rel="next"`;
}

function itemJson(world: World, delivery: Delivery): Json {
  const ok = delivery.statusCode >= 200 && delivery.statusCode < 300;
  const repository = delivery.payload["repository"] as { id: number } | undefined;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.durationSeconds,
    status: ok ? "OK" : delivery.statusCode === 0 ? "failed to connect to host" : "Invalid HTTP Response",
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: world.installationId,
    repository_id: repository?.id ?? null,
    throttled_at: null,
  };
}
