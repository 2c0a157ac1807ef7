import { words, type WordRule } from "./words.js";

/** `migrate` also moves settings, syntax and people, so it needs the database beside it. */
export const migrationWords: WordRule = {
  classId: "migrations",
  because: (word) => `is source code named after "${word}" beside a database`,
  strong: words("alembic flyway liquibase schemamigration schemamigrations"),
  beginnings: [],
  likely: new Set(),
  weak: words("migration migrations migrate migrator migrators seeder seeders seeds backfill backfills"),
  seconds: words(
    "db database databases schema schemas sql postgres postgresql mysql sqlite sqlstore mongo mongodb typeorm knex sequelize prisma drizzle orm persistence dao activerecord recorder ecto eloquent doctrine sqlalchemy hibernate efcore gorm store datastore storage repository models",
  ),
  not: words("codemod codemods docs guide browser workbench dashboard panel"),
  kinds: new Set(["source"]),
  tier: null,
};
