import type { Core, ServiceRefusal } from "../core.js";
import { cannotReach, CommandError, exit, type ExitCode, type Io } from "../io.js";
import type { AddCommand } from "./command.js";

/** The service itself ends within eight seconds, whatever hangs; this ends one that does not, within ten. */
const MOST_MS_TO_STOP = 9_000;

const help = `
Settings come from the environment, and from a .env file in the working directory:
  APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH, WEBHOOK_SECRET   the GitHub App
  GITHUB_API_URL   default https://api.github.com; https://HOST/api/v3 for Enterprise Server
  HOST, PORT       default 127.0.0.1, 3000
  DATA_DIR         where the store lies, default ./data
.env.example names them all.`;

type Options = { readonly check?: true };

/** `serve`: runs the app until it is asked to end. `serve --check`: tries everything it needs, and ends. */
export const addServe: AddCommand = (program, { core, io, report }) => {
  program
    .command("serve")
    .summary("run the GitHub App")
    .description("Runs the GitHub App: receives webhooks, judges pull requests, answers on them.")
    .option("--check", "check the settings, try GitHub and the store, say what was found, and end")
    .addHelpText("after", help)
    .action(async (options: Options) => report(await (options.check ? check(core, io) : serve(core, io))));
};

async function check(core: Core, io: Io): Promise<ExitCode> {
  const checked = await core.checkService({ environment: io.environment, cwd: io.cwd });
  if (checked.kind === "refused") {
    io.stdout.write((checked.found ?? []).map((sentence) => `${sentence}\n`).join(""));
    throw refusal(checked);
  }
  io.stdout.write(checked.found.map((sentence) => `${sentence}\n`).join(""));
  return exit.fine;
}

async function serve(core: Core, io: Io): Promise<ExitCode> {
  const starting = core.startService({ environment: io.environment, cwd: io.cwd });
  const interrupted = io.interrupted(); // also while it starts: a database may hang
  const service = await Promise.race([starting, interrupted]);
  if (service === undefined) return exit.fine;
  if (service.kind === "refused") throw refusal(service);
  io.stderr.write(`listening on ${service.address}\n`);
  await interrupted;
  await within(MOST_MS_TO_STOP, service.stop());
  return exit.fine;
}

const refusal = ({ because, problems }: ServiceRefusal): CommandError =>
  new CommandError(because === "settings" ? exit.usage : exit.unreachable, problems.join("; "));

/** Work that was cut off is done again after the next start, because the inbox keeps it. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cannotReach(`the service did not stop within ${ms / 1000} s and was cut off`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
