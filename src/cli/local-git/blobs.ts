import type { Sha } from "../../domain/ids.js";
import type { Git } from "./git.js";

/** Larger documents are not judged as a whole, as GitHub's contents API refuses them as well. */
const MOST_BYTES = 2 ** 20;

/** The texts of blobs. One that is larger than 1 MiB, or no UTF-8 text, is left out. */
export async function readBlobs(git: Git, blobs: readonly Sha[]): Promise<ReadonlyMap<Sha, string>> {
  const small = await smallOnes(git, [...new Set(blobs)]);
  if (small.length === 0) return new Map();
  return parseBatch(await git.bytes(["cat-file", "--batch"], lines(small)));
}

async function smallOnes(git: Git, blobs: readonly Sha[]): Promise<readonly Sha[]> {
  if (blobs.length === 0) return [];
  const sizes = (await git.text(["cat-file", "--batch-check"], lines(blobs))).split("\n");
  return blobs.filter((_, at) => isSmallBlob(sizes[at] ?? ""));
}

/** `<id> blob <size>`, or `<id> missing` in a clone that does not have everything. */
function isSmallBlob(answer: string): boolean {
  const [, kind, size] = answer.split(" ");
  return kind === "blob" && Number(size) <= MOST_BYTES;
}

const lines = (blobs: readonly Sha[]): string => blobs.map((blob) => `${blob}\n`).join("");

/** Records of `<id> blob <size>`, a line break, so many bytes, a line break. */
function parseBatch(output: Buffer): ReadonlyMap<Sha, string> {
  const texts = new Map<Sha, string>();
  for (let at = 0; at < output.length;) {
    const endOfHead = output.indexOf("\n", at);
    const [id, , size] = output.toString("latin1", at, endOfHead).split(" ");
    const end = endOfHead + 1 + Number(size);
    const text = asText(output.subarray(endOfHead + 1, end));
    if (text !== null) texts.set(id as Sha, text); // git answers with the id it was asked for
    at = end + 1;
  }
  return texts;
}

function asText(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  return text.includes("\0") || text.includes("\ufffd") ? null : text;
}
