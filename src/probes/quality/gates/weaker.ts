import { dotted, type Fact } from "./fact.js";
import type { Gate } from "./gate.js";

/** One setting that asks for less than before. `said` reads on from the path of the file. */
export type Weaker = {
  readonly said: string;
  readonly line: number | null;
  readonly before: string | null;
  readonly after: string | null;
  /** It may still stand in what this configuration builds on. */
  readonly doubtful?: true;
};

/** What the settings at one path were and are, without those that stand on both sides. */
type Change = { readonly name: string; readonly before: readonly Fact[]; readonly after: readonly Fact[] };

/** Every setting for which one of the gates is open wider than before. A setting answers to the first gate it meets. */
export function weakerSettings(
  before: readonly Fact[],
  after: readonly Fact[],
  gates: readonly Gate[],
): readonly Weaker[] {
  return changesOf(before, after).flatMap((change) => {
    const gate = gates.find(({ at }) => at.test(change.name));
    return gate === undefined ? [] : weaker(gate, change);
  });
}

function changesOf(before: readonly Fact[], after: readonly Fact[]): readonly Change[] {
  const was = grouped(before);
  const is = grouped(after);
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => ({
    name,
    before: less(was.get(name) ?? [], is.get(name) ?? []),
    after: less(is.get(name) ?? [], was.get(name) ?? []),
  }));
}

function grouped(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(dotted(fact));
    if (group === undefined) groups.set(dotted(fact), [fact]);
    else group.push(fact);
  }
  return groups;
}

function less(facts: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const left = new Map<string, number>();
  for (const { value } of others) left.set(value, (left.get(value) ?? 0) + 1);
  return facts.filter(({ value }) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}

function weaker({ kind }: Gate, change: Change): readonly Weaker[] {
  switch (kind) {
    case "floor":
      return numbers(change, (was, is) => is < was, "lowers");
    case "ceiling":
      return numbers(change, (was, is) => is > was, "raises");
    case "severity":
      return severity(change);
    case "exceptions":
      return list(change, change.after, "makes an exception of");
    case "checks":
      return list(change, change.before, "no longer has");
    case "on":
      return switched(change, true);
    case "off":
      return switched(change, false);
  }
}

function numbers(
  { name, before, after }: Change,
  isWeaker: (was: number, is: number) => boolean,
  does: string,
): readonly Weaker[] {
  return before.flatMap((was, index): readonly Weaker[] => {
    const is = after[index];
    if (is === undefined)
      return [{ said: `no longer says ${name}, which was ${was.value}`, line: null, before: was.value, after: null }];
    const [from, to] = [amount(was.value), amount(is.value)];
    if (to !== null && from !== null && !isWeaker(from, to)) return [];
    return [
      {
        said: `${to === null || from === null ? "moves" : does} ${name} from ${was.value} to ${is.value}`,
        line: is.line,
        before: was.value,
        after: is.value,
      },
    ];
  });
}

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, kib: 1024, mb: 1e6, mib: 1_048_576, s: 1, ms: 0.001 };

/** `80`, `80%`, `1.5 KB`; `null`: no number. */
function amount(text: string): number | null {
  const [, digits, unit = ""] = /^\s*(-?\d{1,15}(?:[._]\d{1,15})?)\s?(%|[A-Za-z]{1,3})?\s*$/.exec(text) ?? [];
  const factor = unit === "" || unit === "%" ? 1 : UNITS[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? null : Number(digits.replace("_", "")) * factor;
}

const SEVERITIES: Readonly<Record<string, number>> = {
  off: 0,
  "0": 0,
  none: 0,
  ignore: 0,
  false: 0,
  null: 0,
  info: 0.5,
  suggestion: 0.5,
  warn: 1,
  warning: 1,
  "1": 1,
  error: 2,
  "2": 2,
  deny: 2,
  forbid: 3,
  on: 2,
  true: 2,
  allow: 0,
};

/** A rule that is only no longer named may still be on in what this configuration builds on. */
function severity({ name, before, after }: Change): readonly Weaker[] {
  const rank = ({ value, index }: Fact): readonly number[] => {
    const known = index === null || index === 0 ? SEVERITIES[value.toLowerCase()] : undefined;
    return known === undefined ? [] : [known];
  };
  const was = before.find((one) => rank(one).length > 0);
  const is = after.find((one) => rank(one).length > 0);
  const [from, to] = [
    was === undefined ? null : (rank(was)[0] ?? null),
    is === undefined ? null : (rank(is)[0] ?? null),
  ];
  if (to === null)
    return from === null || from < 1 || after.length > 0 || was === undefined
      ? []
      : [{ said: `no longer names the rule ${name}`, line: null, before: was.value, after: null, doubtful: true }];
  if (is === undefined || (from === null ? to > 0 : to >= from)) return [];
  const said =
    to === 0 ? `switches the rule ${name} off` : `turns the rule ${name} down from ${was?.value} to ${is.value}`;
  return [{ said, line: is.line, before: was?.value ?? null, after: is.value }];
}

const SHOWN = 3;

function list({ name, before, after }: Change, facts: readonly Fact[], does: string): readonly Weaker[] {
  const others = new Set((facts === after ? before : after).flatMap(wordsOf));
  const items = [...new Set(facts.flatMap(wordsOf))].filter((one) => !others.has(one));
  if (items.length === 0) return [];
  const words = items.slice(0, SHOWN).join(", ") + (items.length > SHOWN ? ` and ${items.length - SHOWN} more` : "");
  const where = name === "" ? "" : ` in ${name}`;
  const is = facts === after ? { before: null, after: words } : { before: words, after: null };
  return [{ said: `${does} ${words}${where}`, line: facts === after ? (facts[0]?.line ?? null) : null, ...is }];
}

/** A list may be written as one value: `E501, W503`, or codes with a space between them. */
const wordsOf = ({ value }: Fact): readonly string[] =>
  value
    .split(/^(?:[A-Z]{1,6}\d{1,6}[\s,]{0,3}){1,200}$/.test(value) ? /[\s,]/ : /[,\n]/)
    .map((one) => one.trim())
    .filter((one) => /[\w*]/.test(one) && !one.startsWith("!"));

/** Where it was not said before, `false` of something that should be on is as good as switching it off. */
function switched({ name, before, after }: Change, on: boolean): readonly Weaker[] {
  const isOn = (fact: Fact | undefined): boolean | null =>
    fact === undefined
      ? null
      : /^(?:true|yes|on|1|"?all"?)$/i.test(fact.value)
        ? true
        : /^(?:false|no|off|0|null)$/i.test(fact.value)
          ? false
          : null;
  const [was, is] = [isOn(before[0]), isOn(after[0])];
  const [from, to] = [before[0]?.value ?? null, after[0]?.value ?? null];
  if (on ? is === false : is === true)
    return [{ said: `switches ${name} ${on ? "off" : "on"}`, line: after[0]?.line ?? null, before: from, after: to }];
  return on && was === true && after.length === 0
    ? [{ said: `no longer switches ${name} on`, line: null, before: from, after: null }]
    : [];
}
