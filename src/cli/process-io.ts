import { once } from "node:events";
import type { Io, Writer } from "./io.js";

/** The real terminal, folder and environment. */
export const processIo = (): Io => ({
  stdout: writer(process.stdout),
  stderr: writer(process.stderr),
  stdin: process.stdin,
  drained,
  cwd: process.cwd(),
  environment: process.env,
  interrupted: async () => {
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  },
});

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

/** Ends the process once everything written has left it: ending at once would cut what goes into a pipe. */
export function end(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}
