import { at, isList, isRecord, parseToml } from "../../parse.js";
import { gitFrom, pathFrom, registryFrom } from "../address.js";
import type { Dependency, Format, Part, Source } from "../ecosystem.js";
import { located } from "../located.js";
import { packagesOf } from "../toml-packages.js";
import { CRATES_HOSTS } from "./cargo-toml.js";

/** `Cargo.lock`. Source: https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html */
export const cargoLock: Format = {
  ecosystem: "cargo",
  role: "lock",
  what: "a Cargo lock file",
  is: (path) => /(^|\/)cargo\.lock$/i.test(path),
  registries: CRATES_HOSTS,
  read: (text, path) => {
    const lock = parseToml(text)?.value;
    const list = at(lock, "package") ?? [];
    if (!isRecord(lock) || !isList(list)) return null;
    const found = list.map((one) => (isRecord(one) ? ofPackage(one, path) : null));
    return found.some((one) => one === null) ? null : found.flatMap((one) => one ?? []);
  },
  readPart: (lines, path): Part => {
    const { packages, odd } = packagesOf(lines);
    const read = packages.map((one) => ({ one, found: ofPackage(one.fields, path) }));
    return {
      dependencies: located(
        read.flatMap(({ found }) => found ?? []),
        lines,
      ),
      understood: !odd && read.every(({ one, found }) => found !== null || one.changed.every(isHarmless)),
    };
  },
};

/** The crates that one needs are named there by themselves as well. */
const isHarmless = (key: string): boolean => /^(?:|dependencies)$/.test(key);

/** A crate without a source is the repository's own. `null`: name or version is off the screen. */
function ofPackage(fields: Readonly<Record<string, unknown>>, path: string): readonly Dependency[] | null {
  const { name, version, source, checksum } = fields;
  if (typeof name !== "string" || typeof version !== "string") return null;
  if (typeof source !== "string") return [];
  const [, commit] = /#([0-9a-f]{7,64})$/.exec(source) ?? [];
  const integrity = typeof checksum === "string" ? { integrity: [`sha256:${checksum}`] } : {};
  return [{ name, version: commit ?? version, source: sourceOf(source, path), ...integrity }];
}

function sourceOf(text: string, path: string): Source {
  const [, kind = "", address = ""] = /^(\w{1,20})\+(.{1,2000})$/.exec(text) ?? [];
  if (kind === "git") return gitFrom(address);
  if (kind === "path") return pathFrom(path, address);
  // The index of crates.io was a repository before it was a host.
  const isOwn = /^https:\/\/github\.com\/rust-lang\/crates\.io-index$/.test(address);
  return isOwn ? { kind: "registry", host: null } : registryFrom(address || text, CRATES_HOSTS);
}
