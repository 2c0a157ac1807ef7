/** A text that is read once from its start to its end, with the line that is being read, counted on from the first one. */
export type TextReader = { readonly text: string; at: number; line: number };

/** Goes on to this place, and counts the lines that it passes. */
export function skip(reader: TextReader, until: number): void {
  for (let at = reader.at; at < until; at += 1) if (reader.text.charCodeAt(at) === 10) reader.line += 1;
  reader.at = until;
}

/** What a sticky pattern finds right here, and goes on behind it. Ends of lines in it are for the caller to count. */
export function take(reader: TextReader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}
