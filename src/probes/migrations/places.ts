/** How the text of a migration is read. */
export type Language = "sql" | "ruby" | "python" | "script" | "php" | "csharp" | "elixir" | "prisma" | "changelog";

const ENDINGS: readonly (readonly [RegExp, Language])[] = [
  [/\.(?:p|pg|pl|t|c)?sql$/i, "sql"],
  [/\.rb$/i, "ruby"],
  [/\.py$/i, "python"],
  [/\.[cm]?[jt]s$/i, "script"],
  [/\.php$/i, "php"],
  [/\.cs$/i, "csharp"],
  [/\.exs?$/i, "elixir"],
  [/\.prisma$/i, "prisma"],
  [/\.(?:xml|ya?ml|json)$/i, "changelog"],
];

const FOLDER =
  /(?:^|\/)(?:migrations|alembic|flyway|liquibase|drizzle|(?:db|database)\/migrat(?:e|ion)|db\/[^/]+_migrate|post_migrate)\//i;
const SHAPE =
  /(?:^|\/)(?:schema\.rb|[^/]+\.prisma|v[^/]+__[^/]*\.sql|(?:[^/]+[-.])?changelog[^/]*\.(?:xml|ya?ml|json)|db\/changelog\/.{0,300}\.(?:xml|ya?ml|json))$/i;
const NO_MIGRATION =
  /(?:^|\/)(?:docs?|documentation|examples|benchmarks?|snippets|samples|queries|query|codemods|schematics|\.semgrep)\//i;
/** What a test runs on is nobody's data. */
const TESTS = /(?:^|\/)(?:tests?|spec|__tests__|testdata|fixtures)\//i;

/** `null`: the path is no migration, or of a kind whose text says nothing to us. */
export function languageOf(path: string): Language | null {
  const language = ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? null;
  if (language === null || NO_MIGRATION.test(path) || TESTS.test(path)) return null;
  return language === "sql" || FOLDER.test(path) || SHAPE.test(path) ? language : null;
}

/**
 * A migration that databases ran by its name: once it is on the base, changing it changes nothing there, or breaks the
 * next run. Those that run again by themselves, and pictures of the whole, are meant to be changed.
 */
export function isHistory(path: string): boolean {
  if (!FOLDER.test(path) && !/(?:^|\/)v\d[^/]*__[^/]*\.sql$/i.test(path)) return false;
  const [name = "", folder = ""] = path.split("/").toReversed();
  if (/snapshot|^_|journal|^schema\./i.test(name)) return false;
  return (
    /^(?:[vu]?\d{1,20}(?![a-z])|m?\d{4,14}[_-]|[0-9a-f]{10,14}_|0\d{3})/i.test(name) || /^\d{8,20}[_-]/.test(folder)
  );
}

/** A file that is run only to undo another. Flyway runs `V2__x.down.sql` forward like any other. */
export const isWayBack = (path: string): boolean =>
  /(?:[._-]|\/)(?:down|rollback|revert)\.sql$/i.test(path) && !/(?:^|\/)[vr][^/]{0,60}__[^/]*$/i.test(path);

/** Tools whose files hold both ways name them by a number, and not as Supabase, Flyway or Prisma do. */
export const mayHoldBothWays = (path: string): boolean =>
  /(?:^|\/)\d+[_-][^/]+\.sql$/i.test(path) && !/(?:^|\/)supabase\/|\.(?:up|down)\.sql$/i.test(path);
