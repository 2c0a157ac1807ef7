import { Command, CommanderError } from "commander";
import { maskOf } from "../app/mask.js";
import { secretsOf } from "../app/secrets.js";
import { commands } from "./commands/index.js";
import type { Core } from "./core.js";
import { CommandError, exit, type ExitCode, type Io } from "./io.js";
import { version } from "./version.js";
import { visible } from "./visible.js";

/**
 * Runs one command line (without `node` and the script) and gives its exit code. Everything that goes wrong is caught
 * here and told in one line; `--debug` adds the stack trace.
 */
export async function run(argv: readonly string[], io: Io, core: Core): Promise<ExitCode> {
  let code: ExitCode = exit.fine;
  try {
    await program(io, core, (reported) => (code = reported)).parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return failed(error, masked(io), argv.includes("--debug"));
  }
}

function program(io: Io, core: Core, report: (code: ExitCode) => void): Command {
  const root = new Command("agent-approval")
    .description("Asks each pull request for the approval its content needs, whoever or whatever wrote it.")
    .option("--debug", "show where an error comes from")
    .version(version(), "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Commander puts its suggestion on a second line.
      outputError: (text, write) => write(`agent-approval: ${oneLine(text.replace(/^error: /, ""))}\n`),
    });
  for (const add of commands) add(root, { core, io, report });
  return root;
}

/** Commander has said already what was wrong, or printed the help that was asked for. */
function failed(error: unknown, io: Pick<Io, "stderr">, debug: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
  io.stderr.write(`agent-approval: ${oneLine(messageOf(error))}\n`);
  if (debug) io.stderr.write(`${traceOf(error)}\n`);
  return error instanceof CommandError ? error.code : exit.unreachable;
}

/** An error may quote an address with its password, or what GitHub was sent. */
function masked({ stderr, environment }: Io): Pick<Io, "stderr"> {
  const mask = maskOf(secretsOf(environment), "text");
  return { stderr: { write: (text) => stderr.write(mask(text)) } };
}

const oneLine = (text: string): string =>
  visible(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join(" "),
  );

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack ?? error.message}${error.cause === undefined ? "" : `\ncaused by ${traceOf(error.cause)}`}`;
}
