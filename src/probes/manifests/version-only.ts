import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import { hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";

/** Files that hold a version, and in which a number that moves is nothing else. */
const HOLDS_VERSION =
  /(?:^|\/)(?:\.?version(?:\.[a-z]{1,10}(?:\.in)?)?|_version\.py|__(?:version|about)__\.py|[\w-]{1,60}_version(?:\.rb)?|versions?\.properties|lerna\.json|\.release-please-manifest\.json|(?:shared)?assemblyinfo\.cs|[^/]{1,100}\.(?:gemspec|nuspec|podspec)|\.bumpversion\.[a-z]{1,8}|\.bumpver\.toml)$/i;

/** News of the next release, in files of their own: people read them, and a tool copies them into the changelog. */
const IS_NEWS =
  /(?:^|\/)(?:\.changeset\/[^/]{1,200}\.md|(?:changelog\.d|newsfragments|changelogs?\/(?:fragments|unreleased)|releasenotes\/notes)\/[^/]{1,200}\.(?:md|rst|txt|yml|yaml|feature|bugfix|misc|doc|removal)|debian\/changelog)$/i;

/** A version that moves while the rest of its file stays, and a note of what is new: no more than a release's routine. */
export const versionOnly: ContentProbe = {
  id: "version-only",
  title: "Only a version moves, or only a note of what is new is written",
  reads: (path) => HOLDS_VERSION.test(path),
  ask: (file) => {
    if (file.mode !== "100644" || file.status === "removed" || file.previousPath !== undefined) return [];
    if (IS_NEWS.test(file.path)) return [routine(file.path, "is a note of what is new")];
    return HOLDS_VERSION.test(file.path) && onlyNumbersMove(file)
      ? [routine(file.path, "changes nothing but a version")]
      : [];
  },
};

function onlyNumbersMove(file: ChangedFile): boolean {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return (
        sides.before !== null && sides.after !== null && withoutNumbers(sides.before) === withoutNumbers(sides.after)
      );
    case "patch": {
      const hunks = hunksOf(sides.patch).map(({ before, after }) =>
        [before, after].map((lines) => lines.map(({ text }) => text).join("\n")),
      );
      return (
        hunks.length > 0 && hunks.every(([before = "", after = ""]) => withoutNumbers(before) === withoutNumbers(after))
      );
    }
    case "unseen":
      return false;
  }
}

/** `1.4.0-rc.1` and `14` as one sign. Space at the ends of lines means nothing in any of these files. */
const withoutNumbers = (text: string): string =>
  text
    .split("\n")
    .map((line) =>
      line
        .slice(0, 5_000)
        .replace(/\d[\w.+-]{0,100}/g, "0")
        .trimEnd(),
    )
    .join("\n")
    .trimEnd();

const routine = (path: string, words: string): Signal => ({
  id: "version-only",
  classId: classId("release"),
  tier: "allow",
  path,
  because: `${path} ${words}`,
  judged: true,
});
