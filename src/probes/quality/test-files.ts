import { isTest } from "../test-paths.js";

/** The family of test frameworks by a file's ending; what a family's tests look like is in `test-language.ts`. */
export type Family =
  | "js"
  | "python"
  | "go"
  | "rust"
  | "jvm"
  | "dotnet"
  | "ruby"
  | "php"
  | "swift"
  | "elixir"
  | "dart"
  | "cpp"
  | "bats"
  | "gherkin";

const FAMILIES: readonly (readonly [endings: RegExp, family: Family])[] = [
  [/\.(?:[cm]?[jt]sx?|vue|svelte)$/i, "js"],
  [/\.py$/i, "python"],
  [/\.go$/i, "go"],
  [/\.rs$/i, "rust"],
  [/\.(?:java|kt|kts|scala|groovy)$/i, "jvm"],
  [/\.(?:cs|fs|vb)$/i, "dotnet"],
  [/\.rb$/i, "ruby"],
  [/\.(?:php|phpt)$/i, "php"],
  [/\.swift$/i, "swift"],
  [/\.exs?$/i, "elixir"],
  [/\.dart$/i, "dart"],
  [/\.(?:c|cc|cpp|cxx|mm)$/i, "cpp"],
  [/\.bats$/i, "bats"],
  [/\.feature$/i, "gherkin"],
];

/** Families whose tests are marked as such wherever they stand, so a test in a source file counts as well. */
const MARKED_ANYWHERE: ReadonlySet<Family> = new Set(["rust", "bats", "gherkin"]);

/** How tests are written in this file; `null`: it is no place for tests. */
export function testFamilyOf(path: string): Family | null {
  const family = FAMILIES.find(([endings]) => endings.test(path))?.[1];
  if (family === undefined) return null;
  if (MARKED_ANYWHERE.has(family)) return family;
  return isTest(path) ? family : null;
}

/** What a test writes down for itself and compares with the next time. */
export const isSnapshot = (path: string): boolean =>
  /\.(?:snap|golden|approved\.\w{1,6}|verified\.\w{1,6})$|\.snap\.\w{1,6}$|\.ambr$|-snapshots\/[^/]{1,200}\.png$/i.test(
    path,
  ) || /(?:^|\/)(?:__snapshots__|__image_snapshots__|goldens?|cassettes)\//i.test(path);
