/** The part of the check's JSON document that the story tells of. Its keys are a contract. */
type Document = {
  readonly gates: readonly Gate[];
  readonly decision_summary: { readonly next_effect: string | null };
  /** What is still open, in the order in which it is best met. */
  readonly remedies: readonly { readonly action: string }[];
  readonly cheapest_path?: { readonly sentence: string };
};
type Gate = {
  readonly class: string;
  readonly tier: string;
  readonly status: string;
  readonly because: readonly string[];
  readonly approvals: { readonly needed: number; readonly by: readonly string[] };
  readonly evidence: readonly { readonly title: string; readonly shown: boolean }[];
  readonly reviews: readonly { readonly by: string; readonly counts: boolean; readonly because: string }[];
};

/** What a check run says of each gate, read from the JSON at the end of its text as a program would read it. */
export const whatItSays = (text: string): readonly string[] => documentIn(text)?.gates.flatMap(gateLines) ?? [];

const MOST_STEPS = 3;

/** What is to be done now, the first thing first. */
export function whatToDo(text: string): readonly string[] {
  const steps = documentIn(text)?.remedies.map(({ action }, index) => `  ${index + 1}. ${action}`) ?? [];
  const more = steps.length > MOST_STEPS ? [`  and ${steps.length - MOST_STEPS} more`] : [];
  return steps.length === 0 ? [] : ["what to do:", ...steps.slice(0, MOST_STEPS), ...more];
}

/** Which few files to leave out so that less is asked. */
export function fasterWay(text: string): readonly string[] {
  const path = documentIn(text)?.cheapest_path;
  return path === undefined ? [] : [`a faster way: ${path.sentence}`];
}

/** What a changed policy would have decided otherwise, from the summary, as people read it. */
export const whatElse = (summary: string): readonly string[] =>
  [...summary.matchAll(/^\*\*(What this change of the policy[^*]*:)\*\* (.*)$/gm)].map(
    ([, heading = "", line = ""]) => `${heading.charAt(0).toLowerCase()}${heading.slice(1)} ${line}`,
  );

/** What our comment answers to those who asked. */
export const answersIn = (comment: string): readonly string[] =>
  comment.split("\n").flatMap((line) => (line.startsWith("- 💬") ? [`our comment answers: ${line.slice(2)}`] : []));

/** What merging sets in motion; nothing where nobody is asked. */
export function whatFollows(text: string): readonly string[] {
  const effect = documentIn(text)?.decision_summary.next_effect ?? null;
  return effect === null ? [] : [`what follows: ${effect}`];
}

function documentIn(text: string): Document | null {
  const json = /```json\n([\s\S]*?)\n```/.exec(text)?.[1];
  return json === undefined ? null : (JSON.parse(json) as Document); // the document that the app itself wrote into the check
}

function gateLines(gate: Gate): readonly string[] {
  const shown = gate.evidence.filter((one) => one.shown).length;
  const evidence = gate.evidence.length === 0 ? "" : `, evidence ${shown} of ${gate.evidence.length}`;
  const by = gate.approvals.by.length === 0 ? "" : ` by ${gate.approvals.by.join(", ")}`;
  const approvals =
    gate.tier === "block" ? [] : [`approvals ${gate.approvals.by.length} of ${gate.approvals.needed}${by}${evidence}`];
  return [
    `${gate.class} (${gate.tier}): ${gate.because.slice(0, 2).join("; ")}`,
    ...approvals.map((line) => `  ${line}`),
    ...gate.reviews
      .filter(({ counts }) => !counts)
      .map((review) => `  the review of ${review.by} does not count: ${review.because}`),
  ];
}
