import type { Candidate, Gate } from "../domain/gate.js";
import type { ClassId } from "../domain/ids.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import type { Reviewers } from "./choose-reviewers.js";
import { code, inline, sentence } from "./escape.js";
import type { Naming } from "./naming.js";
import { nameOf, openNeeds } from "./seats.js";
import { count, gateIcon, listed } from "./words.js";

/** What each gate waits for from people, a line each; gates with one and the same remedy share a line. */
export function gateLines({ gates }: JudgedVerdict, reviewers: Reviewers, naming: Naming): readonly string[] {
  return [...stopped(gates), ...together(gates.flatMap((gate) => approvalLine(gate, reviewers, naming)))];
}

function stopped(gates: readonly Gate[]): readonly string[] {
  const byRemedy = new Map<string, string[]>();
  for (const gate of gates) {
    if (gate.status === "satisfied" || gate.status === "waiting") continue;
    const because = gate.status === "dead-end" ? `${sentence(gate.summary.title)}; ` : "";
    const key = `${gateIcon[gate.status]}\n${because}${sentence(gate.remedy)}`;
    byRemedy.set(key, [...(byRemedy.get(key) ?? []), inline(gate.classId, 64)]);
  }
  return [...byRemedy].map(([key, classes]) => {
    const [icon = "", remedy = ""] = key.split("\n");
    return `- ${icon} **${listed(classes, 5)}**: ${remedy}`;
  });
}

/** How far one class got, as the line says it after the names of the classes. */
type Line = { readonly icon: string; readonly id: ClassId; readonly said: string };

/** Classes of which the same is to be said share a line. */
function together(lines: readonly Line[]): readonly string[] {
  const alike = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.icon} ${line.said}`;
    alike.set(key, [...(alike.get(key) ?? []), line]);
  }
  return [...alike.values()].map((same) => {
    const names = listed(
      same.map(({ id }) => inline(id, 64)),
      5,
    );
    const [{ icon, said } = { icon: "", said: "" }] = same;
    return `- ${icon} **${names}**${said}`;
  });
}

function approvalLine(gate: Gate, reviewers: Reviewers, naming: Naming): readonly Line[] {
  const { approvedBy, selfAttestedBy, approvalsNeeded, classId: id } = gate;
  const by = listed(
    approvedBy.map((login) => `${code(login, 60)}${selfAttestedBy.includes(login) ? " (self-attested)" : ""}`),
    4,
  );
  if (gate.status === "satisfied")
    return approvedBy.length === 0 ? [] : [{ icon: "✅", id, said: `: approved by ${by}` }];
  const needs = openNeeds(gate);
  if (needs.length === 0) return [];
  const open = needs.reduce((total, need) => total + need.count, 0);
  const remedies = [...new Set(needs.map(({ remedy }) => sentence(remedy)))];
  const far = approvedBy.length === 0 ? "" : ` (${approvedBy.length} of ${approvalsNeeded}, by ${by})`;
  const what = `: ${count(open, approvedBy.length === 0 ? "approval" : "more approval")} needed${far}: `;
  const candidates = needs.flatMap((need) => need.candidates);
  const said = `${what}${remedies.slice(0, 3).join("; ")}. ${whoCan(candidates, reviewers, naming)}`.trimEnd();
  return [{ icon: "⏳", id, said }];
}

/** Those who are asked, else a few of those who could be. */
function whoCan(candidates: readonly Candidate[], { awaited }: Reviewers, naming: Naming): string {
  const names = distinct(candidates.flatMap((one) => [nameOf(one), ...(one.kind === "team" ? one.members : [])]));
  const asked = names.filter((name) => awaited.has(name));
  if (asked.length > 0) return `Asked: ${listed(asked.map(naming), 5)}.`;
  const able = distinct(candidates.map(nameOf));
  return able.length === 0 ? "" : `Can approve: ${listed(able.map(naming), 5)}.`;
}

const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
