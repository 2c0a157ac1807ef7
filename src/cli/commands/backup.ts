import { resolve } from "node:path";
import type { BackedUp, Core, StoreAnswer } from "../core.js";
import { CommandError, exit, type ExitCode, type Io } from "../io.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

const help = `
Where the store is comes from DATABASE_URL or DATA_DIR, as for serve. The file holds everything but the texts of judged
files, which GitHub is asked for again. It is packed and not encrypted: guard it as you guard the store. A backup of SQLite
can be restored into PostgreSQL, and the other way round.`;

/** `backup FILE`: keeps what the store holds in a file, while the service runs. */
export const addBackup: AddCommand = (program, { core, io, report }) => {
  program
    .command("backup")
    .summary("keep what the store holds in a file")
    .description("Writes what the store holds at this moment into a file, while the service may go on.")
    .argument("<FILE>", "the file to write; one that is there is left alone")
    .addHelpText("after", help)
    .action(async (file: string) => {
      const done = orThrow(await core.backUp({ ...ofStore(io), file: resolve(io.cwd, file) }));
      io.stdout.write(
        `${visible(file)} (${size(done.bytes)}) holds ${held(done)}.\n` +
          `The audit log ends in ${done.auditHead === "" ? "nothing: it is empty" : done.auditHead}. Keep that somewhere else: it proves later that nothing was cut off.\n`,
      );
      report(exit.fine);
    });
};

/** `restore FILE`: fills an empty store from such a file. */
export const addRestore: AddCommand = (program, { core, io, report }) => {
  program
    .command("restore")
    .summary("fill an empty store from a backup")
    .description("Fills an empty store from a file that backup wrote, whole or not at all. Stop the service before.")
    .argument("<FILE>", "the file that backup wrote")
    .action(async (file: string) => report(await restored(core, io, file)));
};

async function restored(core: Core, io: Io, file: string): Promise<ExitCode> {
  const done = orThrow(await core.restore({ ...ofStore(io), file: resolve(io.cwd, file) }));
  io.stdout.write(
    `The store holds ${held(done)} again, and its audit log is whole.\n` +
      `Start the service: what happened on GitHub since the backup is found and judged by itself.\n`,
  );
  return exit.fine;
}

export const ofStore = ({
  environment,
  cwd,
}: Io): { readonly environment: Io["environment"]; readonly cwd: string } => ({
  environment,
  cwd,
});

/** What a command asked of the store, or the end of the command. */
export function orThrow<Value>(answer: StoreAnswer<Value>): Value {
  if (answer.kind === "done") return answer.value;
  throw new CommandError(answer.because === "settings" ? exit.usage : exit.unreachable, answer.problems.join("; "));
}

function held({ rows }: Pick<BackedUp, "rows">): string {
  const { audit = 0, inbox = 0, job = 0, ...others } = rows;
  const rest = Object.values(others).reduce((sum, count) => sum + count, 0);
  return `${count(audit, "line")} of history, ${count(inbox, "webhook")}, ${count(job, "job")} and ${count(rest, "other row")}`;
}

const count = (many: number, what: string): string => `${many.toLocaleString("en")} ${what}${many === 1 ? "" : "s"}`;

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
