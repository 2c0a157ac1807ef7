/**
 * Hands over whole lines of a text that arrives in pieces. A line longer than `most` is handed over cut to one
 * character more than that, so that one endless line cannot fill the memory, and its taker sees that it is too long.
 */
export function lineSplitter(most: number, take: (line: string) => void) {
  let rest = "";
  const keep = (text: string): void => {
    rest = (rest + text).slice(0, most + 1);
  };
  return {
    take(piece: string): void {
      const [first = "", ...others] = piece.split("\n");
      keep(first);
      for (const line of others) {
        take(rest);
        rest = "";
        keep(line);
      }
    },
    end(): void {
      if (rest !== "") take(rest);
    },
  };
}
