import { resolve } from "node:path";
import { MAX_CODEOWNERS_BYTES } from "../../policy/codeowners.js";
import type { Core } from "../core.js";
import type { ExitCode, Io } from "../io.js";
import { answered, answerLines, problem, type LineAnswer } from "../lines/answer-lines.js";
import { readStart } from "../policy-file/read-start.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

const help = `
Each line of standard input is one path, as git prints it with -c core.quotePath=off, used exactly as it stands:
  git -c core.quotePath=off ls-files | agent-approval owners --codeowners .github/CODEOWNERS

For each path there is one line of JSON, in the same order:
  {"path": "docs/a.md", "owners": ["@acme/writers"], "line": 5, "pattern": "/docs/"}

The last line that matches decides. "line" is null where none does; where the deciding line names nobody, "owners" is
empty. Lines that GitHub skips are told on standard error as FILE:LINE message.`;

type Options = { readonly codeowners: string };

/** `owners --codeowners FILE`: who owns each path, by which line. */
export const addOwners: AddCommand = (program, { core, io, report }) => {
  program
    .command("owners")
    .summary("say who owns which path")
    .description("Reads paths, one a line, and says for each who owns it, by GitHub's rules for CODEOWNERS.")
    .requiredOption("--codeowners <FILE>", "the CODEOWNERS file")
    .addHelpText("after", help)
    .action(async ({ codeowners }: Options) => report(await runOwners(core, io, codeowners)));
};

async function runOwners(core: Core, io: Io, file: string): Promise<ExitCode> {
  const text = await readStart({ path: resolve(io.cwd, file), file, most: MAX_CODEOWNERS_BYTES });
  const codeowners = core.parseCodeowners(text);
  io.stderr.write(
    codeowners.problems.map(({ line, message }) => `${visible(`${file}:${line || 1} ${message}`)}\n`).join(""),
  );
  return answerLines(io, (path): LineAnswer => {
    if (path.includes("\0")) return problem("has a NUL character, which no path has; give one path a line, without -z");
    const rule = core.ownersOf(codeowners, path);
    return answered({
      path,
      owners: rule?.names ?? [],
      line: rule?.line ?? null,
      pattern: rule?.pattern ?? null,
    });
  });
}
