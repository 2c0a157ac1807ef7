import { describe, expect, test } from "@jest/globals";
import { accessRules } from "../../../src/probes/infra/access-rules.js";
import { aFile } from "../../support/builders.js";

const said = (path: string, before: string, after: string): readonly string[] =>
  accessRules
    .ask(aFile(path, { patch: `@@ -5 +5 @@\n-${before}\n+${after}` }))
    .map(({ tier, because }) => `${tier}: ${because.slice(path.length + 1)}`);

const OWN = "allow read, write: if request.auth.uid == userId;";
const JSON_RULES = "database.rules.json";

describe("access rules of a hosted database", () => {
  test.each<readonly [path: string, before: string, after: string, says: readonly string[]]>([
    [
      "firestore.rules",
      OWN,
      "allow read, write: if true;",
      ["strong: lets everybody read, write (allow read, write: if true;)"],
    ],
    ["firestore.rules", OWN, "  allow read;", ["strong: lets everybody read (allow read;)"]],
    [
      "storage.rules",
      OWN,
      "allow write: if request.auth != null;",
      ["approve: lets anybody with an account write (allow write: if request.auth != null;)"],
    ],
    [JSON_RULES, '".read": "auth.uid == $uid"', '".read": true,', ['strong: lets everybody .read (".read": true,)']],
    [JSON_RULES, '".read": true', '".read": false', []],
    ["firestore.rules", "allow read: if true;", OWN, []],
    ["firestore.rules", "allow read: if true;", "  allow read: if true;", []],
    ["firestore.rules", OWN, "// allow read: if true;", []],
    ["firestore.rules", OWN, "allow read: if request.auth.uid == ownerId;", []],
    ["firestore.rules", OWN, "allow read: if isOwner();", []],
    ["docs/firestore.rules", OWN, "allow read: if true;", []],
    ["src/rules.ts", OWN, "allow read: if true;", []],
  ])("%s: %s becomes %s", (path, before, after, says) => {
    expect(said(path, before, after)).toEqual(says);
  });

  test("rules that go as a whole keep nobody out", () => {
    const file = aFile("firestore.rules", { status: "removed", patch: `@@ -1 +0,0 @@\n-${OWN}` });
    expect(accessRules.ask(file)).toEqual([expect.objectContaining({ tier: "strong" })]);
  });

  test("what GitHub withheld is judged elsewhere", () => {
    expect(accessRules.ask(aFile("firestore.rules", { patch: null }))).toEqual([]);
  });
});
