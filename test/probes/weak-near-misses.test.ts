import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/domain/change.js";
import { mayBeWeakByTexts } from "../../src/probes/weak/may-be-weak.js";
import { weakEdit } from "../../src/probes/weak/weak-edit.js";
import { aFile } from "../support/builders.js";

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");

/** A file that is changed from one text to another, with both of them, as GitHub and the reader give it. */
function edited(path: string, before: string, after: string): ChangedFile {
  const [removed, added] = [linesOf(before), linesOf(after)];
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  const patch = `@@ -1,${removed.length} +1,${added.length} @@\n${lines.join("\n")}`;
  return aFile(path, { patch, additions: added.length, deletions: removed.length, content: { before, after } });
}

const GO = "package pay\n\nfunc Pay() {\n\tcharge()\n}\n";
const TS = "export function pay() {\n  charge();\n}\n";
const PY = "def pay(user):\n    if user.ok:\n        charge(user)\n    log(user)\n";
const JAVA = "class Pay {\n  void pay() {\n    charge();\n  }\n}\n";

/** The same text with lines put before the first that says this. */
const above = (text: string, mark: string, ...lines: readonly string[]): string =>
  text.replace(mark, `${lines.join("\n")}\n${mark}`);

describe("an edit that looks weak and is not", () => {
  test.each<{ why: string; path: string; before: string; after: string }>([
    // What a tool obeys.
    { why: "a build condition", path: "a.go", before: GO, after: `//go:build ignore_me\n\n${GO}` },
    { why: "a build condition of old", path: "a.go", before: GO, after: `// +build linux\n\n${GO}` },
    {
      why: "a build condition of old that loses the empty line that it needs",
      path: "a.go",
      before: `// +build linux\n\n${GO}`,
      after: `// +build linux\n${GO}`,
    },
    {
      why: "a build condition that moves below the package",
      path: "a.go",
      before: `//go:build linux\n\n${GO}`,
      after: above(GO, "func", "//go:build linux", ""),
    },
    { why: "a file that is embedded", path: "a.go", before: GO, after: above(GO, "func", "//go:embed key.pem") },
    { why: "a marker that a generator reads", path: "a.go", before: GO, after: above(GO, "func", "// +optional") },
    { why: "a program in C above its import", path: "a.go", before: CGO("1"), after: CGO("2") },
    { why: "what an example is to print", path: "a_test.go", before: EXAMPLE("1"), after: EXAMPLE("2") },
    { why: "a linter of Go switched off", path: "a.go", before: GO, after: above(GO, "\tcharge", "\t//nolint:gosec") },
    {
      why: "a switch that moves to another line",
      path: "a.ts",
      before: above(TS, "export", "// eslint-disable-next-line no-console"),
      after: above(TS, "  charge", "  // eslint-disable-next-line no-console"),
    },
    {
      why: "a rule in the middle of a switch",
      path: "a.ts",
      before: `/* eslint\n   no-eval: 2\n */\n${TS}`,
      after: `/* eslint\n   no-eval: 0\n */\n${TS}`,
    },
    { why: "a type that is not checked", path: "a.ts", before: TS, after: above(TS, "  charge", "  // @ts-ignore") },
    { why: "a reference", path: "a.ts", before: TS, after: `/// <reference types="node" />\n${TS}` },
    { why: "a type in a comment of Flow", path: "a.js", before: TS, after: `/*:: type A = any */\n${TS}` },
    { why: "a condition in a comment", path: "a.js", before: TS, after: above(TS, "  charge", "  // #ifdef PROD") },
    { why: "a type in Python", path: "a.py", before: PY, after: above(PY, "    log", "    # type: ignore") },
    { why: "a linter of Python", path: "a.py", before: PY, after: above(PY, "    log", "    # noqa") },
    { why: "a scanner of Python", path: "a.py", before: PY, after: above(PY, "    log", "    # nosec B602") },
    { why: "an encoding", path: "a.py", before: PY, after: `# -*- coding: utf-7 -*-\n${PY}` },
    { why: "a first line that starts an interpreter", path: "a.py", before: PY, after: `#!/usr/bin/python\n${PY}` },
    { why: "what a script depends on", path: "a.py", before: SCRIPT("httpx"), after: SCRIPT("httpy") },
    { why: "a cell of a notebook", path: "a.py", before: PY, after: `# MAGIC %sh rm -rf data\n${PY}` },
    { why: "a command of a notebook", path: "a.py", before: PY, after: `# !pip install a\n${PY}` },
    { why: "a dependency in a comment of Java", path: "A.java", before: JAVA, after: `//SOURCES B.java\n${JAVA}` },
    { why: "an inspection of Java", path: "A.java", before: JAVA, after: above(JAVA, "    charge", "    // NOPMD") },
    { why: "a scanner's silence", path: "A.java", before: JAVA, after: above(JAVA, "    charge", "    // nosemgrep") },
    { why: "the version of a package's tools", path: "Package.swift", before: SWIFT("5.9"), after: SWIFT("6.0") },
    // What is no comment.
    {
      why: "a comment of Java that ends by an escape",
      path: "A.java",
      before: JAVA,
      after: above(JAVA, "    charge", "    // ok \\u000a steal();"),
    },
    {
      why: "a docstring",
      path: "a.py",
      before: above(PY, "    if", '    """Pays."""'),
      after: above(PY, "    if", '    """Pays at once."""'),
    },
    {
      why: "what looks like a comment in a docstring",
      path: "a.py",
      before: `"""\n# one\n"""\n${PY}`,
      after: `"""\n# two\n"""\n${PY}`,
    },
    { why: "a text with slashes", path: "a.ts", before: 'f("http://a");\n', after: 'f("http://b");\n' },
    { why: "a text behind slashes", path: "a.go", before: GO, after: GO.replace("charge()", 'charge("//x")') },
    {
      why: "what looks like a comment in a template",
      path: "a.ts",
      before: "q = `\n// one\n`;\n",
      after: "q = `\n// two\n`;\n",
    },
    {
      why: "what looks like a comment in a raw text of Go",
      path: "a.go",
      before: "q := `\n// one\n`\n",
      after: "q := `\n// two\n`\n",
    },
    {
      why: "text between tags in a .js file",
      path: "a.js",
      before: "a = (\n<p>\n// one\n</p>\n)\n",
      after: "a = (\n<p>\n// two\n</p>\n)\n",
    },
    { why: "text between tags", path: "a.jsx", before: "// one\n", after: "// two\n" },
    {
      why: "a rule of CSS behind slashes",
      path: "a.css",
      before: ".paid { color: red }\n",
      after: "// new\n.paid { color: red }\n",
    },
    {
      why: "an address on a line of its own",
      path: "a.scss",
      before: ".a { background: url(\n//a.test/x.png\n); }\n",
      after: ".a { background: url(\n//b.test/x.png\n); }\n",
    },
    { why: "a text that goes on", path: "a.js", before: 'f("a \\\n// one");\n', after: 'f("a \\\n// two");\n' },
    { why: "a comment that swallows the next line", path: "a.cc", before: "// a\nf();\n", after: "// a \\\nf();\n" },
    { why: "a comment that is left open", path: "a.kt", before: "f()\n", after: "/*\nf()\n*/\n" },
    { why: "a comment that hides code", path: "a.go", before: GO, after: GO.replace("\tcharge()", "\t// charge()") },
    { why: "a comment that shows code", path: "a.py", before: PY.replace("log", "# log"), after: PY },
    // White space that means something.
    { why: "an indent of Python", path: "a.py", before: PY, after: PY.replace("    log", "        log") },
    { why: "tabs for blanks in Python", path: "a.py", before: PY, after: PY.replaceAll("        ", "\t") },
    { why: "a tab of a Makefile", path: "Makefile", before: "a:\n\tb\n", after: "a:\n        b\n" },
    { why: "an indent of YAML", path: "a.yml", before: "a:\n  b:\n  c:\n", after: "a:\n  b:\n    c:\n" },
    { why: "a comment of YAML", path: "a.yml", before: "# a\nb: c\n", after: "# b\nb: c\n" },
    { why: "white space in an expression", path: "a.ts", before: "a = /x  y/;\n", after: "a = /x y/;\n" },
    {
      why: "white space in a text behind a comment with a quote",
      path: "a.ts",
      before: "/* ' */ f('a  b');\n",
      after: "/* ' */ f('a b');\n",
    },
    { why: "white space that parts words", path: "a.c", before: "int x;\n", after: "intx;\n" },
    {
      why: "a blank that is part of a name",
      path: "a.css",
      before: ".paid { color: red }\n",
      after: "\u00a0.paid { color: red }\n",
    },
    { why: "lines joined", path: "a.js", before: "return\n1;\n", after: "return 1;\n" },
    { why: "'use strict'", path: "a.js", before: "'use strict';\nf();\n", after: "f();\n" },
    { why: "'use strict' behind white space", path: "a.js", before: "'use strict';\n", after: "' use strict';\n" },
    // Files in which words do something.
    { why: "words in Markdown", path: "docs/a.md", before: "one\n", after: "two\n" },
    { why: "words for an agent", path: "CLAUDE.md", before: "Ask first.\n", after: "Do it.\n" },
    { why: "a comment of a shell", path: "a.sh", before: "# a\nb\n", after: "# c\nb\n" },
    { why: "a comment of HTML", path: "a.html", before: "<!-- a -->\n", after: "<!-- b -->\n" },
    { why: "a comment of SQL", path: "a.sql", before: "-- a\n", after: "-- b\n" },
    { why: "a Dockerfile", path: "Dockerfile", before: "# syntax=a\n", after: "# syntax=b\n" },
  ])("$path: $why", ({ path, before, after }) => {
    expect(before).not.toBe(after);
    const file = edited(path, before, after);
    expect(weakEdit(file)).toBeNull();
    expect(weakEdit({ ...file, content: undefined })).toBeNull();
  });

  test.each([
    { why: "another ending", was: "a.txt", is: "a.js" },
    { why: "a test that is none any more", was: "src/pay.test.ts", is: "src/pay.ts" },
    { why: "a test of Go that is none any more", was: "pay_test.go", is: "pay_tests.go" },
    { why: "another platform", was: "pay.go", is: "pay_windows.go" },
    { why: "what pytest loads", was: "tests/help.py", is: "tests/conftest.py" },
    { why: "what a package runs", was: "pay/start.py", is: "pay/__init__.py" },
    { why: "what a folder stands for", was: "src/pay.ts", is: "src/index.ts" },
    { why: "a configuration", was: "src/a.ts", is: "src/vite.config.ts" },
    { why: "a hidden file", was: "src/a", is: "src/.a" },
    { why: "an address of the site", was: "pages/[id].ts", is: "pages/admin.ts" },
  ])("another name: $why", ({ was, is }) => {
    const named = { status: "renamed", previousPath: was, patch: "", additions: 0, deletions: 0 } as const;
    expect(weakEdit(aFile(is, named))).toBeNull();
  });
});

function CGO(result: string): string {
  return `package pay\n\n// static int pay() { return ${result}; }\nimport "C"\n`;
}

function EXAMPLE(printed: string): string {
  return `func ExamplePay() {\n\tPay()\n\t// Output:\n\t// ${printed}\n}\n`;
}

function SCRIPT(dependency: string): string {
  return `# /// script\n# dependencies = [\n#   "${dependency}",\n# ]\n# ///\nrun()\n`;
}

function SWIFT(version: string): string {
  return `// swift-tools-version: ${version}\nimport PackageDescription\n`;
}

describe("an edit that is weak", () => {
  test.each<{ why: string; path: string; before: string; after: string }>([
    { why: "a comment", path: "a.go", before: GO, after: above(GO, "func", "// Pay charges once.") },
    { why: "a comment", path: "a.py", before: PY, after: above(PY, "    log", "    # so that nobody asks twice") },
    { why: "a comment", path: "A.java", before: JAVA, after: above(JAVA, "  void", "  /* Charges once. */") },
    { why: "a comment", path: "a.ts", before: TS, after: above(TS, "  charge", "  // once, and no more") },
    { why: "a comment", path: "a.css", before: ".a { b: c }\n", after: "/* Paid. */\n.a { b: c }\n" },
    {
      why: "a comment in another place",
      path: "a.kt",
      before: "// it pays\nf()\ng()\n",
      after: "f()\n// it pays\ng()\n",
    },
    { why: "an indent", path: "a.go", before: GO, after: GO.replace("\tcharge", "\t\tcharge") },
    { why: "white space between words", path: "a.c", before: "int  x;\n", after: "int x;\n" },
    {
      why: "a comment away from a switch",
      path: "a.go",
      before: `//go:build linux\n\n${GO}`,
      after: above(`//go:build linux\n\n${GO}`, "func", "// Pay charges once."),
    },
  ])("$path: $why", ({ path, before, after }) => {
    const file = edited(path, before, after);
    expect(weakEdit(file)).toBe("only white space and comments change");
  });
});

describe("whole texts are asked for", () => {
  const shape = (path: string, patch: string, more: Partial<ChangedFile> = {}): ChangedFile => {
    const count = (sign: string): number => patch.split("\n").filter((line) => line.startsWith(sign)).length;
    return aFile(path, { patch, additions: count("+"), deletions: count("-"), ...more });
  };
  const COMMENT = "@@ -1,3 +1,3 @@\n a\n-// old\n+// new";
  test.each<{ why: string; file: ChangedFile; are: boolean }>([
    { why: "a comment", file: shape("a.ts", COMMENT), are: true },
    { why: "a comment of Python", file: shape("a.py", "@@ -1 +1 @@\n-# old\n+    # new"), are: true },
    { why: "a block", file: shape("a.java", "@@ -1 +1,3 @@\n+/**\n+ * new\n+ */"), are: true },
    { why: "an indent", file: shape("a.go", "@@ -1 +1 @@\n-f()\n+\tf()"), are: true },
    { why: "an indent of Python", file: shape("a.py", "@@ -1 +1 @@\n-f()\n+\tf()"), are: false },
    { why: "a line of code beside it", file: shape("a.ts", `${COMMENT}\n+f();`), are: false },
    { why: "slashes in CSS", file: shape("a.css", COMMENT), are: false },
    { why: "another language", file: shape("a.rb", "@@ -1 +1 @@\n-# old\n+# new"), are: false },
    { why: "what the patch proves alone", file: shape("a.c", COMMENT), are: false },
    { why: "a new file", file: shape("a.ts", "@@ -0,0 +1 @@\n+// new", { status: "added" }), are: false },
    { why: "a file with another name", file: shape("b.ts", COMMENT, { status: "renamed" }), are: false },
    { why: "a patch that is withheld", file: aFile("a.ts", { patch: null }), are: false },
    { why: "a patch that is cut", file: shape("a.ts", COMMENT, { additions: 9 }), are: false },
    { why: "a hidden sign", file: shape("a.ts", "@@ -0,0 +1 @@\n+// a\u202e"), are: false },
    { why: "very many lines", file: shape("a.ts", `@@ -0,0 +1,201 @@${"\n+// new".repeat(201)}`), are: false },
  ])("$why: $are", ({ file, are }) => expect(mayBeWeakByTexts(file)).toBe(are));
});
