import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What is sent where. Webhooks tell of pull requests of the stub, one after the other. */
export type Flood = {
  readonly url: string;
  readonly count: number;
  readonly connections: number;
  readonly bytes: number;
  readonly installations: number;
  readonly pullsEach: number;
};

/** What came back. `statuses`: how often each, 0 where no answer came. Times in milliseconds. */
export type Flooded = {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
};

/** Sends it from a process of its own. */
export async function flooded(flood: Flood): Promise<Flooded> {
  const child = fork(fileURLToPath(new URL("./flood.js", import.meta.url)), { execArgv: [] });
  child.send(flood);
  const [answer] = (await once(child, "message")) as [Flooded]; // the only thing it says
  await once(child, "exit");
  return answer;
}

/** A body of about the size that GitHub's have, of the pull request whose turn it is. */
export function floodOf({ bytes, installations, pullsEach }: Flood, turn: number): string {
  const installation = 1 + (turn % installations);
  const number = 1 + (Math.floor(turn / installations) % pullsEach);
  const told = {
    action: "labeled",
    installation: { id: installation },
    repository: { name: "shop", owner: { login: `org-${installation}` }, default_branch: "main" },
    sender: { login: "ana", id: 101, type: "User" },
    pull_request: { number, head: { sha: "0".repeat(40) }, body: "" },
  };
  return JSON.stringify({ ...told, filler: FILLER.slice(0, bytes - 400) });
}

/** As much like the addresses in a real body as needed: text, and nothing that packs into nothing. */
const FILLER = Array.from({ length: 600 }, (_, at) => `https://api.github.example/repos/shop/${at * 7919}/`).join(" ");
