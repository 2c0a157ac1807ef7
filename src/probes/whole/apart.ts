import { isAgentFile } from "../supply/agent-files.js";

/** Files whose lines are told apart from those that people have to read as a program: nobody wrote them by hand, or no program runs them. */
export type ApartKind = "lock" | "generated" | "vendored" | "documentation";

const named = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const LOCKS = named(
  `package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock poetry.lock uv.lock
  pdm.lock pipfile.lock conda-lock.yml pixi.lock go.sum go.work.sum cargo.lock gradle.lockfile
  buildscript-gradle.lockfile gemfile.lock gems.locked composer.lock symfony.lock packages.lock.json paket.lock mix.lock
  rebar.lock package.resolved podfile.lock cartfile.resolved pubspec.lock conan.lock renv.lock flake.lock
  module.bazel.lock .terraform.lock.hcl chart.lock stack.yaml.lock cabal.project.freeze`,
);

const VENDORED = named("vendor third_party node_modules bower_components godeps");
const GENERATED = named("dist generated __generated__ __snapshots__");
/** People write in these folders too, so only what a compiler leaves there counts as generated. */
const OUTPUT = named("build out");
const COMPILED = /\.(?:js|mjs|cjs|css|map|html|d\.ts)$/;

const GENERATED_NAMES =
  /(?:\.min\.(?:js|css)|\.(?:js|css)\.map|\.pb\.(?:go|cc|h|swift)|_pb2(?:_grpc)?\.pyi?|[._]generated\.[a-z]{1,8}|\.(?:g|freezed)\.dart|\.designer\.cs|\.snap)$|^zz_generated/;

/** What a file is made of where no person writes it, by its path alone; `null`: people read its lines. */
export function apartKind(path: string): ApartKind | null {
  const folders = path.toLowerCase().split("/");
  const name = folders.pop() ?? "";
  if (LOCKS.has(name) || /^pylock(?:\.[^/]{1,60})?\.toml$/.test(name)) return "lock";
  if (folders.some((folder) => VENDORED.has(folder))) return "vendored";
  if (GENERATED_NAMES.test(name) || folders.some((folder) => GENERATED.has(folder))) return "generated";
  if (COMPILED.test(name) && folders.some((folder) => OUTPUT.has(folder))) return "generated";
  return isDocumentation(path, folders, name) ? "documentation" : null;
}

const DOCUMENTS = named("docs doc documentation");
const PROSE = /\.(?:md|txt|rst|adoc|png|jpe?g|gif|webp)$/;
const ROOT_PROSE = /^(?:readme|changelog|contributing|authors|code_of_conduct)(?:\.(?:md|txt|rst|adoc))?$/;

/** Prose in the places of prose. What instructs agents or rules the repository is none, wherever it lies. */
const isDocumentation = (path: string, folders: readonly string[], name: string): boolean =>
  !isAgentFile(path) &&
  !/^(?:requirements|constraints|license|security|codeowners|owners)/.test(name) &&
  (folders.length === 0 ? ROOT_PROSE.test(name) : DOCUMENTS.has(folders[0] ?? "") && PROSE.test(name));
