import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Tier, higher, tiers } from "../../../src/domain/tier.js";
import { migrationsProbes } from "../../../src/probes/migrations/index.js";
import { migrationContent } from "../../../src/probes/migrations/migration-content.js";
import { aFile } from "../../support/builders.js";
import { hold } from "../../support/hold.js";

const PATH = "db/migrations/20260301_x.sql";
const STATEMENTS = [
  "CREATE TABLE n1 (id int);",
  "CREATE INDEX CONCURRENTLY i ON a (b);",
  "ALTER TABLE a ADD COLUMN n2 text;",
  "ALTER TABLE a ADD COLUMN n3 int NOT NULL;",
  "ALTER TABLE a ALTER COLUMN b TYPE varchar(20);",
  "ALTER TABLE a DROP COLUMN b;",
  "DROP TABLE a;",
  "DELETE FROM a;",
  "UPDATE a SET b = 1 WHERE c = 2;",
  "INSERT INTO a VALUES ('x; -- y');",
  "GRANT ALL ON a TO PUBLIC;",
  "SELECT do_something();",
];
const statements = fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 5 });
const layout = fc.constantFrom("\n", "\n\n", " ", "\n-- a word\n", "\n/* DROP TABLE a; */\n");

/** What a person is asked: what was not understood is for two. */
function answer(before: string | null, after: string): Tier {
  const status = before === null ? "added" : "modified";
  const signals = migrationContent.ask(aFile(PATH, { status, content: { before, after } }));
  const judged = signals.length > 0 && signals.every((one) => one.judged === true);
  return signals.map(({ tier }) => tier).reduce(higher, judged ? "review" : "strong");
}

describe("migrations", () => {
  test("one more statement never lowers what is asked", () => {
    hold(
      fc.property(statements, fc.constantFrom(...STATEMENTS), fc.nat(), (some, extra, place) => {
        const at = place % (some.length + 1);
        const more = [...some.slice(0, at), extra, ...some.slice(at)];
        const [less, now] = [answer(null, some.join("\n")), answer(null, more.join("\n"))];
        expect(tiers.indexOf(now)).toBeGreaterThanOrEqual(tiers.indexOf(less));
      }),
    );
  });

  test("another layout and other comments raise nothing", () => {
    hold(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...STATEMENTS), layout, layout), { minLength: 1 }), (parts) => {
        const before = parts.map(([text, one]) => text + one).join("");
        const after = parts.map(([text, , other]) => text + other).join("");
        const signals = migrationContent.ask(aFile(PATH, { content: { before, after } }));
        expect(signals.map(({ tier, judged }) => ({ tier, judged }))).toEqual([{ tier: "allow", judged: true }]);
      }),
    );
  });
});

const HOSTILE = [
  "'",
  '"',
  "`",
  "/*",
  "--",
  "$a$",
  "[",
  "(",
  "{",
  "<<~SQL\n",
  "<!--",
  "<a b='",
  "model A {\n",
  "DELETE FROM a\n",
  "\\",
  "def down\n",
  "\u{1F600}é",
];
const PLACES = [
  PATH,
  "db/migrate/20260301_x.rb",
  "alembic/versions/0a1b2c3d4e5f_x.py",
  "migrations/001_x.ts",
  "database/migrations/001_x.php",
  "prisma/schema.prisma",
  "db/changelog/db.changelog-1.xml",
  "db/changelog/db.changelog-1.yaml",
  "scripts/fix.py",
];

describe("hostile texts", () => {
  test.each(PLACES)("200 kB of what never ends is answered in %s", (path) => {
    for (const piece of HOSTILE) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      for (const file of [
        aFile(path, { content: { before: "", after: text } }),
        aFile(path, { patch: `@@ -1,1 +1,9 @@\n+${text.replaceAll("\n", "\n+")}` }),
      ])
        for (const probe of migrationsProbes) expect(Array.isArray(probe.ask(file))).toBe(true);
    }
  });

  test.each(["'", '"', "/*", "$a$"])("SQL that never ends (%s) is not understood", (piece) => {
    expect(answer(null, `CREATE TABLE a (i int); ${piece}`)).toBe("strong");
  });
});
