import { words, type WordRule } from "./words.js";

/** Code through whose hands credentials go. It holds none, so one owner decides and not two people. */
export const secretWords: WordRule = {
  classId: "secrets",
  because: (word) => `is source code named after "${word}"`,
  strong: words("secret secrets secretsmanager secretmanager keyvault sops"),
  beginnings: [],
  likely: new Set(),
  weak: new Set(),
  seconds: new Set(),
  not: new Set(),
  kinds: new Set(["source"]),
  tier: "approve",
};
