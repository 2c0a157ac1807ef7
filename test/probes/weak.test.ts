import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/domain/change.js";
import { weakEdit } from "../../src/probes/weak/weak-edit.js";
import { aFile } from "../support/builders.js";

const SAME = "only white space and comments change";
const TRANSLATED = "only translations change";
const NAME = "only its name changes";

/** An edit with its whole patch: these lines go and those come. */
function edit(path: string, removed: readonly string[], added: readonly string[], more: Partial<ChangedFile> = {}) {
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  const patch = `@@ -10,${removed.length} +10,${added.length} @@\n${lines.join("\n")}`;
  return aFile(path, { patch, additions: added.length, deletions: removed.length, ...more });
}

/** The same with both whole texts. */
const whole = (path: string, before: string, after: string): ChangedFile =>
  edit(path, ["x"], ["y"], { content: { before, after } });

describe("a weak edit by its patch", () => {
  test.each<{ why: string; file: ChangedFile; is: string | null }>([
    { why: "indented anew", file: edit("a.json", ['{ "a": 1 }'], ['    {   "a": 1 }']), is: SAME },
    { why: "an empty line", file: edit("a.scss", [], [""]), is: SAME },
    { why: "white space within a text", file: edit("a.json", ['"a b"'], ['"a  b"']), is: null },
    { why: "white space that parts two words", file: edit("a.css", ["a b {}"], ["ab {}"]), is: null },
    { why: "a value", file: edit("a.json", ['"a": 1'], ['"a": 2']), is: null },
    { why: "another order", file: edit("a.json", ["1,", "2,"], ["2,", "1,"]), is: null },
    { why: "a comment in C", file: edit("a.c", ["// old words"], ["// new words"]), is: SAME },
    { why: "a comment in C that swallows the next line", file: edit("a.c", ["// old"], ["// new \\"]), is: null },
    { why: "a comment that ends another one", file: edit("a.c", ["// old"], ["// new */"]), is: null },
    { why: "a comment that a linter obeys", file: edit("a.c", [], ["// NOLINTNEXTLINE"]), is: null },
    { why: "white space where it is grammar", file: edit("a.yml", ["a:"], ["  a:"]), is: null },
    { why: "white space in Python", file: edit("a.py", ["  a"], ["    a"]), is: null },
    { why: "a comment in TypeScript may stand in a long text", file: edit("a.ts", ["// a"], ["// b"]), is: null },
    { why: "a line end that only some readers see", file: edit("a.c", [], ["// a\u2028evil();"]), is: null },
    { why: "a mark that turns the reading around", file: edit("a.c", [], ["// a\u202e"]), is: null },
    { why: "a patch that was cut", file: edit("a.json", ["1"], [" 1"], { additions: 9 }), is: null },
    { why: "a patch that is withheld", file: aFile("a.json", { patch: null }), is: null },
    { why: "a mode that nobody knows", file: edit("a.json", ["1"], [" 1"], { mode: null }), is: null },
    { why: "a link", file: edit("a.json", ["1"], [" 1"], { mode: "120000" }), is: null },
    { why: "a new file", file: edit("a.json", [], [""], { status: "added" }), is: null },
    {
      why: "another name",
      file: aFile("b.ts", { status: "renamed", previousPath: "a.ts", patch: "", additions: 0, deletions: 0 }),
      is: NAME,
    },
    {
      why: "another name and another line",
      file: edit("b.ts", ["a"], ["b"], { status: "renamed", previousPath: "a.ts" }),
      is: null,
    },
    {
      why: "nothing at all, but for the mode",
      file: aFile("b.ts", { patch: "", additions: 0, deletions: 0 }),
      is: null,
    },
  ])("$why", ({ file, is }) => expect(weakEdit(file)).toBe(is));
});

describe("a weak edit by both whole texts", () => {
  test.each<{ why: string; path: string; before: string; after: string; is: string | null }>([
    { why: "a comment", path: "a.ts", before: "// a\nf();\n", after: "// b\nf();\n", is: SAME },
    { why: "a comment over lines", path: "a.ts", before: "/* a\n * b */\nf();\n", after: "/* c */\nf();\n", is: SAME },
    { why: "code", path: "a.ts", before: "f();\n", after: "g();\n", is: null },
    { why: "code that becomes a comment", path: "a.ts", before: "f();\n", after: "// f();\n", is: null },
    { why: "a comment behind code", path: "a.ts", before: "f(); // a\n", after: "f(); // b\n", is: null },
    { why: "code behind a comment", path: "a.ts", before: "/* a */\n", after: "/* a */ f();\n", is: null },
    { why: "a comment that never ends", path: "a.ts", before: "f();\n", after: "f();\n/* a\n", is: null },
    {
      why: "a comment within a comment",
      path: "a.swift",
      before: "/* a\n/* b */\nf()\n*/\n",
      after: "/* a\nb */\nf()\n*/\n",
      is: null,
    },
    {
      why: "a file with a text over lines",
      path: "a.ts",
      before: "a = `\n// a\n`;\n",
      after: "a = `\n// b\n`;\n",
      is: null,
    },
    { why: "lines joined", path: "a.js", before: "return\nf();\n", after: "return f();\n", is: null },
    {
      why: "a switch of a linter",
      path: "a.ts",
      before: "f();\n",
      after: "// eslint-disable-next-line no-eval\nf();\n",
      is: null,
    },
    {
      why: "a switch of the compiler that goes",
      path: "a.ts",
      before: "// @ts-check\nf();\n",
      after: "f();\n",
      is: null,
    },
    { why: "a build condition", path: "a.go", before: "package a\n", after: "//go:build linux\npackage a\n", is: null },
    { why: "a comment of Go", path: "a.go", before: "package a\n", after: "// What it does.\npackage a\n", is: SAME },
    {
      why: "a licence above",
      path: "a.java",
      before: "class A {}\n",
      after: "// Copyright the authors\nclass A {}\n",
      is: SAME,
    },
    { why: "white space", path: "a.go", before: "if a {\nf()\n}\n", after: "if a {\n\tf()\n\n}\n", is: SAME },
    { why: "a comment of Python", path: "a.py", before: "# a\nf()\n", after: "# b\nf()\n", is: SAME },
    {
      why: "an indent of Python",
      path: "a.py",
      before: "if a:\n  f()\ng()\n",
      after: "if a:\n  f()\n  g()\n",
      is: null,
    },
    { why: "a type in a comment of Python", path: "a.py", before: "f()\n", after: "# type: ignore\nf()\n", is: null },
    { why: "a comment where code can stand between tags", path: "a.tsx", before: "// a\n", after: "// b\n", is: null },
    { why: "a workflow's comment", path: ".github/workflows/ci.yml", before: "# a\n", after: "# b\n", is: null },
    { why: "a Dockerfile's first line", path: "Dockerfile", before: "# syntax=a\n", after: "# syntax=b\n", is: null },
  ])("$why", ({ path, before, after, is }) => expect(weakEdit(whole(path, before, after))).toBe(is));
});

describe("translations", () => {
  const FR = "web/locales/fr.json";
  test.each<{ why: string; file: ChangedFile; is: string | null }>([
    { why: "words", file: edit(FR, ['  "pay": "Payer",'], ['  "pay": "Régler",']), is: TRANSLATED },
    {
      why: "words around what is put in",
      file: edit(FR, ['"a": "{count} de {all}"'], ['"a": "de {all}, {count}"']),
      is: TRANSLATED,
    },
    { why: "something else is put in", file: edit(FR, ['"a": "{count}"'], ['"a": "{secret}"']), is: null },
    { why: "nothing is put in any more", file: edit(FR, ['"a": "%s ans"'], ['"a": "ans"']), is: null },
    { why: "a new key", file: edit(FR, [], ['"a": "b"']), is: null },
    { why: "another key", file: edit(FR, ['"a": "b"'], ['"c": "b"']), is: null },
    { why: "markup", file: edit(FR, ['"a": "b"'], ['"a": "<b>b</b>"']), is: null },
    { why: "an address", file: edit(FR, ['"a": "b"'], ['"a": "https://evil.test"']), is: null },
    { why: "a hidden letter", file: edit(FR, ['"a": "b"'], ['"a": "\\u003cb"']), is: null },
    { why: "two on a line", file: edit(FR, ['"a": "b"'], ['"a": "c", "d": "e"']), is: null },
    { why: "no text", file: edit(FR, ['"a": "b"'], ['"a": true']), is: null },
    { why: "the same in a configuration", file: edit("config/app.json", ['"a": "b"'], ['"a": "c"']), is: null },
    { why: "YAML", file: edit("config/locales/de.yml", ["  pay: Zahlen"], ["  pay: Bezahlen"]), is: TRANSLATED },
    { why: "YAML that refers", file: edit("config/locales/de.yml", ["  pay: Zahlen"], ["  pay: *other"]), is: null },
    { why: "gettext", file: edit("po/de.po", ['msgstr "Zahlen"'], ['msgstr "Bezahlen"']), is: TRANSLATED },
    { why: "the key of gettext", file: edit("po/de.po", ['msgid "Pay"'], ['msgid "Buy"']), is: null },
  ])("$why", ({ file, is }) => expect(weakEdit(file)).toBe(is));
});

test("a hostile megabyte is read", () => {
  for (const unit of ["/*", "//", '"', "'\\", " ", "{", "a:"]) {
    const text = unit.repeat(1_000_000 / unit.length);
    for (const path of ["a.ts", "a.py", "a.json", "locales/fr.json"]) {
      expect(weakEdit(edit(path, [text], [`${text}x`]))).toBeNull();
      expect(weakEdit(whole(path, `${text}\n`, `f();\n${text}x\n`))).toBeNull();
    }
  }
});
