/** The bytes of a base64 text as GitHub sends it, with line breaks. Throws where it is not base64 or not all of it. */
export function decodeBase64(text: string, bytes: number | null): Buffer {
  const packed = text.replace(/\s/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) throw new Error("it is not valid base64");
  const decoded = Buffer.from(packed, "base64");
  if (bytes !== null && decoded.length !== bytes) {
    throw new Error(`GitHub sent ${decoded.length} of its ${bytes} bytes`);
  }
  return decoded;
}

/** The text of these bytes, or `null` when they are not UTF-8. */
export function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
