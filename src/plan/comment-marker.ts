/** What the hidden mark of our comment remembers: reviews that were asked for again, and commands that were answered. */
export type Marked = { readonly askedAgain: readonly number[]; readonly answered: readonly number[] };

/** For machines only. The numbers are ours; nothing of others' text is in it. */
export function marker({ askedAgain, answered }: Marked): string {
  const parts = [
    ...(askedAgain.length === 0 ? [] : [`asked-again=${askedAgain.join(",")}`]),
    ...(answered.length === 0 ? [] : [`answered=${answered.join(",")}`]),
  ];
  return `<!-- ${["agent-approval:comment", ...parts].join(" ")} -->`;
}

/**
 * What it says in a comment of ours. Somebody with write access may have changed it: then a review is asked for once
 * more or once less, and nothing else.
 */
export function marked(body: string): Marked {
  const mark = /<!-- agent-approval:comment((?: [a-z-]{1,20}=[\d,]{1,9999}){0,9}) -->/.exec(body)?.[1] ?? "";
  const numbers = (key: string): readonly number[] =>
    (new RegExp(` ${key}=([\\d,]+)`).exec(mark)?.[1] ?? "").split(",").filter(Boolean).map(Number);
  return { askedAgain: numbers("asked-again"), answered: numbers("answered") };
}
