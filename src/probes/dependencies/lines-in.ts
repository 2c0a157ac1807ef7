/**
 * Where a text names a package: the first line, 1-based, with the name and the version, else the first with the name.
 * The name stands as a word of its own, so that `a` is not found in `dependencies`.
 */
export function linesIn(text: string): (name: string, version: string) => number | undefined {
  let ends: readonly number[] | undefined; // most texts are asked for no line
  return (name, version) => {
    const found = name === "" ? undefined : placeOf(text, name, version);
    ends ??= [...text.matchAll(/\n/g)].map(({ index }) => index);
    return found === undefined ? undefined : endsBefore(ends, found) + 1;
  };
}

/** Goes from one line that holds the name to the next, and looks at no other. */
function placeOf(text: string, name: string, version: string): number | undefined {
  let first: number | undefined;
  for (let at = text.indexOf(name); at >= 0;) {
    const [start, end] = [text.lastIndexOf("\n", at) + 1, endOfLine(text, at)];
    if (isWord(text, at, name)) {
      if (text.slice(start, end).includes(version)) return at;
      first ??= at;
    }
    at = text.indexOf(name, Math.max(end, at + 1));
  }
  return first;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

const isWord = (text: string, at: number, name: string): boolean =>
  !/[\w.-]/.test(text[at - 1] ?? " ") && !/[\w.-]/.test(text[at + name.length] ?? " ");

/** How many lines end before a place, by halving. */
function endsBefore(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
