import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { isAmongTests } from "../test-paths.js";
import { headLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { type Instruction, instructionsOf, type NumberedLine } from "./dockerfile.js";

const DOCKERFILE = /(?:^|\/)(?:dockerfile|containerfile)(?:[._-][^/]{0,60})?$|\.(?:dockerfile|containerfile)$/i;
const OTHER = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|md|html|css|json|ya?ml)$/i;
const isBuild = (path: string): boolean => DOCKERFILE.test(path) && !OTHER.test(path) && !isAmongTests(path);

/** A container image that runs as root where it did not, or is built with more than it should get. */
export const containerBuilds: ContentProbe = {
  id: "container-build",
  title: "A container image runs as root again, or its build takes more than it should",
  reads: isBuild,
  ask: (file) => (isBuild(file.path) && file.status !== "removed" ? signalsOf(file) : []),
};

function signalsOf(file: ChangedFile): readonly Signal[] {
  const [before, after] = instructionsOfSides(file);
  const fresh = new Set(headLines(file).flatMap(({ line, added }) => (added ? [line] : [])));
  return [
    ...ofUser(file.path, before, after),
    ...after.flatMap((one) => (fresh.has(one.line) ? ofLine(file.path, one) : [])),
  ];
}

type Instructions = readonly Instruction[];

/** What stood there and what stands there now, as far as it is known. */
function instructionsOfSides(file: ChangedFile): readonly [before: Instructions, after: Instructions] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return [instructionsOf(numbered(sides.before)), instructionsOf(numbered(sides.after))];
    case "patch": {
      const hunks = hunksOf(sides.patch);
      return [
        hunks.flatMap(({ before }) => instructionsOf(before)),
        hunks.flatMap(({ after }) => instructionsOf(after)),
      ];
    }
    case "unseen":
      return [[], []];
  }
}

const numbered = (text: string | null): readonly NumberedLine[] =>
  (text ?? "").split("\n").map((line, index) => ({ text: line, line: index + 1 }));

const ROOT = /^(?:root|0|containeradministrator)(?::\S{0,60})?$/i;

/** Which user a container starts as is what its last stage says last. */
function ofUser(path: string, before: Instructions, after: Instructions): readonly Signal[] {
  const [then, now] = [lastUser(before), lastUser(after)];
  const words = { before: then === null ? null : `USER ${then.rest}`, after: now === null ? null : `USER ${now.rest}` };
  if (then !== null && ROOT.test(then.rest)) return [];
  if (now !== null && ROOT.test(now.rest))
    return [
      signal(path, `${path} ends as root (USER ${now.rest}), so that whoever breaks into the container is root in it`, {
        ...words,
        line: now.line,
      }),
    ];
  if (then === null || now !== null) return [];
  return [signal(path, `${path} no longer leaves root, because USER ${then.rest} is taken away`, words)];
}

function lastUser(instructions: Instructions): { readonly rest: string; readonly line: number } | null {
  let last: Instruction | null = null;
  for (const one of instructions) {
    if (one.name === "FROM") last = null;
    if (one.name === "USER") last = one;
  }
  return last === null ? null : { rest: shown(last.rest), line: last.line };
}

const REMOTE = /(?:^|\s)https?:\/\/\S/i;
/** A program is looked at by those who ask for checksums. */
const PROGRAM =
  /\.(?:tar(?:\.\w{2,4})?|tgz|txz|zip|deb|rpm|exe|msi|jar|whl|bin|sh|ps1|apk|so)\b|(?:linux|darwin|amd64|x86_64|arm64)/i;

function ofLine(path: string, { name, rest, line }: Instruction): readonly Signal[] {
  if (name === "ADD" && REMOTE.test(rest) && !rest.includes("--checksum=") && !PROGRAM.test(rest))
    return [signal(path, `${path} adds whatever a URL gives while the image is built (ADD ${shown(rest)})`, { line })];
  if (name !== "RUN") return [];
  const flag = /(?:^|\s)--(security=insecure|network=host|privileged)\b/.exec(rest)?.[1];
  return flag === undefined
    ? []
    : [
        signal(path, `${path} builds with the rights of the machine (RUN --${flag})`, {
          line,
          tier: flag === "network=host" ? "approve" : "strong",
        }),
      ];
}

const shown = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").slice(0, 100);

const signal = (path: string, because: string, more: Partial<Signal> = {}): Signal => ({
  ...{ id: "container-build", classId: classId("build"), tier: "approve", path, because },
  ...more,
});
