import { REGISTRY, type Dependency } from "../ecosystem.js";
import { linked, nameIn, sourceOf } from "./resolved.js";

/** `node_modules/a/node_modules/@b/c` is `@b/c`; `null` where the folder is none of a package that is fetched. */
export function nameOfFolder(folder: string): string | null {
  const start = folder.lastIndexOf("node_modules/");
  return start < 0 ? null : folder.slice(start + "node_modules/".length);
}

/** One entry of any version of the format. In version 1, what is no number stands where the version does. */
export function ofEntry(name: string, entry: Readonly<Record<string, unknown>>, path: string): Dependency {
  const text = (key: string): string => (typeof entry[key] === "string" ? entry[key] : "");
  const alias = /^npm:(.{1,214})@([^@]{1,200})$/.exec(text("version"));
  const version = alias?.[2] ?? text("version");
  if (entry["link"] === true) return { name, version: "", source: linked(text("resolved"), path) };
  const resolved = text("resolved") || (/[/:]/.test(version) ? version : "");
  const place = resolved === "" ? { source: REGISTRY, version: "" } : sourceOf(resolved, path);
  const real = alias?.[1] ?? (text("name") || nameIn(resolved));
  const integrity = text("integrity");
  return {
    name,
    version: place.version || (version === resolved ? "" : version),
    source: place.source,
    ...(real === undefined || real === name ? {} : { of: real }),
    ...(integrity === "" ? {} : { integrity: integrity.split(/\s+/) }),
    ...(entry["hasInstallScript"] === true ? { runsAtInstall: true } : {}),
  };
}
