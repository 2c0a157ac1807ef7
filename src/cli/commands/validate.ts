import { resolve } from "node:path";
import type { Json } from "../../domain/fingerprint.js";
import type { Core, LoadedPolicy } from "../core.js";
import { exit, type ExitCode, type Io } from "../io.js";
import { POLICY_PATH } from "../../policy/interpret.js";
import { policySchema } from "../../policy/json-schema.js";
import { problemLines } from "../policy-file/problem-lines.js";
import { readPolicyInput, readPolicyText, STDIN } from "../policy-file/read-policy-text.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

type Options = { readonly json?: true; readonly schema?: true };

/** `validate [FILE]`: whether a policy file can be used, and a line for each thing that is wrong with it. */
export const addValidate: AddCommand = (program, { core, io, report }) => {
  program
    .command("validate")
    .summary("check a policy file")
    .description(
      "Checks a policy file. Each problem is one line, FILE:LINE:COL message, with the place shown under it.",
    )
    .argument("[FILE]", "the policy file; - is standard input", POLICY_PATH)
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
  const loaded = core.loadPolicy(text, name);
  io.stdout.write(options.json ? `${JSON.stringify(asJson(name, loaded), null, 2)}\n` : asText(name, text, loaded));
  return loaded.kind === "valid" ? exit.fine : exit.finding;
}

const asText = (file: string, text: string, loaded: LoadedPolicy): string =>
  loaded.kind === "valid"
    ? `${problemLines(text, loaded.notes)}${visible(file)} is a valid policy\n`
    : problemLines(text, loaded.problems);

const asJson = (file: string, loaded: LoadedPolicy): Json => ({
  file,
  valid: loaded.kind === "valid",
  problems: loaded.kind === "valid" ? [] : loaded.problems,
  notes: loaded.kind === "valid" ? loaded.notes : [],
});
