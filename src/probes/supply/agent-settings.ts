import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { lineOf } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { parseJson, parseToml, type Parsed } from "../parse.js";
import { sidesOf } from "../sides.js";
import { agentFacts, type AgentFact } from "./agent-facts.js";
import { agentSettingLines } from "./agent-setting-lines.js";
import { agentSwitches, switchValue } from "./agent-switches.js";
import { isAgentSettings } from "./settings-files.js";

/** What an agent's settings run, or let it do unasked, that they did not before. */
export const agentSettings: ContentProbe = {
  id: "agent-settings",
  title: "An agent's settings gain a server, a hook or a permission, or lose a guard",
  reads: isAgentSettings,
  ask(file) {
    if (!isAgentSettings(file.path) || file.status === "removed") return [];
    const sides = sidesOf(file);
    switch (sides.kind) {
      case "documents":
        return compared(file, sides.before, sides.after ?? "");
      case "patch":
        return agentSettingLines(file.path, sides.patch).map(({ line, because }) =>
          signal(file.path, because, { line }),
        );
      case "unseen":
        return [];
    }
  },
};

function compared({ path }: ChangedFile, before: string | null, after: string): readonly Signal[] {
  if (before === after) return [];
  const now = parsed(path, after);
  if (now === null) return [signal(path, `${path} could not be understood as settings of an agent`)];
  const old = before === null ? null : (parsed(path, before)?.value ?? null);
  return told(path, [...facts(path, old, now.value, after), ...switches(path, old, now.value, after)]);
}

/** More of one file than this tell a reader nothing further, and are counted. */
const MOST = 40;

function told(path: string, found: readonly (() => Signal)[]): readonly Signal[] {
  const signals = found.slice(0, MOST).map((one) => one());
  const more = found.length - signals.length;
  return more === 0
    ? signals
    : [...signals, signal(path, `${path} changes what an agent may do in ${more} more places`)];
}

const parsed = (path: string, text: string): Parsed => (/\.toml$/i.test(path) ? parseToml(text) : parseJson(text));

function facts(path: string, old: unknown, now: unknown, text: string): readonly (() => Signal)[] {
  const [before, after] = [agentFacts(old), agentFacts(now)];
  const [stood, stands] = [new Set(before.map(keyOf)), new Set(after.map(({ about }) => about))];
  const values = new Map(before.toReversed().map(({ about, value }) => [about, value]));
  return [
    ...after
      .filter((one) => !isGuard(one) && !stood.has(keyOf(one)))
      .map((one) => () => changed(path, values.get(one.about) ?? null, one, text)),
    ...before
      .filter((one) => isGuard(one) && !stands.has(one.about))
      .map((one) => () => signal(path, `${path} loses the ${one.about}`, { before: shown(one.value), after: null })),
  ];
}

const keyOf = ({ about, value }: AgentFact): string => JSON.stringify([about, value]);

/** A guard is what keeps an agent back, so losing it is the change. */
const isGuard = ({ about }: AgentFact): boolean => about.startsWith("guard in");

function changed(path: string, old: string | null, fact: AgentFact, text: string): Signal {
  const named = fact.about.endsWith(`: ${fact.value}`) ? shown(fact.about) : `${fact.about}: ${shown(fact.value)}`;
  const because = `${path} ${old === null ? "gains" : "changes"} the ${named}${old === null ? "" : ` (before: ${shown(old)})`}`;
  return signal(path, because, {
    ...lineIn(text, fact.needle),
    before: old === null ? null : shown(old),
    after: shown(fact.value),
  });
}

const switches = (path: string, old: unknown, now: unknown, text: string): readonly (() => Signal)[] =>
  agentSwitches.flatMap(({ keys, opens, does }) => {
    const [before, after] = [switchValue(old, keys), switchValue(now, keys)];
    if (after === null || before === after || !opens.test(after)) return [];
    const was = before === null ? "" : ` (before: ${shown(before)})`;
    const because = `${path} sets \`${keys.join(".")}\` to ${shown(after)}${was}, which ${does}`;
    return [
      () =>
        signal(path, because, {
          ...lineIn(text, keys.at(-1) ?? ""),
          before: before === null ? null : shown(before),
          after: shown(after),
        }),
    ];
  });

function lineIn(text: string, needle: string): { readonly line?: number } {
  const line = lineOf(text, JSON.stringify(needle)) ?? lineOf(text, needle);
  return line === undefined ? {} : { line };
}

/** A command or an address in one short line, without what may be a credential in it. */
const shown = (value: string): string =>
  value
    .replaceAll(/\s{1,100}/g, " ")
    .slice(0, 160)
    .replaceAll(/\/\/[^/@\s]{1,100}@/g, "//…@")
    .replaceAll(/((?:token|password|secret|key|bearer)["']?\s{0,3}[=: ]\s{0,3}["']?)[^\s"',}]{8,160}/gi, "$1…");

const signal = (path: string, because: string, more: Partial<Signal> = {}): Signal => ({
  id: "agent-settings",
  classId: classId("agent-instructions"),
  tier: "strong",
  path,
  because,
  ...more,
});
