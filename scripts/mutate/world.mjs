// The built code and its tests as modules that can be made anew in one process, so that a mutant costs milliseconds.
// Of a changed file only what imports it, directly or not, is made again; the rest is shared.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import vm from "node:vm";
import { pathToFileURL } from "node:url";
import { withMutant } from "./mutants.mjs";

/** `substitutes`: what is imported by a package's name, in place of the package. */
export function newWorld(substitutes) {
  const codes = new Map();
  const packages = new Map();
  const imports = new Map();
  const whole = new Map();
  const codeOf = (path) => codes.get(path) ?? codes.set(path, readFileSync(path, "utf8")).get(path);

  async function packageNamed(name) {
    if (!packages.has(name)) packages.set(name, wrap(name, substitutes[name] ?? (await import(name))));
    return packages.get(name);
  }

  async function moduleAt(path, made, code) {
    const module = new vm.SourceTextModule(code, {
      identifier: path,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(path).href;
        meta.resolve = (name) => import.meta.resolve(name);
      },
      importModuleDynamically: (name) => import(name),
    });
    made.set(path, module);
    return module;
  }

  /** Makes `path` and what it needs, unless `made` has it; evaluates it. */
  async function load(path, made = whole, changed = () => true, mutant = null) {
    const get = async (at) => {
      if (!changed(at) && whole.has(at)) return whole.get(at);
      if (made.has(at)) return made.get(at);
      const mutated = mutant !== null && resolve(mutant.file) === at;
      return moduleAt(at, made, mutated ? withMutant(codeOf(at), mutant) : codeOf(at));
    };
    const module = await get(path);
    if (module.status === "unlinked")
      await module.link(async (name, { identifier }) => {
        if (!name.startsWith(".")) return packageNamed(name);
        const at = resolve(dirname(identifier), name);
        if (!imports.has(at)) imports.set(at, new Set());
        imports.get(at).add(identifier);
        return get(at);
      });
    await module.evaluate();
    return module;
  }

  /** Every file that would behave differently if this one did. */
  function dependants(path, seen = new Set([path])) {
    for (const by of imports.get(path) ?? []) if (!seen.has(by)) dependants(by, seen.add(by));
    return seen;
  }

  return {
    load,
    dependants,
    /** A world in which one file has a mutant. `load` makes a file of it. */
    mutated(mutant) {
      const made = new Map();
      const changed = dependants(resolve(mutant.file));
      return { changed, load: (path) => load(path, made, (at) => changed.has(at), mutant) };
    },
  };
}

function wrap(name, exported) {
  const keys = Object.keys(exported);
  const module = new vm.SyntheticModule(keys, () => keys.forEach((key) => module.setExport(key, exported[key])), {
    identifier: name,
  });
  return module;
}
