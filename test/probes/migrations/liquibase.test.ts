import { describe, expect, test } from "@jest/globals";
import { migrationContent } from "../../../src/probes/migrations/migration-content.js";
import { aFile } from "../../support/builders.js";

const XML = "src/main/resources/db/changelog/db.changelog-1.xml";
const set = (id: string, inner: string) => `  <changeSet id="${id}" author="ana">\n    ${inner}\n  </changeSet>\n`;
const log = (...sets: readonly string[]) =>
  `<?xml version="1.0"?>\n<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n${sets.join("")}</databaseChangeLog>\n`;
const FIRST = set("1", '<createTable tableName="a"><column name="id" type="int"/></createTable>');

const words = (path: string, file: Parameters<typeof aFile>[1]): readonly string[] => {
  const signals = migrationContent.ask(aFile(path, file));
  return [
    ...signals.map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`),
    ...(signals.length > 0 && signals.every(({ judged }) => judged === true) ? [] : ["?"]),
  ];
};

describe("a change log of Liquibase in XML", () => {
  test.each<readonly [inner: string, says: readonly string[]]>([
    ['<createTable tableName="b"/>', ["allow: only adds: createTable b"]],
    ['<createIndex tableName="a" indexName="i"/>', ["allow: only adds: createIndex a"]],
    ['<addColumn tableName="a"><column name="b" type="int"/></addColumn>', ["allow: only adds: column a.b"]],
    [
      '<addColumn tableName="a"><column name="b" type="int"><constraints nullable="false"/></column></addColumn>',
      ["approve: adds a.b as NOT NULL without a default, which fails where rows are"],
    ],
    ['<dropTable tableName="a"/>', ["strong: destroys what is there (dropTable a)"]],
    ["<dropColumn columnName='b' tableName='a'></dropColumn>", ["strong: destroys what is there (dropColumn a.b)"]],
    [
      '<modifyDataType tableName="a" columnName="b" newDataType="varchar(20)"/>',
      [
        "strong: changes the type of a.b to varchar(20), whose earlier type is not stated, so that values may no longer fit",
      ],
    ],
    [
      '<modifyDataType tableName="a" columnName="b" newDataType="bigint"/>',
      ["approve: changes the type of a.b to bigint, whose earlier type is not stated"],
    ],
    [
      '<addNotNullConstraint tableName="a" columnName="b"/>',
      ["approve: makes a.b NOT NULL, which fails where it is empty"],
    ],
    [
      '<addNotNullConstraint tableName="a" columnName="b" defaultNullValue="0"/>',
      ["approve: makes a.b NOT NULL, which fills it where it is empty"],
    ],
    ['<delete tableName="a"/>', ["strong: deletes every row of a, because it has no where"]],
    ['<delete tableName="a"><where>id = 1</where></delete>', ["approve: deletes rows of a that are there already"]],
    ["<sql>DROP TABLE a;</sql>", ["strong: drops the table a"]],
    ["<sql><![CDATA[ CREATE TABLE c (i int); ]]></sql>", ["allow: only adds: table c"]],
    [
      '<createTable tableName="b"/><rollback><dropTable tableName="b"/></rollback>',
      ["allow: only adds: createTable b"],
    ],
    ["<!-- <dropTable tableName='a'/> --><createTable tableName='b'/>", ["allow: only adds: createTable b"]],
    ['<customChange class="x.Y"/>', ["?"]],
    ['<sqlFile path="a.sql"/>', ["?"]],
  ])("a change set more: %s", (inner, says) => {
    const [before, after] = [log(FIRST), log(FIRST, set("2", inner))];
    expect(words(XML, { content: { before, after } })).toEqual(says);
    const patch = `@@ -4,2 +4,5 @@\n   </changeSet>\n${set("2", inner)
      .trimEnd()
      .split("\n")
      .map((line) => `+${line}`)
      .join("\n")}\n </databaseChangeLog>`;
    expect(words(XML, { patch })).toEqual(says);
  });

  test.each<readonly [why: string, before: string, after: string, says: readonly string[]]>([
    [
      "one that stands is changed",
      log(FIRST),
      log(FIRST.replace("int", "bigint")),
      ["approve: changes the change set 1, and databases may have run it already (edited history)"],
    ],
    [
      "one is taken away",
      log(FIRST, set("2", "")),
      log(FIRST),
      ["approve: takes the change set 2 away, and databases may have run it already (edited history)"],
    ],
    [
      "only the layout",
      log(FIRST),
      log(FIRST.replace("    <", "  <").replace('"a">', '"a" >')),
      ["allow: changes nothing that holds data"],
    ],
    ["only a comment", log(FIRST), log(FIRST, "<!-- more to come -->\n"), ["allow: changes nothing that holds data"]],
    ["another file more", log(), log('  <include file="b.xml"/>\n'), ["allow: changes nothing that holds data"]],
    ["it ends in the middle", log(FIRST), `${log(FIRST)}<!-- `, ["?"]],
  ])("%s", (_why, before, after, says) => {
    expect(words(XML, { content: { before, after } })).toEqual(says);
  });

  test("a change set whose head is not shown is an earlier one", () => {
    const patch = '@@ -9,2 +9,3 @@\n     <addColumn tableName="a"/>\n+    <dropTable tableName="b"/>\n   </changeSet>';
    expect(words(XML, { patch })).toEqual([
      "strong: destroys what is there (dropTable b)",
      "approve: changes a change set, and databases may have run it already (edited history)",
    ]);
  });
});

describe("a change log of Liquibase in YAML and JSON", () => {
  const YAML = "db/changelog/db.changelog-master.yaml";
  const yaml = (changes: string) =>
    `databaseChangeLog:\n  - changeSet:\n      id: 1\n      author: ana\n      changes:\n${changes}`;
  test.each<readonly [why: string, changes: string, says: readonly string[]]>([
    ["adds", "        - createTable:\n            tableName: a\n", ["allow: only adds: createTable a"]],
    ["drops", "        - dropTable:\n            tableName: a\n", ["strong: destroys what is there (dropTable a)"]],
    [
      "runs SQL",
      "        - sql:\n            sql: DELETE FROM a\n",
      ["strong: deletes every row of a, because it has no WHERE"],
    ],
    [
      "adds what may not be empty",
      "        - addColumn:\n            tableName: a\n            columns:\n              - column:\n                  name: b\n                  type: int\n                  constraints:\n                    nullable: false\n",
      ["approve: adds a.b as NOT NULL without a default, which fails where rows are"],
    ],
    ["is odd", "        - doMagic:\n            tableName: a\n", ["?"]],
  ])("%s", (_why, changes, says) => {
    expect(words(YAML, { status: "added", content: { before: null, after: yaml(changes) } })).toEqual(says);
  });

  test("in JSON", () => {
    const after = JSON.stringify({
      databaseChangeLog: [
        { changeSet: { id: "1", author: "ana", changes: [{ dropColumn: { tableName: "a", columnName: "b" } }] } },
      ],
    });
    const says = ["strong: destroys what is there (dropColumn a.b)"];
    expect(words("db/changelog/1.json", { status: "added", content: { before: null, after } })).toEqual(says);
  });

  test("of which only a piece is shown", () => {
    const patch =
      "@@ -9,2 +9,4 @@\n   - changeSet:\n       id: 2\n+      changes:\n+        - dropTable: { tableName: a }";
    expect(words(YAML, { patch })).toEqual(["strong: destroys what is there (dropTable)", "?"]);
  });

  test("a list of releases is none", () => {
    expect(migrationContent.ask(aFile("changelog.json", { patch: '@@ -1 +1 @@\n-"1.0"\n+"1.1"' }))).toEqual([]);
  });
});
