import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BrokenBackup, readBackup } from "../store/backup/read.js";
import type { BackedUp } from "../store/backup/write.js";

/** A backup that lies in a file, and how many bytes it takes. */
export type BackupFile = BackedUp & { readonly bytes: number };

/**
 * Writes a backup to a file, packed and for nobody else to read, and reads it once more before it says that it is there.
 * A file that is there already is left alone. Throws with why there is none.
 */
export async function writeBackupFile(
  path: string,
  write: (take: (line: string) => Promise<void>) => Promise<BackedUp>,
): Promise<BackupFile> {
  if (await exists(path)) throw new Error(`${path} is there already; a backup overwrites nothing`);
  const part = `${path}.part`;
  try {
    const backedUp = await packInto(part, write);
    for await (const _ of readBackup(linesOf(part))) continue;
    await flushed(part);
    await rename(part, path);
    await flushed(dirname(path));
    return { ...backedUp, bytes: (await stat(path)).size };
  } catch (cause) {
    await rm(part, { force: true });
    throw cause;
  }
}

async function packInto(
  file: string,
  write: (take: (line: string) => Promise<void>) => Promise<BackedUp>,
): Promise<BackedUp> {
  const packing = createGzip();
  const packed = pipeline(packing, createWriteStream(file, { mode: 0o600 }));
  packed.catch(() => undefined); // awaited below; whoever writes hears of it by the stream that is destroyed
  const backedUp = await write(async (line) => {
    if (packing.destroyed) await packed;
    if (!packing.write(line)) await Promise.race([once(packing, "drain"), packed]);
  });
  packing.end();
  await packed;
  return backedUp;
}

/** The lines of a packed file, without their ends. Throws where it cannot be read or is no such file. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  if (!(await exists(path))) throw new Error(`${path} cannot be read: there is no such file`);
  const unpacking = createGunzip().setEncoding("utf8");
  const packed = pipeline(createReadStream(path), unpacking);
  packed.catch(() => undefined); // told by the stream that is destroyed
  let begun = "";
  try {
    for await (const text of unpacking as AsyncIterable<string>) {
      // Not by `readline`, which ends lines at other characters as well, that texts may hold.
      const [first = "", ...more] = text.split("\n");
      begun += first;
      for (const next of more) {
        yield begun;
        begun = next;
      }
    }
  } catch (cause) {
    throw new BrokenBackup(`${path} is not a whole packed file`, { cause });
  }
  if (begun !== "") yield begun;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** On the disk, and not only in the memory of the machine. */
async function flushed(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
