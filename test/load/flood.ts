// A process of its own that sends signed webhooks as fast as they are taken: each of another id, on so many connections.
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { APP } from "../support/stub-github/app.js";
import { floodOf, type Flood, type Flooded } from "./flooding.js";

process.once("message", (flood: Flood) => {
  void send(flood).then((flooded: Flooded) => process.send?.(flooded, () => process.disconnect()));
});

async function send(flood: Flood): Promise<Flooded> {
  const agent = new Agent({ keepAlive: true, maxSockets: flood.connections });
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let left = flood.count;
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      const status = await post(flood.url, floodOf(flood, left), agent);
      times.push(performance.now() - start);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: flood.connections }, worker));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { seconds, statuses, p50: at(0.5), p99: at(0.99) };
}

function post(url: string, body: string, agent: Agent): Promise<number> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-github-delivery": randomUUID(),
    "x-github-event": "pull_request",
    "x-hub-signature-256": `sha256=${createHmac("sha256", APP.webhookSecret).update(body).digest("hex")}`,
  };
  return new Promise((resolve) => {
    const sent = request(`${url}/api/github/webhooks`, { method: "POST", headers, agent }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    sent.once("error", () => resolve(0));
    sent.end(body);
  });
}
