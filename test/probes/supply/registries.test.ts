import { describe, expect, test } from "@jest/globals";
import { registries } from "../../../src/probes/supply/registries.js";
import { adding, edited } from "../../support/edited.js";

type Row = { why: string; path: string; before: string | null; after: string | null; says: readonly string[] };

const rows: readonly Row[] = [
  {
    why: "another registry of npm",
    path: ".npmrc",
    before: "registry=https://registry.npmjs.org/\n",
    after: "registry=https://npm.evil.io/\n",
    says: ["takes packages from https://npm.evil.io/ (before: https://registry.npmjs.org/)"],
  },
  {
    why: "a registry for one scope",
    path: "web/.npmrc",
    before: "",
    after: "@acme:registry=https://npm.acme.io\n",
    says: ["takes packages from https://npm.acme.io"],
  },
  {
    why: "over an open line",
    path: ".npmrc",
    before: "",
    after: "registry = http://npm.acme.io\n",
    says: ["takes packages over an open line from http://npm.acme.io"],
  },
  {
    why: "nobody checks who it is",
    path: ".npmrc",
    before: "",
    after: "strict-ssl=false\n",
    says: ["no longer checks who the registry is (`strict-ssl=false`)"],
  },
  {
    why: "scripts at install",
    path: ".npmrc",
    before: "ignore-scripts=true\n",
    after: "ignore-scripts=false\n",
    says: ["lets packages run scripts at install (`ignore-scripts=false`) (before: true)"],
  },
  {
    why: "a protection goes",
    path: ".npmrc",
    before: "ignore-scripts=true\na=1\n",
    after: "a=1\n",
    says: [".npmrc loses `ignore-scripts=true`, so it lets packages run scripts at install again"],
  },
  {
    why: "packages of today",
    path: ".npmrc",
    before: "min-release-age=7\n",
    after: "min-release-age=0\n",
    says: ["takes packages that were published just now (`min-release-age=0`) (before: 7)"],
  },
  {
    why: "another shell",
    path: ".npmrc",
    before: "",
    after: "script-shell=./sh\n",
    says: ["has the package manager run or load ./sh"],
  },
  {
    why: "yarn's registry",
    path: ".yarnrc.yml",
    before: "nodeLinker: pnp\n",
    after: 'nodeLinker: pnp\nnpmRegistryServer: "https://npm.acme.io"\n',
    says: ["takes packages from https://npm.acme.io"],
  },
  {
    why: "yarn runs scripts",
    path: ".yarnrc.yml",
    before: "",
    after: "enableScripts: true\n",
    says: ["lets packages run scripts at install (`enableScripts=true`)"],
  },
  {
    why: "yarn itself is another file",
    path: ".yarnrc.yml",
    before: "",
    after: "yarnPath: .yarn/releases/x.cjs\n",
    says: ["has the package manager run or load .yarn/releases/x.cjs"],
  },
  {
    why: "yarn forgets checksums",
    path: ".yarnrc.yml",
    before: "",
    after: "checksumBehavior: ignore\n",
    says: ["no longer holds packages to their checksums (`checksumBehavior=ignore`)"],
  },
  {
    why: "the old yarn",
    path: ".yarnrc",
    before: "",
    after: 'registry "https://npm.acme.io"\n',
    says: ["takes packages from https://npm.acme.io"],
  },
  {
    why: "another index of pip",
    path: "pip.conf",
    before: "[global]\n",
    after: "[global]\nindex-url = https://pypi.acme.io/simple\n",
    says: ["takes packages from https://pypi.acme.io/simple"],
  },
  {
    why: "one more index of pip",
    path: "pip.conf",
    before: "[global]\n",
    after: "[global]\nextra-index-url = https://pypi.acme.io/simple\n",
    says: ["takes packages from https://pypi.acme.io/simple"],
  },
  {
    why: "a host that is trusted",
    path: "pip.conf",
    before: "[global]\n",
    after: "[global]\ntrusted-host = pypi.acme.io\n",
    says: ["no longer checks who the registry is (`trusted-host=pypi.acme.io`)"],
  },
  {
    why: "a place to publish",
    path: ".pypirc",
    before: "[a]\n",
    after: "[a]\nrepository: https://pypi.acme.io/legacy\n",
    says: ["takes packages from https://pypi.acme.io/legacy"],
  },
  {
    why: "a password in the address",
    path: "pip.conf",
    before: "",
    after: "index-url=https://u:hunter2pass@pypi.acme.io/\n",
    says: ["takes packages from https://…@pypi.acme.io/"],
  },
  {
    why: "Cargo's source",
    path: ".cargo/config.toml",
    before: "",
    after: '[source.crates-io]\nreplace-with = "mirror"\n[source.mirror]\nregistry = "https://c.acme.io"\n',
    says: ["takes packages from the source mirror", "takes packages from https://c.acme.io"],
  },
  {
    why: "Cargo's compiler",
    path: ".cargo/config",
    before: "",
    after: '[build]\nrustc-wrapper = "x"\n',
    says: ["has the package manager run or load x"],
  },
  {
    why: "a source of NuGet",
    path: "NuGet.Config",
    before: "<a>\n",
    after: '<a>\n<add key="acme" value="https://nuget.acme.io/v3/index.json" />\n',
    says: ["takes packages from https://nuget.acme.io/v3/index.json"],
  },
  {
    why: "Maven's mirror",
    path: ".mvn/settings.xml",
    before: "<a>\n",
    after: "<a>\n<url>https://maven.acme.io/repo</url>\n",
    says: ["takes packages from https://maven.acme.io/repo"],
  },
  {
    why: "bun",
    path: "bunfig.toml",
    before: "",
    after: '[install]\nregistry = "https://npm.acme.io"\n',
    says: ["takes packages from https://npm.acme.io"],
  },
  {
    why: "a mirror of Bundler",
    path: ".bundle/config",
    before: "---\n",
    after: '---\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "https://gems.acme.io"\n',
    says: ["takes packages from https://gems.acme.io"],
  },
  {
    why: "gems",
    path: ".gemrc",
    before: "---\n",
    after: "---\n:sources:\n- https://gems.acme.io\n",
    says: ["takes packages from https://gems.acme.io"],
  },
  {
    why: "Go's proxy",
    path: "go.env",
    before: "",
    after: "GOPROXY=https://go.acme.io,direct\n",
    says: ["takes modules from https://go.acme.io,direct"],
  },
  {
    why: "Go's checksums",
    path: "go.env",
    before: "",
    after: "GOSUMDB=off\nGONOSUMDB=acme.io\n",
    says: [
      "no longer holds modules to their checksums (`GOSUMDB=off`)",
      "no longer holds to their checksums the modules of acme.io",
    ],
  },
  {
    why: "back to the usual registry",
    path: ".npmrc",
    before: "registry=https://npm.acme.io/\n",
    after: "registry=https://registry.npmjs.org/\n",
    says: [],
  },
  { why: "the usual index", path: "pip.conf", before: "", after: "index-url = https://pypi.org/simple\n", says: [] },
  {
    why: "the usual source of NuGet",
    path: "nuget.config",
    before: "",
    after: '<add key="nuget.org" value="https://api.nuget.org/v3/index.json" />\n',
    says: [],
  },
  { why: "checked again", path: ".npmrc", before: "strict-ssl=false\n", after: "strict-ssl=true\n", says: [] },
  { why: "scripts are held back", path: ".npmrc", before: "", after: "ignore-scripts=true\n", says: [] },
  {
    why: "an ordinary setting",
    path: ".npmrc",
    before: "",
    after: "save-exact=true\nfund=false\nengine-strict=true\n",
    says: [],
  },
  {
    why: "a token from the environment",
    path: ".npmrc",
    before: "",
    after: "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n",
    says: [],
  },
  {
    why: "a comment",
    path: ".npmrc",
    before: "",
    after: "# registry=https://npm.evil.io/\n; strict-ssl=false\n",
    says: [],
  },
  {
    why: "spaces",
    path: ".npmrc",
    before: "registry=https://npm.acme.io\n",
    after: "registry = https://npm.acme.io\n",
    says: [],
  },
  {
    why: "quotes",
    path: "bunfig.toml",
    before: 'registry = "https://npm.acme.io"\n',
    after: "registry = 'https://npm.acme.io'\n",
    says: [],
  },
  {
    why: "another order",
    path: ".npmrc",
    before: "registry=https://npm.acme.io\na=1\n",
    after: "a=1\nregistry=https://npm.acme.io\n",
    says: [],
  },
  { why: "a setting goes", path: ".npmrc", before: "registry=https://npm.acme.io\na=1\n", after: "a=1\n", says: [] },
  { why: "the file goes", path: ".npmrc", before: "registry=https://npm.acme.io\n", after: null, says: [] },
  { why: "another file", path: "config.ini", before: "", after: "registry=https://npm.evil.io\n", says: [] },
];

describe("registries", () => {
  test.each(rows)("$path: $why", ({ path, before, after, says }) => {
    for (const [form, file] of edited(path, before, after)) {
      const signals = registries.ask(file);
      expect([form, signals.map(({ because }) => because.replace(/^line \d+ of \S+ /, ""))]).toEqual([form, says]);
      expect(signals.every(({ tier, classId }) => tier === "strong" && classId === "dependencies")).toBe(true);
    }
  });
  test("a change has a line, a before and an after", () => {
    const [, [, file]] = edited(".npmrc", "a=1\nstrict-ssl=true\n", "a=1\nstrict-ssl=false\n") as [
      unknown,
      [string, never],
    ]; // both forms are there
    expect(registries.ask(file)).toEqual([expect.objectContaining({ line: 2, before: "true", after: "false" })]);
  });
  test("one more line never takes a signal away", () => {
    const more = ["registry=https://registry.npmjs.org/", "strict-ssl=true", "# fine"];
    expect(registries.ask(adding(".npmrc", "strict-ssl=false", ...more)).length).toBeGreaterThanOrEqual(1);
    expect(registries.ask(adding(".npmrc", ...more, "strict-ssl=false")).length).toBeGreaterThanOrEqual(1);
  });
  test("a hostile text is read once", () => {
    const hostile = [
      "a:".repeat(200_000),
      '<add key="'.repeat(60_000),
      "registry ".repeat(80_000),
      `x=${"//a".repeat(100_000)}`,
    ];
    expect(Array.isArray(registries.ask(adding(".npmrc", ...hostile)))).toBe(true);
  });
});
