import type { Core, QueueReading } from "../core.js";
import { exit, wrongUsage, type ExitCode, type Io } from "../io.js";
import { visible } from "../visible.js";
import { ofStore, orThrow } from "./backup.js";
import type { AddCommand } from "./command.js";

const help = `
What was given up is also shown on its pull request, as a failing check that says what happened. It is tried again by
itself when something happens there, and by every sweep. Where the store is comes from DATABASE_URL or DATA_DIR, as for serve.

The exit code is 1 when something was given up, and 0 otherwise.`;

type Options = { readonly replay?: string; readonly replayAll?: true; readonly json?: true };

/** `queue`: how the queue stands, what was given up and why; and trying it again. */
export const addQueue: AddCommand = (program, { core, io, report }) => {
  program
    .command("queue")
    .summary("show what waits and what was given up, and try that again")
    .description("Says how many jobs wait, and names each that was given up after several tries, with the reason.")
    .option("--replay <KEY>", "try this one again")
    .option("--replay-all", "try again everything that was given up")
    .option("--json", "print it as JSON")
    .addHelpText("after", help)
    .action(async (options: Options) => report(await runQueue(core, io, options)));
};

async function runQueue(core: Core, io: Io, { replay, replayAll, json }: Options): Promise<ExitCode> {
  if (replay !== undefined && replayAll) throw wrongUsage("--replay and --replay-all exclude each other");
  if (replay !== undefined || replayAll) return replayed(core, io, replay ?? null);
  const reading = orThrow(await core.readQueue(ofStore(io)));
  io.stdout.write(json ? `${JSON.stringify(asJson(reading), null, 2)}\n` : asText(reading));
  return reading.dead.length === 0 ? exit.fine : exit.finding;
}

async function replayed(core: Core, io: Io, key: string | null): Promise<ExitCode> {
  const many = orThrow(await core.replay({ ...ofStore(io), key }));
  if (many === 0 && key !== null)
    throw wrongUsage(`nothing that was given up is called "${key}"; \`agent-approval queue\` lists what was`);
  io.stdout.write(
    `${many === 1 ? "1 job is" : `${many} jobs are`} tried again; a running service begins within a second.\n`,
  );
  return exit.fine;
}

const asJson = ({ pending, oldestSeconds, dead }: QueueReading) => ({
  waiting: pending.waiting,
  leased: pending.leased,
  dead: pending.dead,
  oldestSeconds,
  givenUp: dead.map(({ key, since, because }) => ({ key, since: since.toISOString(), because })),
});

function asText({ pending, oldestSeconds, dead }: QueueReading): string {
  const { waiting, leased } = pending;
  const due = oldestSeconds > 0 ? `; the one that waits longest has been due for ${Math.round(oldestSeconds)} s` : "";
  return [
    `${waiting} waiting, ${leased} being done, ${pending.dead} given up${due}\n`,
    ...dead.map(
      ({ key, since, because }) =>
        `\n${visible(key)}, given up ${since.toISOString()}\n  ${visible(because)}\n  to try it again: agent-approval queue --replay '${visible(key)}'\n`,
    ),
    ...(pending.dead > dead.length ? [`\n… and ${pending.dead - dead.length} more\n`] : []),
  ].join("");
}
