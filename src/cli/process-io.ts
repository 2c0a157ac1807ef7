import { constants } from "node:os";
import { maskOf } from "../app/mask.js";
import { secretsOf } from "../app/secrets.js";
import { exit, type Io, type Writer } from "./io.js";

/** The real terminal, folder and environment. */
export const processIo = (): Io => ({
  stdout: writer(process.stdout),
  stderr: writer(process.stderr),
  stdin: process.stdin,
  drained,
  cwd: process.cwd(),
  environment: process.env,
  interrupted,
});

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Resolves at the first signal. Whoever sends a second one wants the process to end at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const first = (): void => {
      for (const signal of SIGNALS) process.off(signal, first).on(signal, endAtOnce);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, first);
  });
}

/** By the signal itself, as any program ends that does not listen. The first process of a container is spared by it. */
function endAtOnce(signal: (typeof SIGNALS)[number]): void {
  process.off(signal, endAtOnce);
  process.kill(process.pid, signal);
  process.exit(128 + constants.signals[signal]);
}

async function drained(): Promise<"open" | "closed"> {
  const { stdout } = process;
  if (stdout.writable && stdout.writableNeedDrain) await oneOf(stdout, ["drain", "close", "error"]);
  return stdout.writable ? "open" : "closed";
}

/** Leaves no listener behind, because this is asked again and again. */
async function oneOf(stream: NodeJS.WriteStream, events: readonly string[]): Promise<void> {
  let happened = (): void => undefined;
  const any = new Promise<void>((done) => (happened = done));
  for (const event of events) stream.on(event, happened);
  await any;
  for (const event of events) stream.off(event, happened);
}

/** A reader that has seen enough, such as `head`, closes the pipe: that is no error of ours. */
function writer(stream: NodeJS.WriteStream): Writer {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return { write: (text) => void stream.write(text) };
}

/** A terminal or a file takes it at once. */
const MOST_MS_TO_FLUSH = 1_000;

/** Ends the process once everything written has left it: ending at once would cut what goes into a pipe. */
export function end(code: number): void {
  process.exitCode = code;
  setTimeout(() => process.exit(code), MOST_MS_TO_FLUSH).unref(); // whoever reads may hang
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}

/** What nobody caught ends the process, and is told without the secrets that an error may hold. */
export function endOnDefect(): void {
  process.once("uncaughtException", (error) => {
    const mask = maskOf(secretsOf(process.env), "text");
    process.stderr.write(mask(`agent-approval: a defect of the program: ${error.stack ?? error.message}\n`));
    end(exit.unreachable);
  });
}
