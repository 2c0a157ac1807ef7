/**
 * The answers for the texts that were asked for last: the two sides of one file, which each probe reads in turn. An
 * answer is handed out again, so nobody may change it.
 */
export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const recent: { readonly text: string; readonly answer: Answer }[] = [];
  return (text) => {
    const known = recent.find((one) => one.text === text);
    if (known !== undefined) return known.answer;
    const made = answer(text);
    recent.unshift({ text, answer: made });
    recent.length = Math.min(recent.length, SIDES);
    return made;
  };
}

const SIDES = 2;
