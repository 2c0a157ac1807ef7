import type { Signal } from "../domain/classification.js";
import type { ClassId } from "../domain/ids.js";
import { catalogueClaims } from "../policy/catalogue-claims.js";

/** It asks for nothing by itself and puts no file into a class: it counts where other factors meet it. */
export const isOnlyFactor = ({ tier, factors, judged }: Signal): boolean =>
  tier === "allow" && judged !== true && factors !== undefined && factors.length > 0;

/**
 * The signals as the policy's classes carry them. A factor of `code` is also carried by whatever class the policy puts a
 * file into that no built-in class claims, so that naming a class of one's own loses no factor. For a file that a built-in
 * class claims it means nothing: nobody tests a version file.
 */
export function carriedBy(
  signals: readonly Signal[],
  classesOf: (path: string) => readonly ClassId[],
): readonly Signal[] {
  return signals.flatMap((signal) => {
    if (!isOnlyFactor(signal) || signal.path === undefined) return [signal];
    if (!isPlainSource(signal.path)) return [];
    return [...new Set([signal.classId, ...classesOf(signal.path)])].map((classId) => ({ ...signal, classId }));
  });
}

const isPlainSource = (path: string): boolean => catalogueClaims(path).every(({ classId }) => classId === "code");
