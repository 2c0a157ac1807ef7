import { open } from "node:fs/promises";
import { cannotReach } from "../io.js";

/** `file` is how the person named it; `most` is in bytes. `missing` says what to do where there is no such file. */
type Wanted = { readonly path: string; readonly file: string; readonly most: number; readonly missing?: string };

const PIECE = 256 * 1024;

/** The first `most` bytes of a file as text, whatever kind of file it is. One that cannot be read is out of reach. */
export async function readStart({ path, file, most, missing }: Wanted): Promise<string> {
  try {
    const handle = await open(path);
    try {
      const pieces: Buffer[] = [];
      let size = 0;
      // A pipe hands over less at once than it is asked for, and a device never ends.
      for (let left = most; left > 0; left = most - size) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(left, PIECE)));
        if (bytesRead === 0) break;
        pieces.push(buffer.subarray(0, bytesRead));
        size += bytesRead;
      }
      return Buffer.concat(pieces).toString("utf8");
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cannotReach(`${file === "" ? '""' : file} cannot be read: ${reasonOf(cause, missing)}`, cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
};

function reasonOf(cause: unknown, missing: string | undefined): string {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  const reason = reasons[code] ?? String(cause);
  return code === "ENOENT" && missing !== undefined ? `${reason}; ${missing}` : reason;
}
