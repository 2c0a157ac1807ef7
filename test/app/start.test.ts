import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingsFrom, startService } from "../../src/index.js";
import { aSha } from "../support/builders.js";
import { holdToContract } from "../support/contract/contract.js";

const SECRET = "a secret that nobody may read";
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

let folder: string;
/** A GitHub that knows nobody. */
let stranger: Server;
let bearers: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "agent-approval-"));
  bearers = [];
  stranger = createServer((request, response) => {
    bearers.push(request.headers.authorization ?? "");
    const asked = { method: request.method ?? "", url: new URL(request.url ?? "", apiUrl()), body: "" };
    void holdToContract(asked).catch(() => undefined); // kept, and the test fails by it
    response.writeHead(401, { "content-type": "application/json" }).end('{"message":"Bad credentials"}');
  }).listen(0, "127.0.0.1");
  await once(stranger, "listening");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  stranger.closeAllConnections();
  await new Promise((resolve) => stranger.close(resolve));
});
const apiUrl = (): string => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`; // it listens

function settings(more: Record<string, string> = {}) {
  const reading = settingsFrom(
    {
      APP_ID: "12",
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: SECRET,
      PORT: "0",
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "trace",
      GITHUB_API_URL: apiUrl(),
      ...more,
    },
    folder,
  );
  if (reading.kind === "invalid") throw new Error(reading.problems.join());
  return reading.settings;
}

describe("starting", () => {
  test("without a webhook secret there are no settings to start with", () => {
    expect(() => settings({ WEBHOOK_SECRET: "" })).toThrow("WEBHOOK_SECRET is missing");
  });

  test("a store that cannot be opened is named", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(startService(settings({ DATA_DIR: join(folder, "file") }))).rejects.toThrow(
      `the store in ${join(folder, "file")} cannot be opened`,
    );
  });

  test("an address that cannot be listened on is named", async () => {
    await expect(startService(settings({ HOST: "192.0.2.1" }))).rejects.toThrow("192.0.2.1:0 cannot be listened on");
  });

  test("the log of a failing service holds no secret", async () => {
    const lines: string[] = [];
    const logTo = { write: (line: string) => void lines.push(line) };
    const service = await startService(settings(), { logTo });
    const body = JSON.stringify({
      action: "opened",
      installation: { id: 1 },
      repository: { name: "shop", owner: { login: "acme" } },
      pull_request: { number: 7, head: { sha: aSha("head") } },
    });
    const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
    const headers = { "x-github-delivery": "1", "x-github-event": "pull_request", "x-hub-signature-256": signature };
    const answer = await fetch(`${service.url}/api/github/webhooks`, { method: "POST", body, headers });
    expect(answer.status).toBe(202);

    await service.stop();
    const log = lines.join("");
    expect(log).toContain("GitHub does not take the app's private key");
    expect(log).not.toContain(SECRET);
    expect(log).not.toContain(privateKey.split("\n")[2]);
    expect(bearers.join("")).toContain("bearer ");
    for (const bearer of bearers) expect(log).not.toContain(bearer.split(" ")[1]);
    expect(log).not.toMatch(/bearer|"authorization"/i);
  });
});
