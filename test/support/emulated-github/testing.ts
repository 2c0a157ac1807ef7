import { afterEach } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { ProbotOctokit } from "probot";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { TEST_CLIENT } from "../contract/test-client.js";
import { startEmulatedGitHub, type EmulatedGitHub, type Options } from "./index.js";
import { tokenOf } from "./people.js";

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** Only the function form of `defaults` reaches the plugins. */
export const Quiet: typeof ProbotOctokit = ProbotOctokit.defaults((given: Record<string, unknown>) => ({
  ...given,
  throttle: { enabled: false },
  retry: { enabled: false },
  log: SILENT,
}));

const open: { close(): Promise<void> }[] = [];

/** A GitHub with a writer `ana`, a maintainer `ben` who is the team `platform`, and a reader `ron`, for one test. */
export async function start({ users, ...options }: Options = {}): Promise<EmulatedGitHub> {
  const github = await startEmulatedGitHub({
    teams: { platform: ["ben"] },
    ...options,
    users: { ana: "write", ben: "maintain", ron: "read", ...users },
  });
  open.push(github);
  return github;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** An Octokit of a test as the app's installation, without the plugins that wait and try again. */
export function asInstallation(github: EmulatedGitHub): ProbotOctokit {
  const { appId, privateKey, installationId, url } = github;
  return new Quiet({ baseUrl: url, auth: { appId, privateKey, installationId }, userAgent: TEST_CLIENT });
}

/** An Octokit of a test as the app itself, by its JWT. */
export function asApp({ appId, privateKey, url }: EmulatedGitHub): ProbotOctokit {
  return new Quiet({ baseUrl: url, auth: { appId, privateKey }, userAgent: TEST_CLIENT });
}

/** An Octokit as a person. */
export function asPerson(github: EmulatedGitHub, login: string): Octokit {
  return new Octokit({ baseUrl: github.url, auth: tokenOf(login), log: SILENT });
}

export type Received = {
  readonly event: string;
  readonly guid: string;
  readonly action: string | undefined;
  readonly payload: Payload;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly genuine: boolean;
};

type Payload = { readonly [key: string]: unknown };

/** An app that only listens: what it received, and whether the signature was right. */
export async function listen(github: EmulatedGitHub): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      const signature = `sha256=${createHmac("sha256", github.webhookSecret).update(body).digest("hex")}`;
      const payload = JSON.parse(body) as Payload;
      received.push({
        event: String(request.headers["x-github-event"]),
        guid: String(request.headers["x-github-delivery"]),
        action: payload["action"] as string | undefined,
        payload,
        headers: request.headers,
        genuine: request.headers["x-hub-signature-256"] === signature,
      });
      response.writeHead(202).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  github.setWebhookUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`);
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  open.push({ close });
  return received;
}
