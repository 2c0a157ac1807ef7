import { jsonManifest } from "./json-manifest.js";
import { lineManifest, type LineRule } from "./line-manifest.js";
import { places, type FieldKind, type Manifest } from "./manifest.js";
import { tomlManifest } from "./toml-manifest.js";

const named = (name: RegExp) => (path: string) => name.test(path.slice(path.lastIndexOf("/") + 1));
const rule = (kind: FieldKind, line: RegExp): LineRule => ({ kind, line });

/** Sources: https://docs.npmjs.com/cli/configuring-npm/package-json, https://nodejs.org/api/packages.html */
const packageJson = jsonManifest(named(/^package\.json$/i), [
  ...places("version", "version"),
  ...places("scripts", "scripts"),
  ...places("publish", "publishConfig", "files", "exports", "main", "module", "bin", "private", "release"),
  ...places("licence", "license", "licenses"),
]);

/** Source: https://getcomposer.org/doc/04-schema.md */
const composerJson = jsonManifest(named(/^composer\.json$/i), [
  ...places("version", "version"),
  ...places("scripts", "scripts"),
  ...places("publish", "bin", "archive"),
  ...places("licence", "license"),
]);

/** Sources: https://packaging.python.org/en/latest/specifications/pyproject-toml/, https://python-poetry.org/docs/pyproject/ */
const pyproject = tomlManifest(
  named(/^pyproject\.toml$/i),
  [
    ...places("version", "project.version", "tool.poetry.version"),
    ...places(
      "scripts",
      "build-system.build-backend",
      "build-system.backend-path",
      ...["tool.poetry.build", "tool.hatch.build.hooks", "tool.pdm.scripts", "tool.poe.tasks", "tool.taskipy.tasks"],
    ),
    ...places(
      "publish",
      ...["project.scripts", "project.gui-scripts", "project.entry-points", "tool.poetry.repositories"],
      ...["tool.poetry.packages", "tool.poetry.include", "tool.poetry.exclude", "tool.poetry.scripts"],
      ...["tool.uv.publish-url", "tool.hatch.build.targets", "tool.hatch.publish", "tool.setuptools.package-data"],
    ),
    ...places("licence", "project.license", "project.license-files", "tool.poetry.license"),
  ],
  ["project"],
);

/** Source: https://doc.rust-lang.org/cargo/reference/manifest.html */
const cargoToml = tomlManifest(
  named(/^cargo\.toml$/i),
  [
    ...places("version", "package.version", "workspace.package.version"),
    ...places("scripts", "package.build", "package.links"),
    ...places("publish", "package.publish", "package.include", "package.exclude", "package.metadata.release"),
    ...places("publish", "workspace.package.publish", "workspace.metadata.release"),
    ...places("licence", "package.license", "package.license-file", "workspace.package.license"),
  ],
  ["package"],
);

/** Sources: https://dart.dev/tools/pub/pubspec, https://learn.microsoft.com/nuget/reference/msbuild-targets */
const byLines: readonly Manifest[] = [
  lineManifest(named(/^pubspec\.yaml$/i), [
    rule("version", /^(version)\s{0,10}:\s{0,10}([^#]{1,200})/),
    rule("publish", /^(publish_to)\s{0,10}:\s{0,10}([^#]{0,500})/),
  ]),
  lineManifest(named(/\.(?:cs|fs|vb)proj$/i), [
    rule("version", /<(Version|PackageVersion|VersionPrefix|VersionSuffix|AssemblyVersion|FileVersion)>([^<]{0,200})</),
    rule("scripts", /<(Exec|PreBuildEvent|PostBuildEvent)\b(.{0,500})/),
    rule(
      "publish",
      /<(PackageId|IsPackable|GeneratePackageOnBuild|SignAssembly|PackAsTool|PublishRepositoryUrl)>([^<]{0,200})</,
    ),
    rule("licence", /<(PackageLicenseExpression|PackageLicenseFile)>([^<]{0,200})</),
  ]),
  lineManifest(named(/\.gemspec$/i), [
    rule("version", /^\s{0,40}\w{1,40}\.(version)\s{0,10}=\s{0,10}([^#]{1,300})/),
    rule(
      "publish",
      /^\s{0,40}\w{1,40}\.(files|executables|bindir|require_paths|extensions|signing_key|cert_chain|metadata\["allowed_push_host"\])\s{0,10}=(.{0,1000})/,
    ),
    rule("licence", /^\s{0,40}\w{1,40}\.(licenses?)\s{0,10}=\s{0,10}([^#]{1,300})/),
  ]),
  lineManifest(named(/^setup\.cfg$/i), [
    rule("version", /^(version)\s{0,10}=\s{0,10}([^#]{1,300})/),
    rule("publish", /^(scripts|console_scripts|package_data|include_package_data)\s{0,10}=(.{0,500})/),
    rule("licence", /^(license(?:_files?)?)\s{0,10}=\s{0,10}([^#]{1,300})/),
  ]),
  lineManifest(named(/^mix\.exs$/i), [
    rule("version", /^\s{1,12}(version):\s{0,10}("[^"]{1,100}")/),
    rule("version", /^\s{0,10}@(version)\s{1,10}("[^"]{1,100}")/),
    rule("scripts", /^\s{1,12}(aliases):\s{0,10}(.{1,300})/),
    rule("publish", /^\s{1,12}(files|organization):\s{0,10}(.{1,500})/),
    rule("licence", /^\s{1,12}(licenses):\s{0,10}(.{1,300})/),
  ]),
];

/** Every manifest whose fields are told apart. */
export const manifests: readonly Manifest[] = [packageJson, composerJson, pyproject, cargoToml, ...byLines];
