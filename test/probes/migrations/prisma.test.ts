import { describe, expect, test } from "@jest/globals";
import { migrationContent } from "../../../src/probes/migrations/migration-content.js";
import { aFile } from "../../support/builders.js";

const PATH = "prisma/schema.prisma";
const user = (inner: string, after = "") =>
  `model User {\n  id Int @id @default(autoincrement())\n${inner}\n}\n${after}`;

type Row = readonly [why: string, before: string, after: string, says: readonly string[]];

const words = (signals: ReturnType<typeof migrationContent.ask>): readonly string[] => [
  ...signals.map(({ tier, because }) => `${tier}: ${because.slice(PATH.length + 1)}`),
  ...(signals.length > 0 && signals.every(({ judged }) => judged === true) ? [] : ["?"]),
];

const rows: readonly Row[] = [
  ["a field more", user("  name String?"), user("  name String?\n  age Int?"), ["allow: only adds: field User.age"]],
  ["a field with a default", user(""), user("  age Int @default(0)"), ["allow: only adds: field User.age"]],
  [
    "a required field without one",
    user(""),
    user("  age Int"),
    ["approve: adds the field User.age (Int), which may not be empty, without a default"],
  ],
  ["a model more", user(""), user("", "model Post {\n  id Int @id\n}\n"), ["allow: only adds: model Post"]],
  [
    "a model gone",
    user("", "model Post {\n  id Int @id\n}\n"),
    user(""),
    ["strong: drops the model Post with its table"],
  ],
  ["a field gone", user("  age Int?"), user(""), ["strong: drops the field User.age with its column"]],
  [
    "a field of a list of models gone",
    user("  posts Post[]", "model Post {\n  id Int @id\n}\n"),
    user("", "model Post {\n  id Int @id\n}\n"),
    ["allow: changes nothing that holds data"],
  ],
  [
    "a field that gets another name only here",
    user("  age Int"),
    user('  years Int @map("age")'),
    ["allow: changes nothing that holds data"],
  ],
  [
    "a model that gets another name only here",
    "model User {\n  id Int @id\n}\n",
    'model Person {\n  id Int @id\n  @@map("User")\n}\n',
    ["allow: changes nothing that holds data"],
  ],
  [
    "another table",
    'model User {\n  id Int @id\n  @@map("users")\n}\n',
    'model User {\n  id Int @id\n  @@map("people")\n}\n',
    ["strong: moves the model User from the table users to people"],
  ],
  [
    "another type",
    user("  age String"),
    user("  age Int"),
    ["strong: changes the type of User.age from String to Int, which its values may not survive"],
  ],
  ["a wider number", user("  age Int"), user("  age BigInt"), ["allow: changes nothing that holds data"]],
  [
    "a shorter text",
    user("  name String @db.VarChar(100)"),
    user("  name String @db.VarChar(50)"),
    [
      "strong: changes the type of User.name from String @db.VarChar(100) to String @db.VarChar(50), into which longer values do not fit",
    ],
  ],
  [
    "a longer text",
    user("  name String @db.VarChar(50)"),
    user("  name String @db.VarChar(100)"),
    ["allow: changes nothing that holds data"],
  ],
  [
    "a bounded text",
    user("  name String"),
    user("  name String @db.VarChar(100)"),
    [
      "strong: changes the type of User.name from String to String @db.VarChar(100), into which longer values do not fit",
    ],
  ],
  [
    "required",
    user("  name String?"),
    user("  name String"),
    ["approve: makes User.name required, which fails where it is empty"],
  ],
  ["no longer required", user("  name String"), user("  name String?"), ["allow: changes nothing that holds data"]],
  [
    "deletes with it",
    user("  team Team @relation(fields: [teamId], references: [id])"),
    user("  team Team @relation(fields: [teamId], references: [id], onDelete: Cascade)"),
    ["approve: lets User.team delete its rows together with those they belong to (onDelete: Cascade)"],
  ],
  [
    "a value of an enum gone",
    "enum Role {\n  ADMIN\n  USER\n}\n",
    "enum Role {\n  ADMIN\n}\n",
    ["strong: takes USER out of the enum Role, which rows may hold"],
  ],
  [
    "a value of an enum more",
    "enum Role {\n  ADMIN\n}\n",
    "enum Role {\n  ADMIN\n  USER\n}\n",
    ["allow: only adds: USER of the enum Role"],
  ],
  [
    "an index more",
    user("  age Int"),
    user("  age Int\n  @@index([age])"),
    ["allow: only adds: @@index([age]) of User"],
  ],
  [
    "an index gone",
    user("  age Int\n  @@index([age])"),
    user("  age Int"),
    ["approve: drops an index or a constraint of User (@@index([age]))"],
  ],
  [
    "another database",
    'datasource db {\n  provider = "mysql"\n}\n',
    'datasource db {\n  provider = "postgresql"\n}\n',
    ["approve: changes which database is used (datasource db)"],
  ],
  [
    "another client",
    'generator client {\n  provider = "a"\n}\n',
    'generator client {\n  provider = "b"\n}\n',
    ["allow: changes nothing that holds data"],
  ],
  [
    "only the layout",
    user("  age Int? // years\n"),
    user("\n  age    Int?   // in years"),
    ["allow: changes nothing that holds data"],
  ],
  [
    "fields in another order",
    user("  a Int\n  b Int"),
    user("  b Int\n  a Int"),
    ["allow: changes nothing that holds data"],
  ],
  ["a line that says nothing to us", user("  a Int"), user("  a Int\n  this is no field at all"), []],
  [
    "a word in a comment",
    user("  a Int"),
    user("  a Int\n  // model Post is dropped"),
    ["allow: changes nothing that holds data"],
  ],
];

describe("a Prisma schema", () => {
  test.each(rows)("%s", (_why, before, after, says) => {
    const expected = says.length === 0 ? ["?"] : says;
    expect(words(migrationContent.ask(aFile(PATH, { content: { before, after } })))).toEqual(expected);
  });

  test.each(rows)("as a patch: %s", (_why, before, after, says) => {
    const [old, now] = [before.split("\n"), after.split("\n")];
    const patch = `@@ -1,${old.length} +1,${now.length} @@\n${[...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)].join("\n")}`;
    const expected = says.length === 0 ? ["?"] : says;
    expect(words(migrationContent.ask(aFile(PATH, { patch })))).toEqual(expected);
  });

  test.each<readonly [why: string, patch: string, says: readonly string[]]>([
    [
      "a field gone",
      "@@ -7,3 +7,2 @@\n   a Int?\n-  b String?\n   c Int?",
      ["strong: drops the field b of a model with its column"],
    ],
    ["a field more", "@@ -7,2 +7,3 @@\n   a Int?\n+  b String?\n   c Int?", ["allow: only adds: field b of a model"]],
    ["what may be a column", "@@ -7,3 +7,2 @@\n   a Int?\n-  b Kind\n   c Int?", ["?"]],
    [
      "a value of an enum gone",
      "@@ -7,3 +7,2 @@\n   A\n-  B\n   C\n }",
      ["strong: takes B out of an enum, which rows may hold"],
    ],
    [
      "another table",
      '@@ -7,3 +7,3 @@\n   a Int?\n-  @@map("x")\n+  @@map("y")\n }',
      ["strong: moves a model to another table"],
    ],
    [
      "a field that moves to another hunk",
      "@@ -2,3 +2,2 @@\n model A {\n-  b Int\n   c Int\n@@ -9,2 +8,3 @@\n model B {\n+  b Int?\n   d Int",
      ["strong: drops the field A.b with its column"],
    ],
  ])("of which only a piece is shown: %s", (_why, patch, says) => {
    expect(words(migrationContent.ask(aFile(PATH, { patch })))).toEqual(says);
  });

  test("removed as a whole is for two people, because nobody can tell", () => {
    const file = aFile(PATH, { status: "removed", content: { before: user(""), after: null } });
    expect(migrationContent.ask(file).filter(({ judged }) => judged === true)).toEqual([]);
  });
});
