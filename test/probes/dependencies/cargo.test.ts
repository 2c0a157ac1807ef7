import { describe, expect, test } from "@jest/globals";
import { inDocuments, inPatch, type Row } from "./tables.js";

const HEAD = '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n';
const toml = (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
  why,
  path: "Cargo.toml",
  before: `${HEAD}[dependencies]\nanyhow = "1.0"\n${before}\n[dev-dependencies]\nproptest = "1"\n`,
  after: `${HEAD}[dependencies]\nanyhow = "1.0"\n${after}\n[dev-dependencies]\nproptest = "1"\n`,
  says,
});
const far = Array.from({ length: 9 }, (_, index) => `a${index} = "1.${index}"`).join("\n");
const serde = 'serde = { version = "1.0.200", features = ["derive"] }';

const CRATES = "registry+https://github.com/rust-lang/crates.io-index";
const crate = (name: string, version: string, hash: string, source = CRATES) =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "${source}"\nchecksum = "${hash}"\ndependencies = [\n "libc",\n]\n\n`;
const own = (version: string) =>
  `[[package]]\nname = "shop"\nversion = "${version}"\ndependencies = [\n "serde",\n]\n\n`;
const lock = (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
  why,
  path: "Cargo.lock",
  before: `# made by cargo\nversion = 3\n\n${crate("aho", "1.0.0", "aa")}${before}${crate("zip", "2.0.0", "ff")}`,
  after: `# made by cargo\nversion = 3\n\n${crate("aho", "1.0.0", "aa")}${after}${crate("zip", "2.0.0", "ff")}`,
  says,
});

describe("what Cargo files depend on", () => {
  test.each<Row>([
    toml("a patch", serde, serde.replace("200", "201"), "allow patch serde", "judged"),
    toml("a minor", 'tokio = "1.37"', 'tokio = "1.38"', "allow minor tokio", "judged"),
    toml("a major", 'tokio = "0.3"', 'tokio = "0.4"', "approve major tokio", "judged"),
    toml("a new one", "", serde, "approve new serde", "judged"),
    toml("in a section of its own", serde, '[dependencies.serde]\nversion = "1.0.200"\n', "allow unchanged", "judged"),
    toml(
      "a repository",
      serde,
      'serde = { git = "https://github.com/evil/serde", rev = "abc" }',
      "strong source serde",
      "judged",
    ),
    toml("a folder", serde, 'serde = { path = "crates/serde" }', "approve source serde", "judged"),
    toml(
      "another registry",
      serde,
      'serde = { version = "1.0.200", registry = "acme" }',
      "strong source serde",
      "judged",
    ),
    toml(
      "a name for another crate",
      serde,
      'serde = { version = "1", package = "evil" }',
      "strong source serde",
      "judged",
    ),
    toml("the workspace's", serde, "serde = { workspace = true }", "approve source serde", "judged"),
    toml(
      "a patched crate",
      serde,
      `${serde}\n[patch.crates-io]\nserde = { git = "https://github.com/evil/serde" }`,
      "strong source serde",
      "judged",
    ),
    toml("features", serde, serde.replace('"derive"', '"derive", "rc"'), "allow unchanged", "judged"),
    toml(
      "far from its section",
      `${far}\ntokio = "1.37"\nzip = "2"\nzlib = "1"`,
      `${far}\ntokio = "1.38"\nzip = "2"\nzlib = "1"`,
      "allow minor tokio",
      "judged",
    ),
    {
      ...toml("its own version", "", "", "allow unchanged", "judged"),
      after: `${HEAD.replace("0.1.0", "0.2.0")}[dependencies]\nanyhow = "1.0"\n\n[dev-dependencies]\nproptest = "1"\n`,
    },
    { ...toml("no TOML", serde, `${serde}\nwhat is this`, "approve dependency-changes"), patch: [] },
    {
      ...toml(
        "a section that takes lines over",
        '[package.metadata.x]\nevil = "1"',
        '[build-dependencies]\nevil = "1"',
        "approve new evil",
        "judged",
      ),
      patch: ["approve new evil"],
    },
    lock("a patch", crate("serde", "1.0.0", "bb"), crate("serde", "1.0.1", "cc"), "allow patch serde", "judged"),
    lock("a new one", "", crate("serde", "1.0.0", "bb"), "approve new serde", "judged"),
    lock("one less", crate("serde", "1.0.0", "bb"), "", "allow removed serde", "judged"),
    lock(
      "another hash",
      crate("serde", "1.0.0", "bb"),
      crate("serde", "1.0.0", "cc"),
      "strong integrity serde",
      "judged",
    ),
    lock(
      "a repository",
      crate("serde", "1.0.0", "bb"),
      crate("serde", "1.0.0", "bb", "git+https://github.com/evil/serde?rev=a#0123456789"),
      "strong source serde",
      "judged",
    ),
    lock(
      "the sparse index",
      crate("serde", "1.0.0", "bb"),
      crate("serde", "1.0.0", "bb", "sparse+https://index.crates.io/"),
      "allow unchanged",
      "judged",
    ),
    lock(
      "another registry",
      crate("serde", "1.0.0", "bb"),
      crate("serde", "1.0.0", "bb", "sparse+https://evil.test/"),
      "strong source serde",
      "judged",
    ),
    lock("its own version", own("0.1.0"), own("0.2.0"), "allow unchanged", "judged"),
    lock(
      "what it needs",
      own("0.1.0"),
      own("0.1.0").replace('"serde"', '"serde",\n "zip"'),
      "allow unchanged",
      "judged",
    ),
  ])("$path: $why", (row) => {
    expect(inDocuments(row)).toEqual(row.says);
    expect(inPatch(row)).toEqual(row.patch ?? row.says);
  });
});
