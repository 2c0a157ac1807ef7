import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import { beyond } from "./beyond.js";
import { isHistory, languageOf } from "./places.js";
import type { Reading, Risk } from "./reading.js";
import { type Change, viewsOf } from "./views.js";

/** What a migration does to data that is there: adds beside it, rewrites it or destroys it. */
export const migrationContent: ContentProbe = {
  id: "migration-content",
  title: "What a database migration does to the data that is there",
  reads: (path) => languageOf(path) !== null,
  ask: (file) => {
    const language = languageOf(file.path) ?? (file.previousPath === undefined ? null : languageOf(file.previousPath));
    const change = language === null ? null : viewsOf(file, language);
    return change === null ? [] : signalsOf(file, change);
  },
};

/** More than these say nothing new about one file. */
const MOST = 20;

function signalsOf(file: ChangedFile, change: Change): readonly Signal[] {
  const reading = beyond(change.before, change.after);
  const signals = [
    ...history(file, change),
    ...(file.status === "removed" ? [] : reading.risks.slice(0, MOST).map((risk) => ofRisk(file.path, risk))),
  ];
  if (!reading.understood) return signals;
  if (signals.length === 0) signals.push(harmless(file, change, reading));
  return signals.map((one) => ({ ...one, judged: true }));
}

function history({ path, previousPath, status }: ChangedFile, { cosmetic, grows }: Change): readonly Signal[] {
  const old = previousPath ?? path;
  if (grows === true && status === "modified" && old === path) return [];
  if (status === "added" || status === "copied" || !isHistory(old) || (cosmetic && old === path)) return [];
  const how =
    status === "removed" ? `${path} is removed` : old === path ? `${path} is changed` : `${old} is renamed to ${path}`;
  return [signal(path, "approve", `${how}, and databases may have run it already (edited history)`)];
}

const ofRisk = (path: string, { tier, does, line, before, after, factors }: Risk): Signal => ({
  ...signal(path, tier, `${path} ${does}`),
  line,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  ...(factors === undefined ? {} : { factors }),
});

function harmless({ path }: ChangedFile, { cosmetic }: Change, { adds }: Reading): Signal {
  const names = [...new Set(adds)];
  const more = names.length > 5 ? `, and ${names.length - 5} more` : "";
  if (cosmetic) return signal(path, "allow", `${path} changes only in comments and layout`);
  if (names.length === 0) return signal(path, "allow", `${path} changes nothing that holds data`);
  return signal(path, "allow", `${path} only adds: ${names.slice(0, 5).join(", ")}${more}`);
}

const signal = (path: string, tier: Signal["tier"], because: string): Signal => ({
  id: "migration-content",
  classId: classId("migrations"),
  tier,
  path,
  because,
});
