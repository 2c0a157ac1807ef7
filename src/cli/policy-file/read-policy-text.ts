import { readStart } from "./read-start.js";

/** Four times what a policy may hold: the loader says that it is too large, and nothing larger is read. */
const MOST_BYTES = 256 * 1024;

const missing = "name the policy file, for example agent-approval validate path/to/policy.yml";

/** The text of a policy file, cut where it is far too large already. `file` is how the person named it. */
export const readPolicyText = (path: string, file: string): Promise<string> =>
  readStart({ path, file, most: MOST_BYTES, missing });
