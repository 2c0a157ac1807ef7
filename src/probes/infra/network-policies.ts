import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { changedLines } from "../changed-lines.js";
import { at, isList, isRecord, parseYamlStream } from "../parse.js";
import { sidesOf } from "../sides.js";
import { infraSignal, shown } from "./infra-signal.js";

/** A Kubernetes network policy that still stands and lets more through. One that is gone is said with what is removed. */
export function loosenedPolicies(file: ChangedFile): readonly Signal[] {
  if (!/\.ya?ml$/i.test(file.path)) return [];
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return sides.before === null ? [] : ofTexts(file.path, sides.before, sides.after ?? "");
    case "patch":
      return ofLines(file, sides.patch);
    case "unseen":
      return [];
  }
}

type Policy = Readonly<Record<string, unknown>>;

function ofTexts(path: string, before: string, after: string): readonly Signal[] {
  if (!before.includes("NetworkPolicy")) return [];
  const [then, now] = [policiesOf(before), policiesOf(after)];
  return [...then].flatMap(([name, policy]) => {
    const next = now.get(name);
    return next === undefined
      ? []
      : compared(policy, next).map((says) => infraSignal(path, `${path}: the network policy ${shown(name)} ${says}`));
  });
}

function policiesOf(text: string): ReadonlyMap<string, Policy> {
  const found = new Map<string, Policy>();
  for (const document of parseYamlStream(text)?.value ?? []) {
    const [name, space, spec] = [
      at(document, "metadata", "name"),
      at(document, "metadata", "namespace"),
      at(document, "spec"),
    ];
    if (at(document, "kind") === "NetworkPolicy" && typeof name === "string")
      found.set(typeof space === "string" ? `${space}/${name}` : name, isRecord(spec) ? spec : {});
  }
  return found;
}

function compared(before: Policy, after: Policy): readonly string[] {
  const types = typesOf(after);
  const unbound = [...typesOf(before)].filter((type) => !types.has(type));
  return [
    ...unbound.map(
      (type) =>
        `no longer restricts what ${type === "Ingress" ? "comes in" : "goes out"} (policyTypes without ${type})`,
    ),
    ...(guardsFewer(before["podSelector"], after["podSelector"])
      ? ["no longer guards the same pods (podSelector)"]
      : []),
    ...opened(before["ingress"], after["ingress"], "from", "in"),
    ...opened(before["egress"], after["egress"], "to", "out"),
  ];
}

/** Without `policyTypes` it restricts what comes in, and what goes out where it says anything of it. */
function typesOf(policy: Policy): ReadonlySet<string> {
  const types = policy["policyTypes"];
  if (isList(types)) return new Set(types.filter((one) => typeof one === "string"));
  return new Set(policy["egress"] === undefined ? ["Ingress"] : ["Ingress", "Egress"]);
}

/** No selector at all selects every pod; each label that is asked for leaves pods out. */
function guardsFewer(before: unknown, after: unknown): boolean {
  const [then, now] = [labelsOf(before), labelsOf(after)];
  return [...now].some((label) => !then.has(label));
}

const labelsOf = (selector: unknown): ReadonlySet<string> =>
  new Set(
    isRecord(selector)
      ? Object.entries(selector).flatMap(([key, value]) => parts(value).map((one) => `${key} ${one}`))
      : [],
  );

const parts = (value: unknown): readonly string[] =>
  isRecord(value)
    ? Object.entries(value).map((one) => JSON.stringify(one))
    : isList(value)
      ? value.map((one) => JSON.stringify(one))
      : [];

function opened(before: unknown, after: unknown, peers: "from" | "to", way: string): readonly string[] {
  const stood = new Set(isList(before) ? before.map((one) => JSON.stringify(one)) : []);
  const open = (isList(after) ? after : []).filter((one) => !stood.has(JSON.stringify(one)) && isOpen(one, peers));
  return open.length === 0 ? [] : [`lets everything ${way} (a rule whose \`${peers}\` names nobody or everybody)`];
}

function isOpen(rule: unknown, peers: "from" | "to"): boolean {
  if (!isRecord(rule)) return true;
  const named = rule[peers];
  if (!isList(named) || named.length === 0) return true;
  return named.some((peer) => /^(?:0\.0\.0\.0|::)\/0$/.test(String(at(peer, "ipBlock", "cidr"))) || isEverybody(peer));
}

/** Any pod of any namespace. */
function isEverybody(peer: unknown): boolean {
  const spaces = at(peer, "namespaceSelector");
  const pods = at(peer, "podSelector");
  return (
    isRecord(spaces) &&
    Object.keys(spaces).length === 0 &&
    (pods === undefined || (isRecord(pods) && Object.keys(pods).length === 0))
  );
}

/** What a patch shows of one: a line is the same wherever it is indented. */
function ofLines(file: ChangedFile, patch: string): readonly Signal[] {
  if (file.status === "removed" || file.status === "added") return [];
  if (!/^[ -]\s{0,40}kind:\s{0,9}NetworkPolicy\b/m.test(patch) && !/network-?polic|netpol/i.test(file.path)) return [];
  const changed = changedLines(file);
  const [added, removed] = [changed.added, changed.removed.map(({ text }) => text)];
  const fresh = added.map(({ text }) => text);
  const gone = removed.find((line) => isRestriction(line, removed, fresh));
  const open = added.find(({ text }) => OPEN_LINE.test(text));
  const { path } = file;
  return [
    ...(gone === undefined
      ? []
      : [
          infraSignal(
            path,
            `${path}: a network policy no longer says \`${shown(gone.trim())}\`, so that it may let more through`,
          ),
        ]),
    ...(open === undefined
      ? []
      : [
          infraSignal(path, `${path}: a network policy lets everything through (${shown(open.text.trim())})`, {
            line: open.line,
          }),
        ]),
  ];
}

const OPEN_LINE =
  /^\s*(?:-\s+\{\}|(?:- )?(?:from|to):\s*\[\]|(?:ingress|egress):\s*\[\s*\{\s*\}\s*\]|(?:- )?namespaceSelector:\s*\{\})\s*$/;

/** A rule that goes as a whole lets less through; one that only loses its peers lets everybody through. */
function isRestriction(line: string, removed: readonly string[], added: readonly string[]): boolean {
  if (/^\s*-\s+(?:Ingress|Egress)\s*$/.test(line)) return true;
  const starts = (lines: readonly string[]) => lines.some((one) => /^\s*-\s+(?:ports:|\{\})/.test(one));
  if (/^\s*-\s+(?:from|to):\s*$/.test(line)) return starts(added);
  return /^\s*(?:from|to):\s*$/.test(line) && !starts(removed);
}
