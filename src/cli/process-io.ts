import { once } from "node:events";
import type { Io, Writer } from "./io.js";

/** The real terminal, folder and environment. */
export const processIo = (): Io => ({
  stdout: writer(process.stdout),
  stderr: writer(process.stderr),
  cwd: process.cwd(),
  environment: process.env,
  interrupted: async () => {
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  },
});

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
