import { describe, expect, test } from "@jest/globals";
import { dataRewrites } from "../../../src/probes/migrations/data-rewrites.js";
import { aFile } from "../../support/builders.js";

const adding = (path: string, lines: readonly string[]) =>
  aFile(path, { patch: `@@ -3,1 +3,${lines.length + 1} @@\n before\n${lines.map((line) => `+${line}`).join("\n")}` });
const said = (path: string, lines: readonly string[]): readonly string[] =>
  dataRewrites.ask(adding(path, lines)).map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`);

describe("programs that rewrite data", () => {
  test.each<readonly [path: string, lines: readonly string[], says: readonly string[]]>([
    [
      "scripts/fix.py",
      ['cur.execute("DELETE FROM users")'],
      ["strong: deletes every row of users, because it has no WHERE"],
    ],
    [
      "scripts/fix.py",
      ["cur.execute('delete from users')"],
      ["strong: deletes every row of users, because it has no WHERE"],
    ],
    ["src/store.ts", ["await db.query(`TRUNCATE TABLE sessions`);"], ["approve: empties the table sessions"]],
    ["src/store.ts", ['db.exec("DROP TABLE IF EXISTS orders CASCADE");'], ["approve: drops the table orders"]],
    ["scripts/reset.sh", ['psql -c "DROP DATABASE shop"'], ["strong: drops the database shop"]],
    [
      "src/a.go",
      ['db.Exec("UPDATE users SET active = false")'],
      ["approve: overwrites every row of users, because its UPDATE has no WHERE"],
    ],
    [
      "src/a.go",
      ["db.Exec(`", "  UPDATE users", "  SET active = false", "`)"],
      ["approve: overwrites every row of users, because its UPDATE has no WHERE"],
    ],
    [
      "scripts/a.py",
      ['SQL = """', "DELETE FROM users", '"""'],
      ["strong: deletes every row of users, because it has no WHERE"],
    ],
    [
      "lib/tasks/clean.rake",
      ["  User.delete_all"],
      ["strong: changes or deletes everything of a kind (User.delete_all)"],
    ],
    [
      "lib/tasks/clean.rake",
      ["  User.where(old: true).update_all(kept: false)"],
      ["approve: changes or deletes what is there already (.update_all)"],
    ],
    [
      "shop/management/commands/clean.py",
      ["        User.objects.all().delete()"],
      ["strong: changes or deletes everything of a kind (.objects.all().delete()"],
    ],
    [
      "scripts/clean.ts",
      ["await prisma.user.deleteMany({});"],
      ["strong: changes or deletes everything of a kind (.deleteMany({})"],
    ],
    [
      "scripts/deploy.sh",
      ["npx prisma db push --accept-data-loss"],
      ["strong: changes a database even where that loses data (--accept-data-loss)"],
    ],
    ["scripts/deploy.sh", ["redis-cli FLUSHALL"], ["strong: empties a Redis database"]],
    // near misses
    ["src/store.ts", ['db.query("DELETE FROM users WHERE id = $1", [id]);'], []],
    ["src/store.ts", ["db.query(`", "  DELETE FROM users", "  WHERE id = $1", "`);"], []],
    ["src/store.ts", ['db.query("DELETE FROM users " + where);'], []],
    ["src/store.ts", ['db.query("DELETE FROM users" + where);'], []],
    ["src/store.py", ['    "DELETE FROM users "', '    "WHERE id = %s"'], []],
    ["src/store.ts", ['db.query("UPDATE users SET a = 1 WHERE id = 2");'], []],
    ["src/store.ts", ["db.query(`UPDATE users SET a = ${a} ${whereClause}`);"], []],
    ["src/cart.tsx", ['<Button label="Delete from cart" />'], []],
    ["src/cart.tsx", ['toast("Update settings");'], []],
    ["src/store.ts", ["// DROP TABLE users"], []],
    ["src/store.ts", ['db.exec("DROP TABLE IF EXISTS tmp_import");'], []],
    ["src/user.rb", ["  posts.where(draft: true).delete_all"], []],
    ["test/store.test.ts", ['db.exec("DROP TABLE users");'], []],
    ["docs/a.md", ["DROP TABLE users;"], []],
    ["examples/a.py", ['cur.execute("DELETE FROM users")'], []],
    ["src/words.ts", ['const verbs = ["DROP", "TRUNCATE", "UPDATE"];'], []],
    ["src/rules.ts", ['["DROP TABLE", "drops a table"],'], []],
  ])("%s: %j", (path, lines, says) => {
    expect(said(path, lines)).toEqual(says);
  });

  test("what stood there or only moved is not told", () => {
    const before = 'run("DELETE FROM users");\n';
    const file = aFile("scripts/a.ts", { content: { before, after: `function all() {\n  ${before}}\n` } });
    expect(dataRewrites.ask(file)).toEqual([]);
  });

  test("what GitHub withheld is judged elsewhere", () => {
    expect(dataRewrites.ask(aFile("scripts/a.ts", { patch: null }))).toEqual([]);
  });
});
