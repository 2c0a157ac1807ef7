import type { Format } from "./ecosystem.js";
import { packageJson } from "./npm/package-json.js";
import { packageLock } from "./npm/package-lock.js";

/** Every file format whose dependencies are read. */
export const formats: readonly Format[] = [packageJson, packageLock];
