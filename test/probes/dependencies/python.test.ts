import { describe, expect, test } from "@jest/globals";
import { inDocuments, inPatch, type Row } from "./tables.js";

const row =
  (path: string, around: (text: string) => string) =>
  (why: string, before: string, after: string, ...says: readonly string[]): Row => ({
    why,
    path,
    before: around(before),
    after: around(after),
    says,
  });
const standard = row(
  "pyproject.toml",
  (text) =>
    `[project]\nname = "shop"\nversion = "1.0.0"\ndependencies = [\n    "attrs>=23",\n    "click~=8.1",\n    "django==5.0.0",\n    "fastapi>=0.1",\n${text}    "zope",\n]\n\n[tool.ruff]\nselect = ["E"]\n`,
);
const poetry = row(
  "pyproject.toml",
  (text) =>
    `[tool.poetry]\nname = "shop"\nversion = "1.0.0"\n\n[tool.poetry.dependencies]\npython = "^3.11"\nattrs = "^23"\nclick = "^8"\ndjango = "^5"\n${text}\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n`,
);
const uv = row(
  "pyproject.toml",
  (text) => `[project]\nname = "shop"\ndependencies = ["requests>=2"]\n\n${text}\n[tool.uv]\npackage = true\n`,
);
const entry = (version: string, hash: string, more = "") =>
  `[[package]]\nname = "requests"\nversion = "${version}"\ndescription = "HTTP"\noptional = false\npython-versions = ">=3.8"\ngroups = ["main"]\nfiles = [\n    {file = "requests-${version}-py3-none-any.whl", hash = "sha256:${hash}1"},\n    {file = "requests-${version}.tar.gz", hash = "sha256:${hash}2"},\n]\n\n[package.dependencies]\nidna = ">=2.5"\n\n${more}`;
const poetryLock = row(
  "poetry.lock",
  (text) =>
    `${entry("2.0.0", "00").replaceAll("requests", "attrs")}${text}${entry("2.0.0", "00").replaceAll("requests", "zope")}[metadata]\nlock-version = "2.0"\ncontent-hash = "ab"\n`,
);
const wheel = (version: string, hash: string, registry = "https://pypi.org/simple", host = "files.pythonhosted.org") =>
  `[[package]]\nname = "requests"\nversion = "${version}"\nsource = { registry = "${registry}" }\ndependencies = [\n    { name = "idna" },\n]\nsdist = { url = "https://${host}/a/requests-${version}.tar.gz", hash = "sha256:${hash}1", size = 1 }\nwheels = [\n    { url = "https://${host}/b/requests-${version}-py3-none-any.whl", hash = "sha256:${hash}2", size = 1 },\n]\n\n`;
const own = '[[package]]\nname = "shop"\nversion = "1.0.0"\nsource = { editable = "." }\n\n';
const uvLock = row("uv.lock", (text) => `version = 1\nrequires-python = ">=3.11"\n\n${text}${own}`);
const pipfile = row(
  "Pipfile",
  (text) =>
    `[[source]]\nurl = "https://pypi.org/simple"\nname = "pypi"\n\n[packages]\nflask = "*"\n${text}\n[requires]\npython_version = "3.11"\n`,
);
const locked = (version: string, hash: string) =>
  JSON.stringify(
    {
      _meta: { hash: { sha256: hash }, sources: [] },
      default: { requests: { hashes: [`sha256:${hash}`], index: "pypi", version: `==${version}` } },
      develop: {},
    },
    null,
    4,
  );
const pipfileLock = row("Pipfile.lock", (text) => text);

describe("what Python projects depend on", () => {
  test.each<Row>([
    standard("a minor", '    "requests>=2.31,<3",\n', '    "requests>=2.32,<3",\n', "allow minor requests", "judged"),
    standard("a major", '    "requests==2.31",\n', '    "requests==3.0",\n', "approve major requests", "judged"),
    standard("a new one", "", '    "requests>=2",\n', "approve new requests", "judged"),
    {
      ...standard(
        "a new one of which only the name is there",
        "",
        '    "requests",\n',
        "approve new requests",
        "judged",
      ),
      patch: [],
    },
    standard(
      "an address",
      '    "requests>=2",\n',
      '    "requests @ git+https://github.com/evil/requests",\n',
      "strong source requests",
      "judged",
    ),
    { ...standard("no TOML", "", "    what is this\n", "approve dependency-changes"), patch: [] },
    poetry("a patch", 'requests = "^2.31.0"\n', 'requests = "^2.31.1"\n', "allow patch requests", "judged"),
    poetry("a new one", "", 'requests = { version = "^2", extras = ["socks"] }\n', "approve new requests", "judged"),
    poetry(
      "a repository",
      'requests = "^2"\n',
      'requests = { git = "https://github.com/evil/requests.git" }\n',
      "strong source requests",
      "judged",
    ),
    poetry("a folder", "", 'core = { path = "./core", develop = true }\n', "approve new core", "judged"),
    poetry(
      "a registry",
      "",
      '\n[[tool.poetry.source]]\nname = "acme"\nurl = "https://evil.test/simple"\n',
      "strong new package index acme",
      "judged",
    ),
    uv(
      "a source",
      "",
      '[tool.uv.sources]\nrequests = { git = "https://github.com/evil/requests", tag = "v1" }\n',
      "strong source requests",
      "judged",
    ),
    uv(
      "an index",
      "",
      '[[tool.uv.index]]\nname = "acme"\nurl = "https://evil.test/simple"\n',
      "strong new package index acme",
      "judged",
    ),
    uv("a group", "", '[dependency-groups]\ndev = ["pytest>=8"]\n', "approve new pytest", "judged"),
    uv(
      "a linter's settings",
      "",
      '[tool.ruff]\nline-length = 120\nselect = [\n    "E",\n]\n',
      "allow unchanged",
      "judged",
    ),
    poetryLock("a minor", entry("2.31.0", "aa"), entry("2.32.0", "bb"), "allow minor requests", "judged"),
    poetryLock("a new one", "", entry("2.31.0", "aa"), "approve new requests", "judged"),
    poetryLock("another hash", entry("2.31.0", "aa"), entry("2.31.0", "bb"), "strong integrity requests", "judged"),
    {
      // The package's name is off the screen, so nothing is judged.
      ...poetryLock(
        "another registry",
        entry("2.31.0", "aa"),
        entry(
          "2.31.0",
          "aa",
          '[package.source]\ntype = "legacy"\nurl = "https://evil.test/simple"\nreference = "x"\n\n',
        ),
        "strong source requests",
        "judged",
      ),
      patch: [],
    },
    poetryLock(
      "a description",
      entry("2.31.0", "aa"),
      entry("2.31.0", "aa").replace("HTTP", "http"),
      "allow unchanged",
      "judged",
    ),
    uvLock("a patch", wheel("2.31.0", "aa"), wheel("2.31.1", "bb"), "allow patch requests", "judged"),
    uvLock("a new one", "", wheel("2.31.0", "aa"), "approve new requests", "judged"),
    uvLock("another hash", wheel("2.31.0", "aa"), wheel("2.31.0", "bb"), "strong integrity requests", "judged"),
    uvLock(
      "another registry",
      wheel("2.31.0", "aa"),
      wheel("2.31.0", "aa", "https://evil.test/simple"),
      "strong source requests",
      "judged",
    ),
    uvLock(
      "files from elsewhere",
      wheel("2.31.0", "aa"),
      wheel("2.31.0", "aa", "https://pypi.org/simple", "evil.test"),
      "strong source requests",
      "judged",
    ),
    uvLock("its own version", "", "", "allow unchanged", "judged"),
    pipfile("a minor", 'requests = "==2.31.0"\n', 'requests = "==2.32.0"\n', "allow minor requests", "judged"),
    pipfile("a new one", "", 'requests = "*"\n', "approve new requests", "judged"),
    pipfile(
      "a repository",
      "",
      'requests = {git = "https://github.com/evil/requests.git", ref = "main"}\n',
      "strong new requests",
      "judged",
    ),
    pipfile(
      "a registry",
      "",
      '\n[[source]]\nurl = "https://evil.test/simple"\nname = "x"\n',
      "strong new package index x",
      "judged",
    ),
    pipfileLock("a patch", locked("2.31.0", "aa"), locked("2.31.1", "bb"), "allow patch requests", "judged"),
    pipfileLock("another hash", locked("2.31.0", "aa"), locked("2.31.0", "bb"), "strong integrity requests", "judged"),
  ])("$path: $why", (one) => {
    expect(inDocuments(one)).toEqual(one.says);
    expect(inPatch(one)).toEqual(one.patch ?? one.says);
  });
});
