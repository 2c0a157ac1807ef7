import { notFound, ok, type Answer, type Request } from "./answer.js";
import { isTaken, type Delivery, type Deliveries } from "./deliveries.js";

/** The log by which an app finds the webhooks that it missed, newest first and paged by a cursor. `null`: another route. */
export function deliveryLog(deliveries: Deliveries, { method, path, query }: Request): DeliveryPage | null {
  if (method === "GET" && path === "/app/hook/deliveries") return page(deliveries, query);
  const id = /^\/app\/hook\/deliveries\/(\d+)\/attempts$/.exec(path)?.[1];
  if (method !== "POST" || id === undefined) return null;
  return { answer: deliveries.repeat(Number(id)) ? { status: 202, body: {} } : notFound, next: null };
}

/** `next`: the path of the page that follows. */
export type DeliveryPage = { readonly answer: Answer; readonly next: string | null };

function page({ all, olderByMs }: Deliveries, query: URLSearchParams): DeliveryPage {
  const size = Math.min(100, Number(query.get("per_page") ?? 30));
  const cursor = Number(query.get("cursor") ?? all.length + 1);
  const until = Math.min(cursor, all.length + 1) - 1; // numbers begin at 1 and have no gaps
  const rows = all.slice(Math.max(0, until - size), until).toReversed();
  const answered = rows.filter(({ status }) => status !== null);
  const last = rows.at(-1)?.id ?? 1;
  return {
    answer: ok(answered.map((one) => rowOf(one, olderByMs))),
    next: last > 1 ? `/app/hook/deliveries?per_page=${size}&cursor=${last}` : null,
  };
}

const rowOf = ({ id, guid, event, action, at, redelivery, status, pull }: Delivery, olderByMs: number): object => ({
  id,
  guid,
  event,
  action,
  delivered_at: new Date(Date.parse(at) - olderByMs).toISOString(),
  redelivery,
  duration: 0.01,
  status: isTaken(status) ? "OK" : "failed to connect to host",
  status_code: status ?? 0,
  installation_id: pull.repository.installationId,
  repository_id: pull.repository.id,
  throttled_at: null,
});
