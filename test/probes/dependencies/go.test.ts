import { describe, expect, test } from "@jest/globals";
import { inDocuments, inPatch, type Row } from "./tables.js";

const mod = (more: string, go = "1.22") => `module acme.test/shop

go ${go}

require (
	github.com/spf13/cobra v1.8.0
	golang.org/x/net v0.30.0
${more})
`;
const X = "\tgolang.org/x/text v0.19.0 // indirect\n";
const goMod = (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
  why,
  path: "go.mod",
  before,
  after,
  says,
});
const sum = (name: string, version: string, hash: string) =>
  `${name} ${version} h1:${hash}=\n${name} ${version}/go.mod h1:mod${hash}=\n`;
const goSum = (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
  ...goMod(why, before, after, ...says),
  path: "go.sum",
});
const A = sum("github.com/a/a", "v1.0.0", "aaaa");

describe("what Go files depend on", () => {
  test.each<Row>([
    goMod("a patch", mod(X), mod(X.replace("0.19.0", "0.19.1")), "allow minor golang.org/x/text", "judged"),
    goMod("a major", mod(X), mod(X).replace("v1.8.0", "v2.0.0"), "approve major github.com/spf13/cobra", "judged"),
    goMod(
      "an older one",
      mod(X),
      mod(X).replace("v1.8.0", "v1.7.0"),
      "approve downgrade github.com/spf13/cobra",
      "judged",
    ),
    goMod("a new one", mod(""), mod(X), "approve new golang.org/x/text", "judged"),
    goMod("one less", mod(X), mod(""), "allow removed golang.org/x/text", "judged"),
    goMod("a comment", mod(X), mod(X.replace(" // indirect", "")), "allow unchanged", "judged"),
    goMod("a newer language", mod(X), mod(X, "1.23"), "allow minor go", "judged"),
    goMod("a toolchain", mod(X), mod(X, "1.22\n\ntoolchain go1.22.4"), "approve new go toolchain", "judged"),
    goMod(
      "a fork",
      mod(X),
      `${mod(X)}\nreplace golang.org/x/text => github.com/evil/text v0.19.0\n`,
      "strong source golang.org/x/text",
      "judged",
    ),
    goMod(
      "a folder",
      mod(X),
      `${mod(X)}\nreplace golang.org/x/text => ./text\n`,
      "approve source golang.org/x/text",
      "judged",
    ),
    goMod(
      "a folder outside",
      mod(X),
      `${mod(X)}\nreplace golang.org/x/text => ../text\n`,
      "strong source golang.org/x/text",
      "judged",
    ),
    goMod("an exclusion", mod(X), `${mod(X)}\nexclude golang.org/x/text v0.18.0\n`, "allow unchanged", "judged"),
    goMod("what nobody knows", mod(X), `${mod(X)}\nsurprise a => b => c\n`),
    goMod(
      "what nobody knows beside a bump",
      mod(X),
      `${mod(X).replace("v1.8.0", "v1.8.1")}\nsurprise !\n`,
      "allow patch github.com/spf13/cobra",
    ),
    goMod(
      "another order",
      "require (\n\ta.test/a v1.0.0\n\ta.test/b v1.0.0\n)\n",
      "require (\n\ta.test/b v1.0.0\n\ta.test/a v1.0.0\n)\n",
      "allow unchanged",
      "judged",
    ),
    goMod("no block", "require (\n\ta.test/a v1.0.0\n)\n", "require a.test/a v1.0.0\n", "allow unchanged", "judged"),
    goSum("a sum that moves", A, sum("github.com/a/a", "v1.0.1", "bbbb"), "allow patch github.com/a/a", "judged"),
    goSum("a sum beside", A, A + sum("github.com/a/a", "v1.1.0", "bbbb"), "allow minor github.com/a/a", "judged"),
    goSum("another hash", A, sum("github.com/a/a", "v1.0.0", "bbbb"), "strong integrity github.com/a/a", "judged"),
    goSum("a new module", A, A + sum("github.com/b/b", "v1.0.0", "bbbb"), "approve new github.com/b/b", "judged"),
    goSum("a module file only", A, `${A}github.com/b/b v1.0.0/go.mod h1:xx=\n`, "allow unchanged", "judged"),
    goSum("no such line", A, `${A}<<<<<<< HEAD\n`),
  ])("$why", (row) => {
    expect(inDocuments(row)).toEqual(row.says);
    expect(inPatch(row)).toEqual(row.patch ?? row.says);
  });
});
