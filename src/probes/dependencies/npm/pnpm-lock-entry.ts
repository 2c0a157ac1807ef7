import { at, isRecord } from "../../parse.js";
import { REGISTRY, type Dependency, type Source } from "../ecosystem.js";
import { nameIn, sourceOf } from "./resolved.js";

/** `/name@1.2.3(peer@1)`, `name@1.2.3`, `/name/1.2.3_peer`, `name@https://…`. `null`: none of these. */
export function pnpmEntry(key: string, entry: unknown, path: string): readonly Dependency[] | null {
  const resolution = at(entry, "resolution");
  const text = (name: string): string => {
    const value = at(resolution, name);
    return typeof value === "string" ? value : "";
  };
  if (!isRecord(resolution)) return null;
  const named = at(entry, "name");
  const split = splitKey(key);
  const name = typeof named === "string" ? named : split?.name;
  if (name === undefined) return null;
  const version = split?.version ?? "";
  const place = placeOf(
    text("repo") === "" ? text("tarball") : `git+${text("repo")}`,
    text("directory"),
    version,
    path,
  );
  const real = nameIn(text("tarball"));
  return [
    {
      name,
      version: text("commit") || place.version || (/[:/]/.test(version) ? "" : version),
      source: place.source,
      ...(real === undefined || real === name ? {} : { of: real }),
      ...(text("integrity") === "" ? {} : { integrity: text("integrity").split(/\s+/) }),
      ...(at(entry, "requiresBuild") === true ? { runsAtInstall: true } : {}),
    },
  ];
}

type Place = { readonly source: Source; readonly version: string };

/** Where nothing is said, the version is one of the registry, or says itself where it is from. */
function placeOf(address: string, directory: string, version: string, path: string): Place {
  if (directory !== "") return sourceOf(`file:${directory}`, path);
  if (address !== "") return sourceOf(address.replace(/^git\+git\+/, "git+"), path);
  return /[:/]/.test(version) ? sourceOf(version, path) : { source: REGISTRY, version: "" };
}

function splitKey(key: string): { readonly name: string; readonly version: string } | null {
  const plain = key.split("(")[0] ?? key;
  const found =
    /^\/?((?:@[^/@]{1,214}\/)?[^/@]{1,214})@(.{1,2000})$/.exec(plain) ??
    /^\/((?:@[^/@]{1,214}\/)?[^/@]{1,214})\/([^/_]{1,200})/.exec(plain);
  if (found !== null) return { name: found[1] ?? "", version: found[2] ?? "" };
  // A repository of older formats, without a name of its own: github.com/owner/name/commit.
  const git = /^@?([\w.-]{1,100}\/[\w.-]{1,100}\/([\w.-]{1,100}))\/([0-9a-f]{40})/.exec(plain);
  return git === null ? null : { name: git[2] ?? "", version: `https://${git[1]}.git#${git[3]}` };
}
