/** The part of the check's JSON document that the story tells of. Its keys are a contract. */
type Document = {
  readonly gates: readonly Gate[];
  readonly decision_summary: { readonly next_effect: string | null };
};
type Gate = {
  readonly class: string;
  readonly tier: string;
  readonly status: string;
  readonly because: readonly string[];
  readonly approvals: { readonly needed: number; readonly by: readonly string[] };
  readonly evidence: readonly { readonly title: string; readonly shown: boolean }[];
  readonly remedies: readonly { readonly action: string }[];
  readonly reviews: readonly { readonly by: string; readonly counts: boolean; readonly because: string }[];
};

/** What a check run says of each gate, read from the JSON at the end of its text as a program would read it. */
export const whatItSays = (text: string): readonly string[] => documentIn(text)?.gates.flatMap(gateLines) ?? [];

/** What merging sets in motion; nothing where nobody is asked. */
export function whatFollows(text: string): readonly string[] {
  const effect = documentIn(text)?.decision_summary.next_effect ?? null;
  return effect === null ? [] : [`what follows: ${effect}`];
}

function documentIn(text: string): Document | null {
  const json = /```json\n([\s\S]*?)\n```/.exec(text)?.[1];
  return json === undefined ? null : (JSON.parse(json) as Document); // the document that the app itself wrote into the check
}

const others = ({ length }: readonly string[]): string => (length === 0 ? "" : `, and ${length} more`);

function gateLines(gate: Gate): readonly string[] {
  const shown = gate.evidence.filter((one) => one.shown).length;
  const evidence = gate.evidence.length === 0 ? "" : `, evidence ${shown} of ${gate.evidence.length}`;
  const by = gate.approvals.by.length === 0 ? "" : ` by ${gate.approvals.by.join(", ")}`;
  const approvals =
    gate.tier === "block" ? [] : [`approvals ${gate.approvals.by.length} of ${gate.approvals.needed}${by}${evidence}`];
  const [next, ...more] = gate.remedies.map(({ action }) => action);
  return [
    `${gate.class} (${gate.tier}): ${gate.because.slice(0, 2).join("; ")}`,
    `  ${[...approvals, ...(next === undefined ? [] : [`next: ${next}${others(more)}`])].join("; ")}`,
    ...gate.reviews
      .filter(({ counts }) => !counts)
      .map((review) => `  the review of ${review.by} does not count: ${review.because}`),
  ];
}
