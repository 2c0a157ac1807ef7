/**
 * The answers for the texts that were asked for last: the two sides of one file, which each probe reads in turn, and
 * `further` ones for texts of an ordinary length, where several ask for the same files one after the other. An answer is
 * handed out again, so nobody may change it.
 */
export function remembered<Answer>(answer: (text: string) => Answer, further = 0): (text: string) => Answer {
  const [recent, short] = [new Map<string, Answer>(), new Map<string, Answer>()];
  return (text) => {
    const kept = text.length <= LONGEST && further > 0 ? short : recent;
    const known = kept.get(text);
    if (known !== undefined || kept.has(text)) return known as Answer; // `has` says that there is one
    const made = answer(text);
    kept.set(text, made);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > SIDES + (kept === short ? further : 0)) kept.delete(oldest);
    return made;
  };
}

const SIDES = 2;
/** Longer ones are few, and would take much room. In characters. */
const LONGEST = 20_000;
