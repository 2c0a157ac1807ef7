import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { APP } from "./stub-github/index.js";

const SERVE = [fileURLToPath(new URL("../../src/cli/main.js", import.meta.url)), "serve"];

/** What a process of the app needs beside where GitHub is and where the store lies. */
const ENVIRONMENT = {
  APP_ID: String(APP.id),
  PRIVATE_KEY: APP.privateKey,
  WEBHOOK_SECRET: APP.webhookSecret,
  HOST: "127.0.0.1",
  PORT: "0",
  LOG_LEVEL: "info",
} as const;

/** The app as it is run: `agent-approval serve` in a process of its own. */
export class AppProcess {
  /** Until it listens: where; `null` when it ended before. */
  readonly listening: Promise<string | null>;
  readonly ended: Promise<number | null>;
  /** What the log said, and how often. */
  readonly said = new Map<string, number>();
  /** Tries of jobs that had been begun before, by a process that was cut off for instance. */
  again = 0;
  /** The last lines on standard error, for whoever asks why it did not start. */
  readonly complaints: string[] = [];
  readonly #child: ChildProcess;

  /** `options`: of Node. */
  constructor(environment: Readonly<Record<string, string>>, options: readonly string[] = []) {
    const env = { PATH: process.env["PATH"] ?? "", ...ENVIRONMENT, ...environment };
    const child = spawn(process.execPath, [...options, ...SERVE], { cwd: tmpdir(), env, stdio: "pipe" });
    this.#child = child;
    createInterface({ input: child.stdout }).on("line", (line) => this.#heard(line));
    this.ended = once(child, "exit").then(() => child.exitCode);
    const address = new Promise<string>((resolve) => {
      createInterface({ input: child.stderr }).on("line", (line) => {
        this.complaints.splice(0, this.complaints.length - 20);
        this.complaints.push(line);
        const url = /^listening on (http\S+)$/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
    this.listening = Promise.race([address, this.ended.then(() => null)]);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to end, and tells for how many milliseconds that took. */
  async stop(): Promise<number> {
    const begun = performance.now();
    this.signal("SIGTERM");
    await this.ended;
    return performance.now() - begun;
  }

  #heard(line: string): void {
    const message = /"msg":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? "something without words";
    this.said.set(message, (this.said.get(message) ?? 0) + 1);
    if (message === "a job ended" && /"attempt":(?!1\b)\d/.test(line)) this.again += 1;
  }
}
