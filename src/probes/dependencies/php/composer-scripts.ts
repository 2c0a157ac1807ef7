import { at, isList, isRecord, parseJson } from "../../parse.js";
import { jsonPart } from "../json-part.js";
import { hunksOf } from "../parts.js";

/**
 * Events of Composer itself: what is written under them runs while packages are installed.
 * Source: https://getcomposer.org/doc/articles/scripts.md#event-names
 */
const EVENT =
  /^(?:(?:pre|post)-(?:install|update|status|archive|autoload-dump)(?:-cmd)?|(?:pre|post)-(?:package-(?:install|update|uninstall)|operations-exec|file-download|pool-create|command-run|dependencies-solving)|post-(?:root-package-install|create-project-cmd)|init|command)$/;

/** The events that the manifest gains or whose commands change, in whichever form it is known. */
export function eventsGained(before: string | null, after: string): readonly string[] {
  return changed(eventsIn(before === null ? {} : parseJson(before)?.value), eventsIn(parseJson(after)?.value));
}

/** The same by the patch alone: those whose heads it shows. */
export function eventsInPatch(patch: string): readonly string[] {
  return hunksOf(patch).flatMap((hunk) => {
    const [were, are] = [hunk.before, hunk.after].map((lines) => {
      const found = new Map<string, string>();
      jsonPart(lines, ({ key, headless, fields }) => {
        const block = headless || key === "scripts" ? fields : {};
        for (const [name, value] of [...eventsIn(fields), ...eventsIn({ scripts: block })]) found.set(name, value);
        return [];
      });
      return found;
    });
    return were === undefined || are === undefined ? [] : changed(were, are);
  });
}

/** Each event with its commands as one text. A pair of an event's name is one, wherever it stands. */
function eventsIn(manifest: unknown): ReadonlyMap<string, string> {
  const scripts = at(manifest, "scripts");
  const all = isRecord(scripts) ? Object.entries(scripts) : [];
  return new Map(
    all.flatMap(([name, value]) =>
      EVENT.test(name) && (typeof value === "string" || isList(value)) ? [[name, JSON.stringify(value)]] : [],
    ),
  );
}

const changed = (were: ReadonlyMap<string, string>, are: ReadonlyMap<string, string>): readonly string[] =>
  [...are].flatMap(([name, value]) => (were.get(name) === value ? [] : [name]));
