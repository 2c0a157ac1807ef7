import { changedIn, outlineOf, type Placed } from "./outline.js";
import { HIDDEN, shownValue } from "./shown.js";

/** The places that a patch changes, in words, and at which line; with both states where one line takes another's place. */
export type PatchChange = {
  readonly places: readonly string[];
  readonly line: number | undefined;
  readonly before: string | null;
  readonly after: string | null;
};

/** What a patch of a workflow changes beside comments, as far as its lines show. */
export function runsInPatch(patch: string): PatchChange {
  const outline = outlineOf(patch);
  const [old, now] = [changedIn(outline.before).filter(says), changedIn(outline.after).filter(says)];
  const places = [...new Set([...now, ...old].flatMap(placeOf))];
  const [was, is] = [old[0], now[0]];
  const isOne = old.length === 1 && now.length === 1 && was?.key !== null && was?.key === is?.key;
  return {
    places,
    line: (is ?? was)?.line,
    before: isOne ? valueOf(was) : null,
    after: isOne ? valueOf(is) : null,
  };
}

const says = ({ text, key }: Placed): boolean => key !== null || !/^\s*(?:#|$)/.test(text);

/** The key that a line sets, or the one that it stands under; none where neither is shown. */
function placeOf({ key, above }: Placed): readonly string[] {
  const name = key ?? above.at(-1);
  return name === undefined ? [] : [`\`${name}\``];
}

/** A value that may be somebody's is never shown, nor one that an action is given. */
function valueOf(line: Placed | undefined): string | null {
  if (line === undefined) return null;
  return line.above.some((key) => QUIET.test(key)) ? HIDDEN : shownValue(line.key ?? "", line.value);
}

const QUIET = /^(?:env|with|secrets|container|services|inputs|outputs)$/;
