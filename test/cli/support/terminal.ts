import type { Core } from "../../../src/cli/core.js";
import type { Io } from "../../../src/cli/io.js";
import { run } from "../../../src/cli/run.js";
import { plainEnvironment } from "./repository.js";

/** Runs a command line in this process and gives back what a person would have seen. */
export async function onTerminal(argv: readonly string[], core: Core, io: Partial<Io> = {}) {
  const shown = { out: "", err: "" };
  const code = await run(
    argv,
    {
      stdout: { write: (text) => void (shown.out += text) },
      stderr: { write: (text) => void (shown.err += text) },
      stdin: bytes(""),
      drained: () => Promise.resolve("open"),
      cwd: "/",
      environment: plainEnvironment,
      interrupted: () => Promise.resolve(),
      ...io,
    },
    core,
  );
  return { code, ...shown };
}

/** Standard input that arrives in pieces of a few bytes, as a pipe may hand it over. */
export async function* bytes(content: string | Uint8Array, piece = 16_384): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(content);
  for (let at = 0; at < all.length; at += piece) yield await Promise.resolve(all.subarray(at, at + piece));
}
