import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

/** Where Renovate's settings lie. Source: https://docs.renovatebot.com/configuration-options/ */
const SETTINGS =
  /(?:^|\/)(?:renovate(?:-config[\w.-]{0,40})?\.json[5c]?|\.renovaterc(?:\.json5?)?|renovate\.js|\.(?:github|gitlab|renovate)\/(?:renovate[\w./-]{0,80}|[\w-]{1,40})\.json5?)$/i;

/** The setting, or one of the presets that set it; `:automergeDisabled` and those about how it is done are none. */
const MERGES =
  /["']?\bautomerge["']?\s{0,3}:\s{0,3}true\b|["']:automerge(?:All|Major|Minor|Patch|Digest|Linters|Testers|Types|Stable[A-Za-z]{0,20})["'(]/g;
const COMMENT = /^\s{0,200}(?:\/\/|\*)/;

/** What decides that updates are merged with nobody looking. It only counts, so that settings may be laid out anew. */
export const automaticMerges: ContentProbe = {
  id: "automatic-merge",
  title: "Updates are merged without anybody looking",
  reads: (path) => SETTINGS.test(path),
  ask: (file) => (file.status !== "removed" && SETTINGS.test(file.path) ? ofFile(file) : []),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  const { added, removed } = changedLines(file);
  const come = added.flatMap(({ line, text }) => mergesIn(text).map((words) => ({ line, words })));
  const [first] = come;
  if (first === undefined || come.length <= removed.flatMap(({ text }) => mergesIn(text)).length) return [];
  const because = `line ${first.line} of ${file.path} lets updates be merged without anybody looking (${first.words})`;
  return [
    {
      id: "automatic-merge",
      classId: classId("governance"),
      tier: "strong",
      path: file.path,
      line: first.line,
      because,
    },
  ];
}

const mergesIn = (text: string): readonly string[] =>
  COMMENT.test(text) ? [] : [...text.matchAll(MERGES)].map(([words]) => `\`${words.replaceAll(/["'(]/g, "")}\``);
