import type { Environment } from "../io.js";
import type { Git } from "./git.js";
import { answer } from "./revision.js";

/**
 * A handle that runs none of the filters (`filter.*.clean`) that a configuration names: each is a program. Contents
 * are then taken as they lie on the disk, so a large file kept by git-lfs shows as the binary that it is.
 */
export async function withoutFilters(git: Git): Promise<Git> {
  const names = await answer(git, ["config", "--null", "--name-only", "--get-regexp", "^filter\\."]);
  const drivers = new Set((names ?? "").split("\0").filter(Boolean).map(driverOf));
  const settings = [...drivers].flatMap((driver) => [
    [`${driver}.clean`, ""],
    [`${driver}.process`, ""],
    [`${driver}.required`, "false"],
  ]);
  return git.with(asVariables(settings));
}

/** `filter.lfs.clean` belongs to the driver `filter.lfs`, whose name may hold dots of its own. */
const driverOf = (name: string): string => name.slice(0, name.lastIndexOf("."));

/** Settings as variables: on the command line a name with `=` in it would be cut. Needs git 2.31. */
const asVariables = (settings: readonly (readonly string[])[]): Environment => ({
  GIT_CONFIG_COUNT: String(settings.length),
  ...Object.fromEntries(
    settings.flatMap(([key = "", value = ""], at) => [
      [`GIT_CONFIG_KEY_${at}`, key],
      [`GIT_CONFIG_VALUE_${at}`, value],
    ]),
  ),
});
