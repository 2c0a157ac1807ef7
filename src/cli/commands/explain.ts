import type { Core } from "../core.js";
import { explain, type Explanation } from "../explain/explanation.js";
import { explanationLines } from "../explain/explanation-text.js";
import { exit, wrongUsage, type ExitCode, type Io } from "../io.js";
import { gitAt } from "../local-git/git.js";
import { readLocal } from "../local-git/read-local.js";
import { readFloorFile } from "../policy-file/floor-file.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

const help = `
RANGE is one of
  A..B      what B has beyond A
  A...B     what B has since it left A, as a pull request of B into A shows it
  REV       one commit: its first parent to it
  (none)    the work on this branch since it left the default branch, with what is not committed yet

Only git is asked: nothing is fetched, sent or written.`;

type Options = { readonly worktree?: boolean; readonly json?: true; readonly exitCode?: true; readonly floor?: string };

/** `explain [RANGE]`: what a local change would need as a pull request, and why. */
export const addExplain: AddCommand = (program, { core, io, report }) => {
  program
    .command("explain")
    .summary("say what a local change would need, and why")
    .description(
      "Says what a local change would need as a pull request: class by class, who can approve, what to write.",
    )
    .argument("[RANGE]", "what to judge (below)")
    .option("--worktree", "take what is not committed along (without RANGE this is so when there is any)")
    .option("--no-worktree", "leave out what is not committed")
    .option("--floor <FILE>", "a copy of the policy that this repository's extends, or that its owner has for all")
    .option("--json", "print the verdict document")
    .option("--exit-code", "end with 1 when something is still needed")
    .addHelpText("after", help)
    .action(async (range: string | undefined, options: Options) => report(await runExplain(core, io, range, options)));
};

async function runExplain(core: Core, io: Io, words: string | undefined, options: Options): Promise<ExitCode> {
  if (words !== undefined && options.worktree === true) throw wrongUsage("--worktree goes without a RANGE");
  const repository = { git: gitAt(io.cwd, io.environment), needsContent: core.needsContent };
  const { change, notes } = await readLocal(repository, words, options.worktree);
  const explanation = explain(core, change, await readFloorFile(core, io, options.floor));
  io.stdout.write(options.json ? asJson(core, explanation) : asText(explanation, notes));
  return options.exitCode && explanation.verdict.outcome !== "approved" ? exit.finding : exit.fine;
}

const asJson = (core: Core, { verdict, change }: Explanation): string =>
  `${JSON.stringify(core.verdictDocument(verdict, change.snapshot), null, 2)}\n`;

const asText = (explanation: Explanation, notes: readonly string[]): string =>
  explanationLines(explanation, notes)
    .map((line) => `${visible(line)}\n`)
    .join("");
