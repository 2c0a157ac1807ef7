import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Json } from "../../domain/fingerprint.js";
import type { Core, LoadedPolicy } from "../core.js";
import { problemLine } from "../explain/problem-line.js";
import { cannotReach, exit, type ExitCode, type Io } from "../io.js";
import { POLICY_PATH } from "../../policy/interpret.js";
import { policySchema } from "../../policy/json-schema.js";
import { visible } from "../visible.js";
import type { AddCommand } from "./command.js";

type Options = { readonly json?: true; readonly schema?: true };

/** `validate [FILE]`: whether a policy file can be used, and a line for each thing that is wrong with it. */
export const addValidate: AddCommand = (program, { core, io, report }) => {
  program
    .command("validate")
    .summary("check a policy file")
    .description("Checks a policy file. Each problem is one line: FILE:LINE:COL message.")
    .argument("[FILE]", "the policy file", POLICY_PATH)
    .option("--json", "print the problems as JSON")
    .option("--schema", "print the JSON Schema of a policy file, for an editor, and check nothing")
    .action(async (file: string, options: Options) => report(await runValidate(core, io, file, options)));
};

async function runValidate(core: Core, io: Io, file: string, options: Options): Promise<ExitCode> {
  if (options.schema) {
    io.stdout.write(`${JSON.stringify(policySchema(), null, 2)}\n`);
    return exit.fine;
  }
  const loaded = core.loadPolicy(await textOf(resolve(io.cwd, file), file), file);
  io.stdout.write(options.json ? `${JSON.stringify(asJson(file, loaded), null, 2)}\n` : asText(file, loaded));
  return loaded.kind === "valid" ? exit.fine : exit.finding;
}

const asText = (file: string, loaded: LoadedPolicy): string =>
  loaded.kind === "valid"
    ? `${visible(file)} is a valid policy\n`
    : loaded.problems.map((problem) => `${visible(problemLine(problem))}\n`).join("");

const asJson = (file: string, loaded: LoadedPolicy): Json => ({
  file,
  valid: loaded.kind === "valid",
  problems: loaded.kind === "valid" ? [] : loaded.problems,
});

/** Four times what a policy may hold: the loader says that it is too large, and nothing larger is read. */
const MOST_BYTES = 256 * 1024;

async function textOf(path: string, file: string): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cannotReach(`${file} cannot be read: ${reasonOf(cause)}`, cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; name the policy file, for example agent-approval validate path/to/policy.yml",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
};

function reasonOf(cause: unknown): string {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? String(cause);
}
