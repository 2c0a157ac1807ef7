import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawn, type ChildProcess } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sqliteDialect } from "../../src/store/engines/sqlite.js";
import { openStore } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";

const SECRET = "a secret that nobody may read";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const MAIN = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

let folder: string;
/** A GitHub that takes every request and never answers, but for its log of deliveries, which is empty. */
let silent: Server;
let asked: Promise<unknown>;
let child: ChildProcess | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "agent-approval-"));
  silent = createServer();
  asked = new Promise((resolve) =>
    silent.on("request", ({ url }, response) => {
      if (url?.startsWith("/app/hook/deliveries"))
        response.writeHead(200, { "content-type": "application/json" }).end("[]");
      else resolve(url);
    }),
  );
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  child = null;
});
afterEach(async () => {
  if (child?.exitCode === null) child.kill("SIGKILL");
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  rmSync(folder, { recursive: true });
});

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port; // it listens

function serve(more: Record<string, string> = {}): ChildProcess {
  const env = {
    PATH: process.env["PATH"],
    APP_ID: "12",
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    PORT: "0",
    DATA_DIR: join(folder, "data"),
    GITHUB_API_URL: `http://127.0.0.1:${portOf(silent)}`,
    ...more,
  };
  child = spawn(process.execPath, [MAIN, "serve"], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  return child;
}

/** Where it listens, once it says so. */
async function address({ stderr }: ChildProcess): Promise<string> {
  let said = "";
  for await (const piece of stderr?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(piece);
    const found = /^listening on (http:\S+)$/m.exec(said)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`it does not listen: ${said}`);
}

/** How it ended, and after how many seconds. */
async function ended(process: ChildProcess, signal: NodeJS.Signals) {
  const begun = performance.now();
  const exit = once(process, "exit") as Promise<[number | null, NodeJS.Signals | null]>; // as Node describes it
  process.kill(signal);
  const [code, by] = await exit;
  return { code, by, seconds: (performance.now() - begun) / 1000 };
}

const deliver = async (url: string) => {
  const body = JSON.stringify({
    action: "opened",
    installation: { id: 1 },
    repository: { name: "shop", owner: { login: "acme" } },
    pull_request: { number: 7, head: { sha: aSha("head") } },
  });
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const headers = { "x-github-delivery": "d-1", "x-github-event": "pull_request", "x-hub-signature-256": signature };
  return fetch(`${url}/api/github/webhooks`, { method: "POST", body, headers });
};

/** A connection that somebody keeps open after its first answer. */
async function keepAlive(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write("GET /healthz HTTP/1.1\r\nhost: here\r\nconnection: keep-alive\r\n\r\n");
  await once(socket, "data");
  return socket;
}

describe("a service that is asked to end", () => {
  test.each(["SIGTERM", "SIGINT"] as const)("with nothing to do, ends at once by %s", async (signal) => {
    const service = serve();
    const socket = await keepAlive(await address(service));
    const { seconds, ...how } = await ended(service, signal);
    socket.destroy();
    expect(how).toEqual({ code: 0, by: null });
    expect(seconds).toBeLessThan(5);
  });

  test("ends within ten seconds where GitHub hangs, and gives its work back without counting the try", async () => {
    const service = serve();
    expect((await deliver(await address(service))).status).toBe(202);
    await asked;
    const { seconds, ...how } = await ended(service, "SIGTERM");
    expect(how).toEqual({ code: 0, by: null });
    expect(seconds).toBeLessThan(10);
    const store = await openStore(sqliteDialect(join(folder, "data", "agent-approval.sqlite")));
    const due = [await store.jobs.claim(new Date(), 60_000), await store.jobs.claim(new Date(), 60_000)];
    await store.close();
    expect(due.find((job) => job?.key === "acme/shop#7")).toMatchObject({
      key: "acme/shop#7",
      attempt: 1,
      delivery: "d-1",
    });
  });

  test("ends at once by a second signal, of whichever kind", async () => {
    const service = serve();
    const url = await address(service);
    await deliver(url);
    await asked;
    const begun = performance.now();
    service.kill("SIGTERM");
    while (
      await fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      )
    ); // it has heard the first one
    expect(await ended(service, "SIGINT")).toMatchObject({ code: null, by: "SIGINT" });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test("ends while it still waits for a database that does not answer", async () => {
    const hanging = createTcpServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
    await once(hanging, "listening");
    const connected = once(hanging, "connection") as Promise<[Socket]>; // as Node describes it
    const service = serve({ DATABASE_URL: `postgres://app:password@127.0.0.1:${portOf(hanging)}/app` });
    const [socket] = await connected;
    const { seconds, ...how } = await ended(service, "SIGTERM");
    socket.destroy();
    await new Promise((resolve) => hanging.close(resolve));
    expect(how).toEqual({ code: 0, by: null });
    expect(seconds).toBeLessThan(5);
  });
});
