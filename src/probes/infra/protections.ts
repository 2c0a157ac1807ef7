import { type Entry, plain } from "./entries.js";

/** A setting that guards something as long as it stands: its name, its value, and what is lost with it. */
const guards: readonly (readonly [keys: RegExp, values: RegExp, lost: string])[] = [
  [
    /^(?:preventdestroy|disableapitermination|purgeprotectionenabled)$/,
    /^true$/i,
    "is no longer kept from being destroyed",
  ],
  [/^(?:enable)?(?:deletion|termination)protection(?:enabled)?$/, /^true$/i, "loses its deletion protection"],
  [
    /^(?:deletionpolicy|updatereplacepolicy)$/,
    /^(?:Retain|Snapshot|RetainExceptOnCreate)$/,
    "is no longer kept when its stack goes",
  ],
  [
    /^(?:encrypted|storageencrypted|(?:atrest|transit)encryptionenabled)$/,
    /^true$/i,
    "is no longer said to be encrypted",
  ],
  [
    /^(?:blockpublicacls|blockpublicpolicy|ignorepublicacls|restrictpublicbuckets)$/,
    /^true$/i,
    "no longer keeps the public out",
  ],
  [/^runasnonroot$/, /^true$/i, "may run as root"],
  [/^drop$/, /^ALL$/, "keeps capabilities that it had given up"],
  [/^readonlyrootfilesystem$/, /^true$/i, "may write to its own file system"],
  [/^podsecurity\.kubernetes\.io\/enforce$/, /^(?:restricted|baseline)$/, "loses its pod security level"],
];

const LASTING = /destroy|terminat|delet|purge|replacepolicy/;

export type Guard = { readonly lost: string; readonly irreversible: boolean };

/** What a setting guards; `null`: nothing. */
export function guardOf({ key, values }: Entry): Guard | null {
  const name = plain(key);
  const found = guards.find(([keys, good]) => keys.test(name) && values.some((value) => good.test(value)));
  return found === undefined ? null : { lost: found[2], irreversible: LASTING.test(name) };
}

const LEVELS = ["privileged", "baseline", "restricted"];

/** A guard that became another one of the same strength or a higher one: `baseline` that became `restricted`. */
export const isAsStrong = (before: string, after: string): boolean =>
  before === after || (LEVELS.includes(before) && LEVELS.indexOf(after) >= LEVELS.indexOf(before)) || KEPT.test(after);

const KEPT = /^(?:Retain|Snapshot|RetainExceptOnCreate|true)$/i;
