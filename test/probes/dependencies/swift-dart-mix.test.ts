import { butPatch, holds, json, NOTHING, rowsIn } from "./tables.js";

const mix = rowsIn(
  "mix.exs",
  (text) =>
    `defmodule Shop.MixProject do\n  use Mix.Project\n\n  defp deps do\n    [\n      {:phoenix, "~> 1.7.0"},\n${text}    ]\n  end\nend\n`,
);
const hex = (version: string, hash: string, repository = "hexpm") =>
  `  "jason": {:hex, :jason, "${version}", "${hash}", [:mix], [], "${repository}", "${hash}"},\n`;
const mixLock = rowsIn(
  "mix.lock",
  (text) => `%{\n  "decimal": {:hex, :decimal, "2.1.1", "aa", [:mix], [], "hexpm", "bb"},\n${text}}\n`,
);

holds("mix.exs", [
  mix("a major", '      {:jason, "~> 1.4"},\n', '      {:jason, "~> 2.0"},\n', "approve major jason", "judged"),
  mix("a minor", '      {:jason, "~> 1.4"},\n', '      {:jason, "~> 1.5"},\n', "allow minor jason", "judged"),
  mix("a patch", '      {:jason, "1.4.0"},\n', '      {:jason, "1.4.1"},\n', "allow patch jason", "judged"),
  mix("an older one", '      {:jason, "1.4.0"},\n', '      {:jason, "1.3.0"},\n', "approve downgrade jason", "judged"),
  mix("a new one", "", '      {:jason, "~> 1.4"},\n', "approve new jason", "judged"),
  mix("one that is gone", '      {:jason, "~> 1.4"},\n', "", "allow removed jason", "judged"),
  mix(
    "a repository",
    '      {:jason, "~> 1.4"},\n',
    '      {:jason, git: "https://github.com/evil/jason.git", tag: "v1"},\n',
    "strong source jason",
    "judged",
  ),
  mix("GitHub", "", '      {:jason, github: "evil/jason"},\n', "strong new jason", "judged"),
  mix("a folder of this repository", "", '      {:core, path: "apps/core"},\n', "approve new core", "judged"),
  mix("a folder outside of it", "", '      {:core, path: "../core"},\n', "strong new core", "judged"),
  mix("another registry", "", '      {:jason, "~> 1.4", repo: "evil"},\n', "strong new jason", "judged"),
  mix("another package under its name", "", '      {:jason, "~> 1.4", hex: :evil},\n', "approve new jason", "judged"),
  mix("one of the umbrella", "", "      {:core, in_umbrella: true},\n", "allow new core", "judged"),
  mix("for tests alone", '      {:jason, "~> 1.4"},\n', '      {:jason, "~> 1.4", only: :test},\n', ...NOTHING),
  mix(
    "in its turn",
    '      {:jason, "~> 1.4"},\n      {:plug, "~> 1.15"},\n',
    '      {:plug, "~> 1.15"},\n      {:jason, "~> 1.4"},\n',
    ...NOTHING,
  ),
  mix("a comment", "", '      # {:evil, "~> 1.4"},\n', ...NOTHING),
  mix("over several lines", "", '      {:jason, "~> 1.4",\n       only: :test},\n', "approve new jason", "judged"),
  mix("what is computed", "", '      {:jason, System.get_env("JASON")},\n', "approve new jason", "judged"),
  mix("any code", "", "    ] ++ more_deps() ++ [\n"),
  mix("its own version", '      version: "1.0.0",\n', '      version: "1.1.0",\n', ...NOTHING),
]);

holds("mix.lock", [
  mixLock("a patch", hex("1.4.0", "aa"), hex("1.4.1", "bb"), "allow patch jason", "judged"),
  mixLock("an older one", hex("1.4.0", "aa"), hex("1.3.0", "bb"), "approve downgrade jason", "judged"),
  mixLock("a new one", "", hex("1.4.0", "aa"), "approve new jason", "judged"),
  mixLock("one that is gone", hex("1.4.0", "aa"), "", "allow removed jason", "judged"),
  mixLock("another hash", hex("1.4.0", "aa"), hex("1.4.0", "bb"), "strong integrity jason", "judged"),
  mixLock("another registry", hex("1.4.0", "aa"), hex("1.4.0", "aa", "evil"), "strong source jason", "judged"),
  mixLock(
    "a repository",
    hex("1.4.0", "aa"),
    `  "jason": {:git, "https://github.com/evil/jason.git", "${"0".repeat(40)}", [branch: "main"]},\n`,
    "strong source jason",
    "judged",
  ),
  butPatch(mixLock("what no lock file has", "", "<<<<<<< HEAD\n")),
]);

const swift = rowsIn(
  "Package.swift",
  (text) =>
    `// swift-tools-version:5.9\nimport PackageDescription\n\nlet package = Package(\n    name: "Shop",\n    dependencies: [\n        .package(url: "https://github.com/apple/swift-log.git", from: "1.5.0"),\n${text}    ],\n    targets: [\n        .target(name: "Shop"),\n    ]\n)\n`,
);
const nio = (spec: string, place = "https://github.com/apple/swift-nio.git") =>
  `        .package(url: "${place}", ${spec}),\n`;
const pin = (version: string | null, revision: string, location = "https://github.com/apple/swift-nio.git") => ({
  identity: "swift-nio",
  kind: "remoteSourceControl",
  location,
  state: version === null ? { branch: "main", revision } : { revision, version },
});
const resolved = rowsIn("Package.resolved");
const pins = (...all: readonly object[]) => json({ pins: all, version: 2 });

holds("Package.swift", [
  swift("a major", nio('from: "1.0.0"'), nio('from: "2.0.0"'), "approve major apple/swift-nio", "judged"),
  swift("a minor", nio('from: "2.0.0"'), nio('from: "2.1.0"'), "allow minor apple/swift-nio", "judged"),
  swift("a patch", nio('exact: "2.0.0"'), nio('exact: "2.0.1"'), "allow patch apple/swift-nio", "judged"),
  swift("an older one", nio('from: "2.1.0"'), nio('from: "2.0.0"'), "approve downgrade apple/swift-nio", "judged"),
  swift("a new one", "", nio('from: "2.0.0"'), "approve new apple/swift-nio", "judged"),
  swift("one that is gone", nio('from: "2.0.0"'), "", "allow removed apple/swift-nio", "judged"),
  swift("a branch", nio('from: "2.0.0"'), nio('branch: "main"'), "approve other apple/swift-nio", "judged"),
  swift(
    "a fork",
    nio('from: "2.0.0"'),
    nio('from: "2.0.0"', "https://github.com/evil/swift-nio.git"),
    "approve new evil/swift-nio",
    "allow removed apple/swift-nio",
    "judged",
  ),
  swift("another host", "", nio('from: "2.0.0"', "https://git.evil.test/a/nio.git"), "strong new a/nio", "judged"),
  swift(
    "no encryption",
    "",
    nio('from: "2.0.0"', "http://github.com/apple/swift-nio.git"),
    "strong new apple/swift-nio",
    "judged",
  ),
  swift("a folder of this repository", "", '        .package(path: "Core"),\n', "approve new Core", "judged"),
  swift("a folder outside of it", "", '        .package(path: "../Core"),\n', "strong new ../Core", "judged"),
  swift("up to the next minor", nio('from: "2.0.0"'), nio('.upToNextMinor(from: "2.0.0")'), ...NOTHING),
  swift(
    "a registry",
    "",
    '        .package(id: "apple.swift-nio", from: "2.0.0"),\n',
    "approve new apple.swift-nio",
    "judged",
  ),
  swift(
    "over several lines",
    "",
    '        .package(\n            url: "https://github.com/apple/swift-nio.git",\n            from: "2.0.0"\n        ),\n',
    "approve new apple/swift-nio",
    "judged",
  ),
  swift("a comment", "", `        // ${nio('from: "2.0.0"').trim()}\n`, ...NOTHING),
  swift(
    "another spelling of the address",
    nio('from: "2.0.0"'),
    nio('from: "2.0.0"', "https://github.com/apple/swift-nio"),
    ...NOTHING,
  ),
  swift(
    "a library that lies somewhere",
    "",
    '        .binaryTarget(name: "Evil", url: "https://evil.test/Evil.zip", checksum: "aa"),\n',
    "strong new Evil",
    "judged",
  ),
  swift("any code", "", "        contentsOf(more),\n"),
]);

holds("Package.resolved", [
  resolved("a patch", pins(pin("2.0.0", "aa")), pins(pin("2.0.1", "bb")), "allow patch apple/swift-nio", "judged"),
  resolved(
    "an older one",
    pins(pin("2.0.0", "aa")),
    pins(pin("1.9.0", "bb")),
    "approve downgrade apple/swift-nio",
    "judged",
  ),
  resolved("a new one", pins(), pins(pin("2.0.0", "aa")), "approve new apple/swift-nio", "judged"),
  resolved("one that is gone", pins(pin("2.0.0", "aa")), pins(), "allow removed apple/swift-nio", "judged"),
  resolved(
    "another commit under the same version",
    pins(pin("2.0.0", "aa")),
    pins(pin("2.0.0", "bb")),
    "strong integrity apple/swift-nio",
    "judged",
  ),
  resolved("a branch", pins(pin("2.0.0", "aa")), pins(pin(null, "aa")), "approve other apple/swift-nio", "judged"),
  resolved(
    "a newer commit of a branch",
    pins(pin(null, "aa")),
    pins(pin(null, "bb")),
    "approve other apple/swift-nio",
    "judged",
  ),
  resolved(
    "another host",
    pins(pin("2.0.0", "aa")),
    pins(pin("2.0.0", "aa", "https://git.evil.test/apple/swift-nio")),
    "strong source apple/swift-nio",
    "judged",
  ),
  butPatch(resolved("no JSON", pins(), pins().replace("{", "{ what"), "approve dependency-changes")),
]);

const dart = rowsIn(
  "pubspec.yaml",
  (text) =>
    `name: shop\nversion: 1.0.0\n\nenvironment:\n  sdk: '>=3.0.0 <4.0.0'\n\ndependencies:\n  flutter:\n    sdk: flutter\n  http: ^1.1.0\n${text}\ndev_dependencies:\n  lints: ^3.0.0\n\nflutter:\n  uses-material-design: true\n`,
);
const below = rowsIn("pubspec.yaml", (text) => `name: shop\ndependencies:\n  http: ^1.1.0\n${text}`);
const dio = (version: string, hash: string, url = "https://pub.dev") =>
  `  dio:\n    dependency: "direct main"\n    description:\n      name: dio\n      sha256: "${hash}"\n      url: "${url}"\n    source: hosted\n    version: "${version}"\n`;
const pubLock = rowsIn(
  "pubspec.lock",
  (text) => `packages:\n${dio("1.0.0", "00").replaceAll("dio", "args")}${text}sdks:\n  dart: ">=3.0.0 <4.0.0"\n`,
);

holds("pubspec.yaml", [
  dart("a major", "  dio: ^4.0.0\n", "  dio: ^5.0.0\n", "approve major dio", "judged"),
  dart("a minor", "  dio: ^5.0.0\n", "  dio: ^5.4.0\n", "allow minor dio", "judged"),
  dart("a patch", "  dio: 5.4.0\n", "  dio: 5.4.1\n", "allow patch dio", "judged"),
  dart("an older one", "  dio: ^5.4.0\n", "  dio: ^5.0.0\n", "approve downgrade dio", "judged"),
  dart("a new one", "", "  dio: ^5.0.0\n", "approve new dio", "judged"),
  dart("one that is gone", "  dio: ^5.0.0\n", "", "allow removed dio", "judged"),
  dart("any version", "  dio: ^5.0.0\n", "  dio: any\n", "approve other dio", "judged"),
  dart(
    "a repository",
    "",
    "  dio:\n    git:\n      url: https://github.com/evil/dio.git\n      ref: main\n",
    "strong new dio",
    "judged",
  ),
  dart("a repository in one line", "", "  dio: {git: https://github.com/evil/dio.git}\n", "strong new dio", "judged"),
  dart("a folder of this repository", "", "  core:\n    path: packages/core\n", "approve new core", "judged"),
  dart("a folder outside of it", "", "  core:\n    path: ../core\n", "strong new core", "judged"),
  dart(
    "another registry",
    "",
    "  dio:\n    hosted: https://evil.test\n    version: ^5.0.0\n",
    "strong new dio",
    "judged",
  ),
  dart("a comment", "", "  # evil: ^1.0.0\n", ...NOTHING),
  dart("its own version", "", "", ...NOTHING),
  below(
    "what takes another's place",
    "",
    "dependency_overrides:\n  http: 0.13.0\n",
    "approve downgrade http",
    "judged",
  ),
  below(
    "what takes another's place from a repository",
    "",
    "dependency_overrides:\n  http:\n    git: https://github.com/evil/http\n",
    "strong source http",
    "judged",
  ),
  below("a program that it brings", "", "executables:\n  shop:\n", ...NOTHING),
  below("its assets", "", "flutter:\n  assets:\n    - images/logo.png\n", ...NOTHING),
  butPatch(below("no YAML", "", "  - what\n: is", "approve dependency-changes")),
]);

holds("pubspec.lock", [
  pubLock("a patch", dio("5.4.0", "aa"), dio("5.4.1", "bb"), "allow patch dio", "judged"),
  pubLock("a major", dio("4.0.0", "aa"), dio("5.0.0", "bb"), "approve major dio", "judged"),
  pubLock("an older one", dio("5.4.0", "aa"), dio("5.3.0", "bb"), "approve downgrade dio", "judged"),
  pubLock("a new one", "", dio("5.4.0", "aa"), "approve new dio", "judged"),
  pubLock("one that is gone", dio("5.4.0", "aa"), "", "allow removed dio", "judged"),
  pubLock("another hash", dio("5.4.0", "aa"), dio("5.4.0", "bb"), "strong integrity dio", "judged"),
  pubLock(
    "another registry",
    dio("5.4.0", "aa"),
    dio("5.4.0", "aa", "https://evil.test"),
    "strong source dio",
    "judged",
  ),
  pubLock(
    "a repository",
    dio("5.4.0", "aa"),
    '  dio:\n    dependency: "direct main"\n    description:\n      path: "."\n      ref: main\n      resolved-ref: "0123456789abcdef0123456789abcdef01234567"\n      url: "https://github.com/evil/dio.git"\n    source: git\n    version: "5.4.0"\n',
    "strong source dio",
    "judged",
  ),
  pubLock(
    "asked for directly",
    dio("5.4.0", "aa"),
    dio("5.4.0", "aa").replace('"direct main"', "transitive"),
    ...NOTHING,
  ),
]);
