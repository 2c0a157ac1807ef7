import { isList, isRecord } from "../../parse.js";
import { allOf } from "../all-of.js";
import { gitFrom, pathFrom, registryFrom, urlFrom } from "../address.js";
import { REGISTRY, type Dependency } from "../ecosystem.js";
import { normal, requirement } from "./requirement.js";

type Table = Readonly<Record<string, unknown>>;

/** Names and what stands behind them, as poetry, pipenv and uv's sources write it. The interpreter is no package. */
export function ofTable(table: unknown, path: string): readonly Dependency[] | null {
  if (table === undefined) return [];
  if (!isRecord(table)) return null;
  return allOf(Object.entries(table).map(([name, spec]) => (name === "python" ? [] : ofSpec(name, spec, path))));
}

/** A version, a table, or a list of tables for several platforms. `null`: it is none of these. */
export function ofSpec(name: string, spec: unknown, path: string): readonly Dependency[] | null {
  if (typeof spec === "string") return [{ name: normal(name), version: spec, source: REGISTRY }];
  if (isList(spec)) return allOf(spec.map((one) => (isRecord(one) ? ofSpec(name, one, path) : null)));
  return isRecord(spec) ? [{ name: normal(name), ...placeOf(spec, path) }] : null;
}

function placeOf(spec: Table, path: string): Pick<Dependency, "source" | "version"> {
  const text = (...keys: readonly string[]): string =>
    keys.flatMap((key) => (typeof spec[key] === "string" ? [spec[key]] : []))[0] ?? "";
  if (text("git") !== "") return { version: text("rev", "tag", "branch", "ref"), source: gitFrom(text("git")) };
  if (text("url") !== "") return { version: "", source: urlFrom(text("url")) };
  const place = text("path", "file");
  if (place !== "") return { version: "", source: pathFrom(path, place) };
  if (spec["workspace"] === true) return { version: "", source: { kind: "workspace" } };
  const index = text("index", "source");
  return {
    version: text("version"),
    source: index === "" || index === "pypi" ? REGISTRY : { kind: "registry", host: index },
  };
}

/** A list of requirements; what includes another group stands there by itself. */
export function ofList(list: unknown, path: string): readonly Dependency[] | null {
  if (list === undefined) return [];
  if (!isList(list)) return null;
  return allOf(
    list.map((one) => {
      if (typeof one !== "string") return isRecord(one) ? [] : null;
      const found = requirement(one, path);
      return found === null ? null : [found];
    }),
  );
}

/** Groups of lists by their names. */
export function ofGroups(groups: unknown, path: string): readonly Dependency[] | null {
  if (groups === undefined) return [];
  if (isList(groups)) return ofList(groups, path);
  return isRecord(groups) ? allOf(Object.values(groups).map((list) => ofList(list, path))) : null;
}

/** Registries by their names and addresses, as in `[[tool.uv.index]]` and pipenv's `[[source]]`. */
export function ofIndexes(list: unknown): readonly Dependency[] | null {
  if (list === undefined) return [];
  const all = isList(list) ? list : [list];
  return all.map((one) => {
    const [name, url] = isRecord(one) ? [one["name"], one["url"]] : ["", one];
    const label = typeof name === "string" && name !== "" ? `package index ${name}` : "package index";
    return { name: label, version: "", source: registryFrom(typeof url === "string" ? url : "", []) };
  });
}
