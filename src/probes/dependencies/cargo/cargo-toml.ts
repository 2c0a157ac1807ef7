import { at, isRecord, parseToml } from "../../parse.js";
import { gitFrom, pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format } from "../ecosystem.js";
import { tomlManifestPart } from "../toml-manifest.js";
import type { Loose } from "../toml-part.js";

/** Hosts of Rust's own registry and of its index. */
export const CRATES_HOSTS: readonly string[] = ["crates.io", "index.crates.io", "static.crates.io"];

/** `Cargo.toml`. Source: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html */
export const cargoToml: Format = {
  ecosystem: "cargo",
  role: "manifest",
  what: "a Cargo manifest",
  is: (path) => /(^|\/)cargo\.toml$/i.test(path),
  registries: CRATES_HOSTS,
  read: (text, path) => {
    const manifest = parseToml(text)?.value;
    return isRecord(manifest) ? ofManifest(manifest, path) : null;
  },
  readPart: (lines, path) => tomlManifestPart(lines, path, ofManifest, guessed),
};

const BLOCKS = ["dependencies", "dev-dependencies", "build-dependencies", "dev_dependencies", "build_dependencies"];

/** Those of the crate, of its workspace and of each platform, and what is put in the place of others. */
function ofManifest(manifest: Readonly<Record<string, unknown>>, path: string): readonly Dependency[] | null {
  const targets = at(manifest, "target");
  const owners = [manifest, ...(isRecord(targets) ? Object.values(targets) : [])];
  const patches = at(manifest, "patch");
  const blocks = [
    ...owners.flatMap((owner) => BLOCKS.map((block) => at(owner, block))),
    at(manifest, "workspace", "dependencies"),
    at(manifest, "replace"),
    ...(isRecord(patches) ? Object.values(patches) : []),
  ];
  const found = blocks.map((block) => (block === undefined ? [] : ofBlock(block, path)));
  return found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
}

function ofBlock(block: unknown, path: string): readonly Dependency[] | null {
  if (!isRecord(block)) return null;
  const found = Object.entries(block).map(([name, spec]) => ofSpec(name.split(":")[0] ?? name, spec, path));
  return found.some((one) => one === null) ? null : found.flatMap((one) => (one === null ? [] : [one]));
}

function ofSpec(name: string, spec: unknown, path: string): Dependency | null {
  if (typeof spec === "string") return { name, version: spec, source: REGISTRY };
  if (!isRecord(spec)) return null;
  const text = (key: string): string => (typeof spec[key] === "string" ? spec[key] : "");
  const of = text("package") === "" || text("package") === name ? {} : { of: text("package") };
  if (spec["workspace"] === true) return { name, version: "", source: { kind: "workspace" } };
  if (text("git") !== "")
    return { name, ...of, version: text("rev") || text("tag") || text("branch"), source: gitFrom(text("git")) };
  if (text("path") !== "") return { name, ...of, version: "", source: pathFrom(path, text("path")) };
  const index = text("registry-index") || text("registry");
  const source = index === "" ? REGISTRY : registryFrom(index.replace(/^sparse\+/, ""), CRATES_HOSTS);
  return { name, ...of, version: text("version"), source };
}

/** A pair whose section is off the screen, by its key and value. `null`: it could be a dependency or none. */
function guessed({ key, value }: Loose, path: string): readonly Dependency[] | null {
  if (key === null) return [];
  if (typeof value === "string") {
    if (FIELDS.has(key)) return null;
    return /^[\^~=<>*\s]{0,4}\d/.test(value) && /^[\w-]{1,200}$/.test(key)
      ? [{ name: key, version: value, source: REGISTRY }]
      : /[\s/]/.test(value)
        ? []
        : null;
  }
  if (
    isRecord(value) &&
    ["version", "git", "path", "workspace", "registry"].some((word) => Object.hasOwn(value, word))
  ) {
    const one = ofSpec(key, value, path);
    return one === null ? null : [one];
  }
  if (key.endsWith(".workspace") && value === true)
    return [{ name: key.slice(0, -".workspace".length), version: "", source: { kind: "workspace" } }];
  return isRecord(value) ? null : [];
}

/** A crate's own fields that look like a version, and a dependency's that stand in a section of its own. */
const FIELDS: ReadonlySet<string> = new Set([
  ...["version", "edition", "rust-version", "resolver", "opt-level", "lto", "codegen-units"],
  ...["git", "rev", "tag", "branch", "path", "package", "registry", "registry-index"],
]);
