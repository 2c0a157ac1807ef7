import { describe, expect, test } from "@jest/globals";
import { dependencyChanges } from "../../../src/probes/dependencies/dependency-changes.js";
import { aFile } from "../../support/builders.js";

/** What the table of dependencies gets of one line that changes. */
const shown = (path: string, before: string, after: string) =>
  dependencyChanges
    .ask(aFile(path, { content: { before, after }, patch: null }))
    .flatMap(({ dependency }) => (dependency === undefined ? [] : [dependency]));

describe("a new package says where it is from", () => {
  test.each<{ why: string; path: string; line: string; to: string }>([
    { why: "the registry", path: "Gemfile", line: 'gem "puma", "6.4.0"', to: "6.4.0" },
    {
      why: "another registry",
      path: "Gemfile",
      line: 'gem "puma", "6.4.0", source: "https://gems.evil.test"',
      to: "gems.evil.test#6.4.0",
    },
    {
      why: "a repository",
      path: "Gemfile",
      line: 'gem "puma", git: "https://github.com/evil/puma", tag: "v1"',
      to: "github.com/evil/puma#v1",
    },
    { why: "a folder", path: "Gemfile", line: 'gem "puma", path: "engines/puma"', to: "engines/puma" },
    { why: "another host of images", path: "Dockerfile", line: "FROM ghcr.io/acme/shop:1.0", to: "ghcr.io#1.0" },
    {
      why: "an address",
      path: "requirements.txt",
      line: "a @ https://evil.test/a-1.0.tar.gz",
      to: "https://evil.test/a-1.0.tar.gz",
    },
  ])("$path: $why", ({ path, line, to }) => {
    expect(shown(path, "\n", `\n${line}\n`)).toEqual([expect.objectContaining({ kind: "new", from: null, to })]);
  });
  test("a bump names no place that stays", () => {
    const image = (tag: string) => `FROM ghcr.io/acme/shop:${tag}\n`;
    expect(shown("Dockerfile", image("1.0"), image("1.1"))).toEqual([
      expect.objectContaining({ kind: "minor", from: "1.0", to: "1.1" }),
    ]);
  });
  test("another place says both", () => {
    expect(shown("Gemfile", 'gem "puma", "6.4.0"\n', 'gem "puma", github: "evil/puma"\n')).toEqual([
      expect.objectContaining({ kind: "source", from: "6.4.0", to: "github.com/evil/puma" }),
    ]);
  });
});
