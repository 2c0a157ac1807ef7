import { REGISTRY, type Dependency } from "../ecosystem.js";
import { dependencyOf } from "./spec.js";

/** A package that a manifest lets run its own scripts at install, which others may not. */
export const trusted = (name: string): Dependency => ({
  name: `${name} (its scripts)`,
  version: "",
  source: REGISTRY,
  runsAtInstall: true,
});

/** `pnpm@9.1.0+sha512.…`: the program that installs. Source: https://nodejs.org/api/packages.html#packagemanager */
export function managerOf(field: string): Dependency {
  const [, name = "packageManager", version = field] = /^([a-z]{1,20})@(.{1,2000})$/.exec(field) ?? [];
  return dependencyOf(name, version.replace(/\+sha\d{1,4}\..{0,200}$/, ""), "package.json");
}
