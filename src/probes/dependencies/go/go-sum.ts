import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

/** `go.sum` and `go.work.sum`, a hash a line. Source: https://go.dev/ref/mod#go-sum-files */
export const goSum: Format = {
  ecosystem: "go",
  role: "lock",
  what: "a Go checksum file",
  is: (path) => /(^|\/)go\.(?:work\.)?sum$/i.test(path),
  registries: [],
  readPart,
};

const LINE = /^(\S{1,500}) (v[^\s/]{1,200})(\/go\.mod)? (\w{1,10}):(\S{1,200})\s*$/;

/** The hash of a module file alone stands for versions that were looked at and are not used. */
function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const [found, name = "", version = "", module, algorithm = "", hash = ""] = LINE.exec(text) ?? [];
    if (found === undefined) understood &&= !changed || text.trim() === "";
    else if (module === undefined)
      dependencies.push({ name, version, source: REGISTRY, integrity: [`${algorithm}:${hash}`], line });
  }
  return { dependencies, understood };
}
