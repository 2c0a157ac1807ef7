import { gitFrom, pathFrom, urlFrom } from "../address.js";
import { REGISTRY, type Dependency } from "../ecosystem.js";

/** Hosts of Python's own registry and of its files. */
export const PYPI_HOSTS: readonly string[] = ["pypi.org", "pypi.python.org", "files.pythonhosted.org"];

/** Names are equal however they are written. Source: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export const normal = (name: string): string => name.toLowerCase().replace(/[-_.]{1,100}/g, "-");

const NAME = /^([A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?)\s*(?:\[[^\]]{0,500}\])?\s*/;
const SPECIFIERS = /^\(?\s*(?:(?:===?|~=|!=|[<>]=?)\s*[\w.*+!-]{1,200}\s*(?:,\s*)?){0,20}\)?$/;

/**
 * `name[extra]>=1,<2; marker`, `name @ address`. `null`: it is neither.
 * Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */
export function requirement(text: string, path: string): Dependency | null {
  const plain = (text.split(/;(?=\s|[a-z_'"(])/)[0] ?? "").trim();
  const found = NAME.exec(plain);
  if (found?.[1] === undefined) return null;
  const [name, rest] = [normal(found[1]), plain.slice(found[0].length).trim()];
  if (rest.startsWith("@")) return { name, ...placed(rest.slice(1).trim(), path) };
  if (!SPECIFIERS.test(rest)) return null;
  return { name, version: rest.replace(/[()\s]/g, ""), source: REGISTRY };
}

/** What stands where an address may: a repository with its reference, an archive, a path. */
export function placed(text: string, path: string): Pick<Dependency, "source" | "version"> {
  const address = text.split(/[#\s]/)[0] ?? "";
  const [, where = "", ref = ""] = /^(\w{2,4}\+.{0,1000}?)(?:@([^@/]{1,300}))?$/.exec(address) ?? [];
  if (where !== "") return { source: gitFrom(where.replace(/^\w{2,4}\+/, "")), version: ref };
  if (/^https?:/i.test(address)) return { source: urlFrom(address), version: "" };
  return { source: pathFrom(path, address.replace(/^file:(?:\/\/)?/, "")), version: "" };
}
