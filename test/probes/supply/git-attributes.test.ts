import { describe, expect, test } from "@jest/globals";
import { gitAttributes } from "../../../src/probes/supply/git-attributes.js";
import { adding, edited } from "../../support/edited.js";

describe("gitAttributes", () => {
  test.each([
    ["src/** linguist-generated", "folds its changes away as generated"],
    ["src/** linguist-generated=true", "folds its changes away as generated"],
    ["lib/** linguist-vendored", "counts it as somebody else's code"],
    ["a/** linguist-documentation", "counts it as documentation"],
    ["package-lock.json -diff", "hides its changes"],
    ["*.yml binary", "hides its changes as binary"],
    ["*.c filter=indent", "passes it through a program, so that what is checked out is not what is reviewed"],
    ["*.lock merge=ours", "decides how its changes are merged"],
    ["tests export-ignore", "changes what of it is released"],
    ["*.ps1 working-tree-encoding=UTF-16", "reads it in another encoding than reviewers do"],
    ["* text=auto -diff", "hides its changes"],
  ])("%s", (line, does) => {
    const [signal] = gitAttributes.ask(adding("web/.gitattributes", line));
    expect(signal).toMatchObject({ classId: "build", tier: "approve", line: 2 });
    expect(signal?.because).toMatch(/^line 2 of web\/\.gitattributes sets ".+" for .+, which /);
    expect(signal?.because.endsWith(does)).toBe(true);
  });
  test.each([
    "* text=auto eol=lf",
    "*.sh text eol=lf",
    "*.png binary",
    "*.psd filter=lfs diff=lfs merge=lfs -text",
    "dist/** linguist-generated=false",
    "dist/** -linguist-generated",
    "*.md diff=markdown",
    "# src/** -diff",
    "*.ts working-tree-encoding=UTF-8",
    "",
  ])("stays silent: %s", (line) => {
    expect(gitAttributes.ask(adding(".gitattributes", line))).toEqual([]);
  });
  test("order and layout are no change, in both forms", () => {
    for (const [, file] of edited(".gitattributes", "a -diff\nb text\n", "b text\na -diff\n"))
      expect(gitAttributes.ask(file)).toEqual([]);
  });
  test("another file is not asked", () => {
    expect(gitAttributes.ask(adding("attributes.txt", "a -diff"))).toEqual([]);
  });
});
