/** One line of a stream. `bytes: null`: it is longer than allowed and was not kept. */
export type RawLine = { readonly number: number; readonly bytes: Buffer | null };

const NEWLINE = 10;

/**
 * The lines of a byte stream without their newline, 1-based. A line longer than `most` bytes is passed over, so that an
 * endless one cannot fill the memory. The empty rest behind the last newline is no line.
 */
export async function* readLines(stream: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<RawLine> {
  let number = 0;
  let held: Buffer[] = [];
  let size = 0;
  const hold = (piece: Buffer): void => {
    size += piece.length;
    if (size > most) held = [];
    else held.push(piece);
  };
  const line = (): RawLine => {
    const made = { number: ++number, bytes: size > most ? null : Buffer.concat(held) };
    held = [];
    size = 0;
    return made;
  };
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      hold(bytes.subarray(from, to));
      yield line();
      from = to + 1;
    }
    if (from < bytes.length) hold(bytes.subarray(from));
  }
  if (size > 0) yield line();
}
