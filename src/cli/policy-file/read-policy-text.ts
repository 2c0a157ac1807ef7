import { readStart } from "./read-start.js";

/** Four times what a policy may hold: the loader says that it is too large, and nothing larger is read. */
const MOST_BYTES = 256 * 1024;

const missing = "name the policy file, for example agent-approval validate path/to/policy.yml";

/** What stands for standard input on a command line, and how its problems name it. */
export const STDIN = { argument: "-", name: "stdin" } as const;

/** The text of standard input, cut like a file; whoever writes more is not listened to. */
export async function readPolicyInput(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of input) {
    pieces.push(piece);
    size += piece.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString("utf8");
}

/** The text of a policy file, cut where it is far too large already. `file` is how the person named it. */
export const readPolicyText = (path: string, file: string): Promise<string> =>
  readStart({ path, file, most: MOST_BYTES, missing });
