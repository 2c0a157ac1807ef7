export type NumberedLine = { readonly text: string; readonly line: number };

/** `USER app` as its name in capitals and what follows. `line`: on which it begins. */
export type Instruction = { readonly name: string; readonly rest: string; readonly line: number };

const INSTRUCTION = /^\s*([A-Za-z]{3,11})\s+(\S.*)$/;
const HEREDOC = /<<-?\s?["']?([A-Za-z_]\w{0,60})["']?/g;
const LONGEST = 4000;

/**
 * The instructions of a Dockerfile, or of a piece of one. What goes on on the next line, and what stands in a text that
 * begins with `<<`, is no instruction.
 */
export function instructionsOf(lines: readonly NumberedLine[]): readonly Instruction[] {
  const found: Instruction[] = [];
  const open: string[] = [];
  let goesOn = false;
  for (const { text: raw, line } of lines) {
    const text = raw.slice(0, LONGEST).trimEnd();
    if (open.length > 0) {
      if (text.trim() === open[0]) open.shift();
      continue;
    }
    if (/^\s*(?:#|$)/.test(text)) continue;
    const [, name, rest = ""] = goesOn ? [] : (INSTRUCTION.exec(text) ?? []);
    if (name !== undefined) found.push({ name: name.toUpperCase(), rest, line });
    goesOn = /[\\`]$/.test(text);
    if (/^(?:RUN|COPY|ADD)$/i.test(name ?? "")) open.push(...[...rest.matchAll(HEREDOC)].map(([, mark = ""]) => mark));
  }
  return found;
}
