import { describe, expect, test } from "@jest/globals";
import { migrationContent } from "../../../src/probes/migrations/migration-content.js";
import { aFile } from "../../support/builders.js";

const said = (path: string, before: string | null, after: string): readonly string[] => {
  const status = before === null ? "added" : "modified";
  const signals = migrationContent.ask(aFile(path, { status, content: { before, after } }));
  const words = signals.map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`);
  return signals.length > 0 && signals.every(({ judged }) => judged === true) ? words : [...words, "?"];
};

const RAILS = "db/migrate/20260301_x.rb";
const rails = (up: string, down = "") =>
  `class X < ActiveRecord::Migration[7.1]\n  def change\n    ${up}\n  end\n${down}end\n`;
const ALEMBIC = "alembic/versions/0a1b2c3d4e5f_x.py";
const alembic = (up: string, down = "pass") =>
  `from alembic import op\nimport sqlalchemy as sa\n\nrevision = "a"\n\ndef upgrade() -> None:\n    ${up}\n\n\ndef downgrade() -> None:\n    ${down}\n`;
const DJANGO = "shop/migrations/0007_x.py";
const django = (operation: string) =>
  `from django.db import migrations, models\n\nclass Migration(migrations.Migration):\n    dependencies = [("shop", "0006_w")]\n    operations = [\n        ${operation},\n    ]\n`;
const KNEX = "migrations/20260301_x.js";
const knex = (up: string, down = "") =>
  `exports.up = function (knex) {\n  return ${up};\n};\n\nexports.down = function (knex) {\n  return ${down};\n};\n`;
const TYPEORM = "src/migrations/1700000000-x.ts";
const typeorm = (up: string, down: string) =>
  `export class X implements MigrationInterface {\n  public async up(queryRunner: QueryRunner): Promise<void> {\n    await queryRunner.query(${up});\n  }\n\n  public async down(queryRunner: QueryRunner): Promise<void> {\n    await queryRunner.query(${down});\n  }\n}\n`;
const LARAVEL = "database/migrations/2026_03_01_000000_x.php";
const laravel = (up: string, down: string) =>
  `<?php\n\nreturn new class extends Migration\n{\n    public function up(): void\n    {\n        ${up}\n    }\n\n    public function down(): void\n    {\n        ${down}\n    }\n};\n`;
const ECTO = "priv/repo/migrations/20260301_x.exs";
const ecto = (up: string) => `defmodule Shop.X do\n  use Ecto.Migration\n\n  def change do\n    ${up}\n  end\nend\n`;
const EF = "Data/Migrations/20260301_X.cs";
const ef = (up: string, down: string) =>
  `public partial class X : Migration\n{\n    protected override void Up(MigrationBuilder migrationBuilder)\n    {\n        ${up}\n    }\n\n    protected override void Down(MigrationBuilder migrationBuilder)\n    {\n        ${down}\n    }\n}\n`;

describe("a new migration written as a program", () => {
  test.each<readonly [why: string, path: string, text: string, says: readonly string[]]>([
    ["Rails adds", RAILS, rails("add_column :users, :age, :integer"), ["allow: only adds: add_column users"]],
    [
      "Rails makes a table",
      RAILS,
      rails("create_table :orders do |t|\n      t.string :name, null: false\n      t.timestamps\n    end"),
      ["allow: only adds: create_table orders"],
    ],
    [
      "Rails adds what may not be empty",
      RAILS,
      rails("add_column :users, :age, :integer, null: false"),
      ["approve: adds what may not be empty, without a default (add_column users)"],
    ],
    [
      "Rails drops",
      RAILS,
      rails("remove_column :users, :age"),
      ["strong: destroys what is there (remove_column users)"],
    ],
    [
      "Rails drops on the way back",
      RAILS,
      rails("add_column :users, :age, :integer", "  def down\n    remove_column :users, :age\n  end\n"),
      ["allow: only adds: add_column users"],
    ],
    [
      "Rails drops behind the way back",
      RAILS,
      rails("add_column :a, :b, :text", "  def down\n    end\n    drop_table :c\n"),
      ["strong: destroys what is there (drop_table c)"],
    ],
    ["Rails speaks SQL", RAILS, rails('execute "DROP TABLE orders"'), ["strong: drops the table orders"]],
    [
      "Rails speaks SQL at length",
      RAILS,
      rails("execute <<~SQL\n      UPDATE users SET a = 1\n    SQL"),
      ["strong: overwrites every row of users, because its UPDATE has no WHERE"],
    ],
    ["Rails runs anything", RAILS, rails("User.all.each(&:touch)"), ["?"]],
    ["Rails sends a name", RAILS, rails("send(:drop_table, :users)"), ["?"]],
    [
      "Rails changes",
      RAILS,
      rails("change_column :users, :age, :bigint"),
      ["approve: changes the type of users.age to bigint, whose earlier type is not stated"],
    ],
    [
      "Alembic adds",
      ALEMBIC,
      alembic(
        'op.add_column("users", sa.Column("age", sa.Integer(), nullable=True))',
        'op.drop_column("users", "age")',
      ),
      ["allow: only adds: add_column users"],
    ],
    [
      "Alembic drops",
      ALEMBIC,
      alembic('op.drop_table("users")'),
      ["strong: destroys what is there (drop_table users)"],
    ],
    [
      "Alembic drops behind the way back",
      ALEMBIC,
      `${alembic('op.add_column("a", sa.Column("b", sa.Integer()))')}\nop.drop_table("users")\n`,
      ["strong: destroys what is there (drop_table users)"],
    ],
    [
      "Alembic may not be empty",
      ALEMBIC,
      alembic('op.add_column("users", sa.Column("age", sa.Integer(), nullable=False))'),
      ["approve: adds what may not be empty, without a default (add_column users)"],
    ],
    [
      "Alembic fills",
      ALEMBIC,
      alembic('op.add_column("a", sa.Column("b", sa.Integer(), server_default="0", nullable=False))'),
      ["allow: only adds: add_column a"],
    ],
    [
      "Django adds",
      DJANGO,
      django('migrations.AddField(model_name="order", name="x", field=models.TextField(null=True))'),
      ["allow: only adds: AddField order"],
    ],
    [
      "Django drops",
      DJANGO,
      django('migrations.RemoveField(model_name="order", name="x")'),
      ["strong: destroys what is there (RemoveField order)"],
    ],
    [
      "Django alters",
      DJANGO,
      django('migrations.AlterField(model_name="order", name="x", field=models.TextField())'),
      ["approve: changes the column order.x, whose earlier type is not stated"],
    ],
    ["Django speaks SQL", DJANGO, django('migrations.RunSQL("TRUNCATE TABLE a")'), ["strong: empties the table a"]],
    [
      "knex adds",
      KNEX,
      knex("knex.schema.createTable('a', (t) => { t.increments('id'); })", "knex.schema.dropTable('a')"),
      ["allow: only adds: createTable a"],
    ],
    ["knex drops", KNEX, knex("knex.schema.dropTable('a')", "null"), ["strong: destroys what is there (dropTable a)"]],
    ["knex calls what it looks up", KNEX, knex("knex.schema['drop' + 'Table']('a')", "null"), ["?"]],
    ["a regular expression hides a quote", KNEX, knex("/'/; evil(); /'/", "null"), ["?"]],
    ["TypeORM adds", TYPEORM, typeorm("`CREATE TABLE a (id int)`", "`DROP TABLE a`"), ["allow: only adds: table a"]],
    [
      "TypeORM drops",
      TYPEORM,
      typeorm("`ALTER TABLE a DROP COLUMN b`", "`ALTER TABLE a ADD b int`"),
      ["strong: drops the column a.b"],
    ],
    ["TypeORM fills in", TYPEORM, typeorm("`CREATE TABLE ${x} (id int)`", "`DROP TABLE a`"), ["?"]],
    [
      "Laravel adds",
      LARAVEL,
      laravel(
        "Schema::table('a', function (Blueprint $table) {\n            $table->string('b')->nullable();\n        });",
        "Schema::dropIfExists('a');",
      ),
      ["allow: changes nothing that holds data"],
    ],
    [
      "Laravel drops",
      LARAVEL,
      laravel("Schema::dropIfExists('a');", ""),
      ["strong: destroys what is there (dropIfExists a)"],
    ],
    ["Ecto adds", ECTO, ecto("alter table(:a) do\n      add :b, :string\n    end"), ["allow: only adds: add b"]],
    [
      "Ecto drops",
      ECTO,
      ecto("alter table(:a) do\n      remove :b\n    end"),
      ["strong: destroys what is there (remove b)"],
    ],
    [
      "Ecto drops an index",
      ECTO,
      ecto("drop index(:a, [:b])"),
      ["approve: drops an index or a constraint (drop index)"],
    ],
    [
      "EF adds",
      EF,
      ef(
        'migrationBuilder.AddColumn<string>(name: "b", table: "a", nullable: true);',
        'migrationBuilder.DropColumn(name: "b", table: "a");',
      ),
      ["allow: only adds: AddColumn b"],
    ],
    [
      "EF drops",
      EF,
      ef('migrationBuilder.DropColumn(name: "b", table: "a");', ""),
      ["strong: destroys what is there (DropColumn b)"],
    ],
    [
      "a schema dump",
      "db/schema.rb",
      'ActiveRecord::Schema[7.1].define(version: 2026_03_01) do\n  create_table "a" do |t|\n    t.string "b"\n  end\nend\n',
      ["allow: only adds: create_table a"],
    ],
  ])("%s", (_why, path, text, says) => {
    expect(said(path, null, text)).toEqual(says);
  });
});

describe("a migration that was there before", () => {
  test.each<readonly [why: string, path: string, before: string, after: string, says: readonly string[]]>([
    [
      "edited",
      RAILS,
      rails("add_column :a, :b, :text"),
      rails("add_column :a, :c, :text"),
      ["approve: is changed, and databases may have run it already (edited history)"],
    ],
    [
      "edited to drop",
      RAILS,
      rails("add_column :a, :b, :text"),
      rails("drop_table :a"),
      [
        "approve: is changed, and databases may have run it already (edited history)",
        "strong: destroys what is there (drop_table a)",
      ],
    ],
    [
      "only in a comment of SQL",
      "db/migrations/001_x.sql",
      "CREATE TABLE a (i int);",
      "-- new\nCREATE TABLE a (i int);",
      ["allow: changes only in comments and layout"],
    ],
    [
      "a schema dump that gains a column",
      "db/schema.rb",
      'create_table "a" do |t|\nend\n',
      'create_table "a" do |t|\n  t.string "b"\nend\n',
      ["allow: changes nothing that holds data"],
    ],
    [
      "a schema dump that loses a column",
      "db/schema.rb",
      'create_table "a" do |t|\n  t.string "b"\nend\n',
      'create_table "a" do |t|\nend\n',
      ["?"],
    ],
  ])("%s", (_why, path, before, after, says) => {
    expect(said(path, before, after)).toEqual(says);
  });

  test.each([
    [
      "removed",
      { status: "removed" as const, content: { before: "CREATE TABLE a (i int);", after: null } },
      "is removed",
    ],
    ["renamed", { status: "renamed" as const, previousPath: "db/migrations/001_a.sql", patch: "" }, "is renamed to"],
  ])("%s", (_why, more, says) => {
    const [signal, ...others] = migrationContent.ask(aFile("db/migrations/001_x.sql", more));
    expect(signal).toMatchObject({ tier: "approve", judged: true, because: expect.stringContaining(says) });
    expect(others).toEqual([]);
  });

  test("a withheld file is left to be judged as one", () => {
    expect(migrationContent.ask(aFile("db/migrations/001_x.sql", { patch: null }))).toEqual([]);
  });

  test("a patch alone names the line at the head", () => {
    const patch = "@@ -4,1 +4,2 @@\n CREATE TABLE a (i int);\n+DROP TABLE b;";
    expect(migrationContent.ask(aFile("db/migrations/001_x.sql", { patch }))).toContainEqual(
      expect.objectContaining({ tier: "strong", line: 5, factors: ["irreversible"] }),
    );
  });
});

describe("hostile texts", () => {
  test.each([
    ["db/migrations/001_x.py", "def down\n", true],
    ["db/migrations/001_x.ts", "def down\n", true],
    ["db/migrations/001_x.ts", "down(", true],
    ["db/migrations/001_x.rb", "<<~SQL\n", false],
    ["db/migrations/001_x.sql", "'/*$a$", false],
  ])("%s of %j is read to its end (understood: %s)", (path, piece, understood) => {
    const signals = migrationContent.ask(
      aFile(path, { status: "added", content: { before: null, after: piece.repeat(20_000) } }),
    );
    expect(signals.some(({ judged }) => judged === true)).toBe(understood);
  });
});

describe("a column of another type", () => {
  const unstated = (column: string, to: string) =>
    `strong: changes the type of ${column} to ${to}, whose earlier type is not stated, so that values may no longer fit`;
  const narrows = (column: string, from: string, to: string) =>
    `strong: narrows ${column} from ${from} to ${to}, so that longer values no longer fit`;
  const down = (text: string) => `  def down\n    ${text}\n  end\n`;
  test.each<readonly [why: string, path: string, text: string, says: readonly string[]]>([
    ["Rails", RAILS, rails("change_column :users, :name, :string, limit: 50"), [unstated("users.name", "string(50)")]],
    [
      "Rails with its way back",
      RAILS,
      rails(
        "change_column :users, :name, :string, limit: 50",
        down("change_column :users, :name, :string, limit: 255"),
      ),
      [narrows("users.name", "string(255)", "string(50)")],
    ],
    [
      "Rails, wider",
      RAILS,
      rails(
        "change_column :users, :name, :string, limit: 255",
        down("change_column :users, :name, :string, limit: 50"),
      ),
      ["allow: only adds: a wider type of users.name (string(50) to string(255))"],
    ],
    [
      "Rails to any length",
      RAILS,
      rails("change_column :users, :name, :text"),
      ["approve: changes the type of users.name to text, whose earlier type is not stated"],
    ],
    [
      "Rails, a smaller number",
      RAILS,
      rails("change_column :users, :age, :integer, limit: 2", down("change_column :users, :age, :integer, limit: 8")),
      [narrows("users.age", "bigint", "smallint")],
    ],
    [
      "Alembic",
      ALEMBIC,
      alembic('op.alter_column("users", "name", existing_type=sa.String(length=255), type_=sa.String(length=50))'),
      [narrows("users.name", "String(255)", "String(50)")],
    ],
    [
      "Alembic, wider",
      ALEMBIC,
      alembic('op.alter_column("users", "name", existing_type=sa.String(50), type_=sa.Text())'),
      ["allow: only adds: a wider type of users.name (String(50) to Text)"],
    ],
    [
      "Alembic without a type",
      ALEMBIC,
      alembic('op.alter_column("users", "name", nullable=True)'),
      ["approve: changes what is there (alter_column users)"],
    ],
    [
      "Django",
      DJANGO,
      django('migrations.AlterField(model_name="user", name="name", field=models.CharField(max_length=50))'),
      [unstated("user.name", "CharField(50)")],
    ],
    [
      "Django without a length",
      DJANGO,
      django('migrations.AlterField(model_name="user", name="bio", field=models.TextField(blank=True))'),
      ["approve: changes the column user.bio, whose earlier type is not stated"],
    ],
    [
      "Entity Framework",
      EF,
      ef(
        'migrationBuilder.AlterColumn<string>(name: "Name", table: "Users", type: "nvarchar(50)", maxLength: 50, nullable: false, oldClrType: typeof(string), oldType: "nvarchar(100)", oldMaxLength: 100);',
        "",
      ),
      [narrows("Users.Name", "nvarchar(100)", "nvarchar(50)")],
    ],
    [
      "Ecto",
      ECTO,
      ecto("alter table(:users) do\n      modify :name, :string, size: 50, from: {:string, size: 255}\n    end"),
      [narrows("name", "string(255)", "string(50)")],
    ],
    [
      "Laravel with its way back",
      LARAVEL,
      laravel(
        "Schema::table('users', function (Blueprint $table) { $table->string('name', 50)->change(); });",
        "Schema::table('users', function (Blueprint $table) { $table->string('name', 255)->change(); });",
      ),
      [narrows("name", "string(255)", "string(50)")],
    ],
    [
      "Knex with its way back",
      KNEX,
      knex(
        'knex.schema.alterTable("users", (table) => {\n  table.string("name", 50).alter();\n})',
        'knex.schema.alterTable("users", (table) => {\n  table.string("name", 255).alter();\n})',
      ),
      [narrows("name", "string(255)", "string(50)")],
    ],
    [
      "Knex only adds a column",
      KNEX,
      knex('knex.schema.alterTable("users", (table) => {\n  table.string("theme").nullable();\n})'),
      ["allow: changes nothing that holds data"],
    ],
    [
      "Sequelize",
      "migrations/20260301-x.js",
      'module.exports = { up: async (queryInterface, Sequelize) => {\n  await queryInterface.changeColumn("users", "name", { type: Sequelize.STRING(50) });\n} };\n',
      [unstated("users.name", "STRING(50)")],
    ],
  ])("%s", (_why, path, text, says) => {
    expect(said(path, null, text)).toEqual(says);
  });
});
