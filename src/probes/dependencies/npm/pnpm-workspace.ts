import { at, isRecord, parseYaml } from "../../parse.js";
import type { Format } from "../ecosystem.js";
import { ofBlock, ofCatalogs, ofTrusted } from "./manifest-blocks.js";
import { NPM_HOSTS } from "./spec.js";

/** `pnpm-workspace.yaml`: catalogs and overrides for all packages of a repository. Source: https://pnpm.io/pnpm-workspace_yaml */
export const pnpmWorkspace: Format = {
  ecosystem: "npm",
  role: "manifest",
  what: "a pnpm workspace file",
  is: (path) => /(^|\/)pnpm-workspace\.yaml$/i.test(path),
  registries: NPM_HOSTS,
  read: (text, path) => {
    const file = parseYaml(text)?.value;
    if (!isRecord(file)) return null;
    const found = [
      ofBlock(at(file, "catalog"), path),
      ofBlock(at(file, "overrides"), path),
      ofCatalogs(at(file, "catalogs"), path),
      ofTrusted(at(file, "onlyBuiltDependencies")),
    ];
    return found.some((list) => list === null) ? null : found.flatMap((list) => list ?? []);
  },
};
