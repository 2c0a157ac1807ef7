import { resolve } from "node:path";
import type { Core, LoadedPolicy } from "../core.js";
import type { Io } from "../io.js";
import { readPolicyText } from "./read-policy-text.js";

/** The policy that others extend, from a file of this machine, because only GitHub knows the real one. */
export type FloorFile = { readonly file: string; readonly text: string; readonly loaded: LoadedPolicy };

/** `null`: none was named. `file` is how the person named it. */
export async function readFloorFile(core: Core, io: Io, file: string | undefined): Promise<FloorFile | null> {
  if (file === undefined) return null;
  const text = await readPolicyText(resolve(io.cwd, file), file);
  return { file, text, loaded: core.loadFloor(text, file) };
}
