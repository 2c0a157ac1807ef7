import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { askGates } from "./gates/ask-gates.js";
import { ruleGates } from "./gates/rules.js";
import { gatesSignal } from "./signal.js";

/** A linter, a type checker or a scan complains about less than before. */
export const rulesOff: ContentProbe = {
  id: "rules-off",
  title: "A rule of a linter, type checker or scan is off, or has more exceptions",
  reads: (path) => ruleGates.some(({ files }) => files.test(path)),
  ask: (file) => (file.status === "removed" ? removed(file) : askGates("rules-off", ruleGates, file)),
};

/** Another file may take its place, so this is a note and no proof. */
function removed({ path }: ChangedFile): readonly Signal[] {
  if (!ruleGates.some(({ files }) => files.test(path)) || SHARED.test(path) || /ignore$/i.test(path)) return [];
  const because = `${path} is removed, and with it the rules that it set`;
  return [gatesSignal({ id: "rules-off", path, because, before: "rules", after: null, tier: "review" })];
}

/** Files that are about much more than rules. */
const SHARED = /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.cfg|tox\.ini|Cargo\.toml|\.snyk|\.nsprc)$/i;
