/** Where a command writes. Lines go out whole, so that two of them never mix. */
export type Writer = { readonly write: (text: string) => void };

/** Everything of the outside world that a command may touch: a test passes its own and reads what came out. */
export type Io = {
  readonly stdout: Writer;
  readonly stderr: Writer;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Resolves once whoever reads stdout has taken what was written. `closed`: nobody reads any more, so more is in vain. */
  readonly drained: () => Promise<"open" | "closed">;
  readonly cwd: string;
  readonly environment: Environment;
  /** Resolves when the person or the system asks the process to end (Ctrl-C, SIGTERM). Until it is called, both just end it. */
  readonly interrupted: () => Promise<void>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** The exit codes scripts rely on. They never change their meaning. */
export const exit = { fine: 0, finding: 1, usage: 2, unreachable: 3 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** A command cannot go on, for a reason the person can act on. `message` is one sentence; caught once, in `run`. */
export class CommandError extends Error {
  constructor(
    readonly code: typeof exit.usage | typeof exit.unreachable,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "CommandError";
  }
}

/** The command was called in a way that cannot work. */
export const wrongUsage = (message: string): CommandError => new CommandError(exit.usage, message);

/** Something the command needs is not there or does not answer. */
export const cannotReach = (message: string, cause?: unknown): CommandError =>
  new CommandError(exit.unreachable, message, { cause });
