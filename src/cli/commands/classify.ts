import { resolve } from "node:path";
import type { Classification, Signal } from "../../domain/classification.js";
import type { Json } from "../../domain/fingerprint.js";
import type { Policy } from "../../policy/policy.js";
import { NOTHING_AROUND } from "../../probes/whole-probe.js";
import type { Core } from "../core.js";
import { exit, type ExitCode, type Io } from "../io.js";
import { answered, answerLines, problem, type LineAnswer } from "../lines/answer-lines.js";
import { readChangeLine, type ChangeLine } from "../lines/change-line.js";
import { readPolicyText } from "../policy-file/read-policy-text.js";
import { problemLines } from "../policy-file/problem-lines.js";
import type { AddCommand } from "./command.js";

const help = `
Each line of standard input is one change:
  {"id": "7", "files": [{"path": "src/a.ts", "status": "modified", "additions": 1, "deletions": 0}], "author": "octocat"}

For each line there is one of the answer, in the same order:
  {"id": "7", "tier": "review", "classes": ["code"], "files": [{"path": "src/a.ts", "classes": ["code"]}],
   "signals": [], "content": "not given"}

  files[].previousPath   the old name of a renamed file
  files[].status         added, removed, modified, renamed, copied, changed or unchanged
  files[].patch          its unified diff; null where it was withheld, which counts as risky
  files[].mode           100644 (default), 100755, 120000 or 160000
  author                 a login, or {"login": "copilot-swe-agent[bot]", "type": "Bot"}; agents are known by it

Each signal says what in the content counts: its id, the path and the line at the head where there is one, a
sentence, the class and the tier that it asks for, and what was there before and after where it compares two states.

Where no file has a patch, names alone are judged and "content" is "not given". A line that is no change is named on
standard error as stdin:LINE, the others are still answered, and the exit code is 1.`;

type Options = { readonly policy?: string; readonly agent?: true };

/** `classify`: which classes changes have and how much they need, a line of JSON for each. */
export const addClassify: AddCommand = (program, { core, io, report }) => {
  program
    .command("classify")
    .summary("say which kinds of change these are")
    .description("Reads changes as lines of JSON and says for each which classes and which tier it has.")
    .option("--policy <FILE>", "judge by this policy (default: the built-in one)")
    .option("--agent", "judge every change as made by a coding agent")
    .addHelpText("after", help)
    .action(async (options: Options) => report(await runClassify(core, io, options)));
};

async function runClassify(core: Core, io: Io, options: Options): Promise<ExitCode> {
  const policy = options.policy === undefined ? core.builtinPolicy() : await policyIn(core, io, options.policy);
  if (policy === null) return exit.finding;
  return answerLines(io, (text, line) => classifyLine(core, policy, options, line === 1 ? withoutMark(text) : text));
}

/** `null`: it is invalid, and every problem of it was told. */
async function policyIn(core: Core, io: Io, file: string): Promise<Policy | null> {
  const text = await readPolicyText(resolve(io.cwd, file), file);
  const loaded = core.loadPolicy(text, file);
  if (loaded.kind === "valid") return loaded.policy;
  io.stderr.write(problemLines(text, loaded.problems));
  return null;
}

function classifyLine(core: Core, policy: Policy, options: Options, text: string): LineAnswer {
  const reading = readChangeLine(text);
  if (reading.kind === "problem") return problem(reading.message);
  const { files, given, author } = reading.change;
  const agent = options.agent === true || (author !== null && core.isAgent(policy, author));
  const classification = core.classifyChanges(
    policy,
    { files, complete: true },
    {
      branch: null,
      agent,
      given,
      around: NOTHING_AROUND,
    },
  );
  return answered(answerOf(reading.change, classification));
}

const answerOf = ({ id, given }: ChangeLine, { tier, classes, files, signals }: Classification): Json => ({
  id,
  tier,
  classes: classes.map((one) => one.id),
  files: files.map((file) => ({ path: file.path, classes: file.classes })),
  signals: signals.map(signalJson),
  content: given === "names" ? "not given" : "judged",
});

const signalJson = ({ id, path, line, because, classId, tier, before, after }: Signal): Json => ({
  id,
  ...(path === undefined ? {} : { path }),
  ...(line === undefined ? {} : { line }),
  because,
  class: classId,
  tier,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** Some programs begin a text with a byte order mark. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");
