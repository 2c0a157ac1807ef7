import { jsonManifest } from "./json-manifest.js";
import { lineManifests } from "./line-manifests.js";
import { places, type Manifest } from "./manifest.js";
import { pomManifest } from "./pom-manifest.js";
import { tomlManifest } from "./toml-manifest.js";

const named = (name: RegExp) => (path: string) => name.test(path.slice(path.lastIndexOf("/") + 1));

/** Sources: https://docs.npmjs.com/cli/configuring-npm/package-json, https://nodejs.org/api/packages.html */
const packageJson = jsonManifest(named(/^package\.json$/i), [
  ...places("version", "version"),
  ...places("scripts", "scripts"),
  ...places(
    "publish",
    "publishConfig",
    "files",
    "exports",
    "main",
    "module",
    "types",
    "browser",
    "bin",
    "private",
    "release",
  ),
  ...places("licence", "license", "licenses"),
]);

/** Sources: https://docs.deno.com/runtime/fundamentals/configuration/, https://jsr.io/docs/package-configuration */
const denoJson = jsonManifest(named(/^(?:deno|jsr)\.jsonc?$/i), [
  ...places("version", "version"),
  ...places("scripts", "tasks"),
  ...places("publish", "exports", "publish"),
  ...places("licence", "license"),
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

/** Every manifest whose fields are told apart. */
export const manifests: readonly Manifest[] = [
  ...[packageJson, denoJson, composerJson, pyproject, cargoToml, pomManifest],
  ...lineManifests,
];
