import type { Command as Program } from "commander";
import type { Core } from "../core.js";
import type { ExitCode, Io } from "../io.js";

/** What a command works with. `report` takes its exit code. */
type CommandSetting = {
  readonly core: Core;
  readonly io: Io;
  readonly report: (code: ExitCode) => void;
};

/** Adds one command to the program. */
export type AddCommand = (program: Program, setting: CommandSetting) => void;
