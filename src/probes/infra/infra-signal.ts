import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Entry } from "./entries.js";

/** "strong" where nothing else is said: each of these opens, empowers or destroys. */
export const infraSignal = (path: string, because: string, more: Partial<Signal> = {}): Signal => ({
  ...{ id: "infra-content", classId: classId("infra"), tier: "strong", path, because },
  ...more,
});

export const placeOf = ({ path }: Entry): string => (path.length === 0 ? "it" : shown(path.slice(0, 6).join(".")));
export const words = ({ key, values }: Entry): string => shown(`${key} ${values.slice(0, 4).join(", ")}`);
/** What somebody wrote, without what moves a terminal or a page. */
export const shown = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").slice(0, 100);
