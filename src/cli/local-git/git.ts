import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { cannotReach, CommandError, exit, type Environment } from "../io.js";

/** One local repository, asked only through the `git` program: no shell, no network, nothing of it is changed. */
export type Git = {
  /** Standard output as UTF-8. Throws `GitFailed` when git ends with anything but 0. */
  readonly text: (args: readonly string[], input?: string) => Promise<string>;
  readonly bytes: (args: readonly string[], input?: string) => Promise<Buffer>;
  /** Hands over the output piece by piece, for what may be larger than memory. */
  readonly stream: (args: readonly string[], take: (piece: Buffer) => void) => Promise<void>;
  /** The same repository with further variables, as git reads them. */
  readonly with: (variables: Environment, ...options: readonly string[]) => Git;
};

/** Git said no. `gitExit` is its exit code (`null`: it was killed), the message holds its own words. */
export class GitFailed extends CommandError {
  constructor(
    readonly gitExit: number | null,
    words: string,
  ) {
    super(exit.unreachable, `git could not answer: ${words}`);
    this.name = "GitFailed";
  }
}

/** Git for the repository around `cwd`. Whether there is one shows on the first question. */
export const gitAt = (cwd: string, environment: Environment): Git =>
  handle({ cwd, environment: safeEnvironment(environment), options: safeOptions });

type Setting = { readonly cwd: string; readonly environment: Environment; readonly options: readonly string[] };

function handle(setting: Setting): Git {
  const bytes: Git["bytes"] = (args, input = "") => collect(setting, args, input);
  return {
    bytes,
    text: async (args, input) => (await bytes(args, input)).toString("utf8"),
    stream: (args, take) => run(setting, args, "", take),
    with: (variables, ...options) =>
      handle({
        ...setting,
        environment: { ...setting.environment, ...variables },
        options: [...setting.options, ...options],
      }),
  };
}

/** A repository's own configuration may name programs to run; these settings take every such name away. */
const safeOptions = [
  ...["--no-pager", "--literal-pathspecs", "--no-replace-objects"],
  ...["-c", "core.quotePath=false"],
  ...["-c", "core.fsmonitor=false"],
  ...["-c", "core.hooksPath=/dev/null"],
  ...["-c", "protocol.allow=never"],
  ...["-c", "diff.suppressBlankEmpty=false"],
  ...["-c", "log.showSignature=false"],
];

/** Only these say where the repository is; every other `GIT_` variable could change what git runs or prints. */
const kept = new Set([
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
]);

const safeEnvironment = (environment: Environment): Environment => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("GIT_") || kept.has(name))),
  // Without it git rewrites the index to remember file times, and runs a hook after that.
  GIT_OPTIONAL_LOCKS: "0",
  // A partial clone would fetch what is missing; both keep it from the network (the first from git 2.45 on).
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
});

/** More than this from one question is not a repository that a person explains. */
const MOST_BYTES = 512 * 2 ** 20;

async function collect(setting: Setting, args: readonly string[], input: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  await run(setting, args, input, (piece) => {
    size += piece.length;
    if (size > MOST_BYTES) throw cannotReach(`git ${args[0] ?? ""} printed more than ${MOST_BYTES / 2 ** 20} MiB`);
    pieces.push(piece);
  });
  return Buffer.concat(pieces);
}

function run(setting: Setting, args: readonly string[], input: string, take: (piece: Buffer) => void): Promise<void> {
  const child = spawn("git", [...setting.options, ...args], {
    cwd: setting.cwd,
    env: setting.environment,
    windowsHide: true,
  });
  // Git may end before it has read everything; its exit code says more than a broken pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return finished(child, take);
}

function finished(child: ChildProcessWithoutNullStreams, take: (piece: Buffer) => void): Promise<void> {
  let words = "";
  child.stderr.on("data", (piece: Buffer) => (words = (words + piece.toString("utf8")).slice(-4096)));
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      try {
        take(piece);
      } catch (error) {
        child.kill();
        reject(error instanceof Error ? error : new Error("reading git's output", { cause: error }));
      }
    });
    child.on("error", (cause) => reject(notStarted(cause)));
    child.on("close", (code) => (code === 0 ? resolve() : reject(new GitFailed(code, firstWords(words, code)))));
  });
}

/** `ENOENT` is also what a missing working directory gives. */
const notStarted = (cause: Error): Error =>
  cannotReach("git could not be started: install it, or run this where the repository is", cause);

function firstWords(words: string, code: number | null): string {
  const line = words.split("\n").filter((text) => text.trim() !== "")[0] ?? `git ended with ${code ?? "a signal"}`;
  return line.replace(/^(fatal|error): /, "");
}
