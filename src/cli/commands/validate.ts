import { resolve } from "node:path";
import type { Json } from "../../domain/fingerprint.js";
import type { Loosening, PolicyProblem } from "../../domain/verdict.js";
import type { Core } from "../core.js";
import { exit, type ExitCode, type Io } from "../io.js";
import { POLICY_PATH } from "../../policy/interpret.js";
import { policySchema } from "../../policy/json-schema.js";
import { checkPolicyFile, type CheckedPolicy, type PolicyText } from "../policy-file/check-policy-file.js";
import { readFloorFile, type FloorFile } from "../policy-file/floor-file.js";
import { modeJson, modeLine } from "../policy-file/mode-line.js";
import { problemLines } from "../policy-file/problem-lines.js";
import { readPolicyInput, readPolicyText, STDIN } from "../policy-file/read-policy-text.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

type Options = { readonly json?: true; readonly schema?: true; readonly floor?: string };

/** `validate [FILE]`: whether a policy file can be used, and a line for each thing that is wrong with it. */
export const addValidate: AddCommand = (program, { core, io, report }) => {
  program
    .command("validate")
    .summary("check a policy file")
    .description(
      "Checks a policy file. Each problem is one line, FILE:LINE:COL message, with the place shown under it.",
    )
    .argument("[FILE]", "the policy file; - is standard input", POLICY_PATH)
    .option("--floor <FILE>", "a copy of the policy it extends: warn of everything that is ignored under it")
    .option("--json", "print the problems as JSON")
    .option("--schema", "print the JSON Schema of a policy file, for an editor, and check nothing")
    .action(async (file: string, options: Options) => report(await runValidate(core, io, file, options)));
};

async function runValidate(core: Core, io: Io, file: string, options: Options): Promise<ExitCode> {
  if (options.schema) {
    io.stdout.write(`${JSON.stringify(policySchema(), null, 2)}\n`);
    return exit.fine;
  }
  const isInput = file === STDIN.argument;
  const name = isInput ? STDIN.name : file;
  const text = await (isInput ? readPolicyInput(io.stdin) : readPolicyText(resolve(io.cwd, file), file));
  const own = { file: name, text };
  const floor = await readFloorFile(core, io, options.floor);
  const checked = checkPolicyFile(core, own, floor);
  io.stdout.write(options.json ? `${JSON.stringify(asJson(name, checked), null, 2)}\n` : asText(own, floor, checked));
  return checked.problems.length + checked.floorProblems.length === 0 ? exit.fine : exit.finding;
}

const asText = ({ file, text }: PolicyText, floor: FloorFile | null, checked: CheckedPolicy): string =>
  [
    problemLines(floor?.text ?? "", checked.floorProblems),
    problemLines(text, checked.problems),
    problemLines(text, checked.warnings.map(warning)),
    problemLines(text, checked.notes.map(note)),
    checked.problems.length === 0 ? `${visible(file)} is a valid policy\n` : "",
    checked.mode === null ? "" : modeLine(checked.mode),
  ].join("");

const warning = ({ ignored, stands, ...place }: Loosening): PolicyProblem => ({
  ...place,
  message: `warning: ${place.key}: ${ignored}, which is less than the floor asks and is ignored; ${stands}`,
});

const note = (one: PolicyProblem): PolicyProblem => ({ ...one, message: `note: ${one.message}` });

const asJson = (file: string, { problems, floorProblems, warnings, notes, mode }: CheckedPolicy): Json => ({
  file,
  valid: problems.length === 0,
  problems: [...floorProblems, ...problems],
  warnings,
  notes,
  ...(mode === null ? {} : modeJson(mode)),
});
