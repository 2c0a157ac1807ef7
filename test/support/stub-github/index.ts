import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Commands } from "./commands.js";

export { APP } from "./app.js";
export type { Judged } from "./judged.js";

type Reply = { readonly id: number; readonly value: unknown };

/** A stub of GitHub in a process of its own, under command of this one. */
export class StubGitHub {
  #asked = 0;
  readonly #waiting = new Map<number, (value: unknown) => void>();

  private constructor(
    private readonly process: ChildProcess,
    /** REST root, without a trailing slash. */
    readonly url: string,
  ) {
    process.on("message", ({ id, value }: Reply) => {
      this.#waiting.get(id)?.(value);
      this.#waiting.delete(id);
    });
  }

  /** One repository for each installation. */
  static async start({ installations, pullsEach }: { installations: number; pullsEach: number }): Promise<StubGitHub> {
    const script = fileURLToPath(new URL("./main.js", import.meta.url));
    const process = fork(script, [String(installations), String(pullsEach)], { execArgv: [] });
    const [{ url }] = (await once(process, "message")) as [{ url: string }]; // what main.ts sends first
    return new StubGitHub(process, url);
  }

  async ask<Name extends keyof Commands>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<ReturnType<Commands[Name]>> {
    const id = (this.#asked += 1);
    const answer = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve));
    this.process.send({ id, name, args });
    return (await answer) as ReturnType<Commands[Name]>; // the command of that name answered it
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, "exit");
    this.process.kill();
    await gone;
  }
}
