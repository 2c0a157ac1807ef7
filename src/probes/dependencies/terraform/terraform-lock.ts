import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";
import { TERRAFORM_HOSTS } from "./terraform.js";

/** `.terraform.lock.hcl`. Source: https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export const terraformLock: Format = {
  ecosystem: "terraform",
  role: "lock",
  what: "a Terraform lock file",
  is: (path) => /(^|\/)\.terraform\.lock\.hcl$/i.test(path),
  registries: TERRAFORM_HOSTS,
  readPart,
};

const HEAD = /^provider\s+"([^"/]{1,253})\/([^"]{1,300})"\s*\{\s*$/;
const VERSION = /^\s*version\s*=\s*"([^"]{1,100})"\s*$/;
const HASH = /^\s*"(\w{1,10}):([^"]{1,200})",?\s*$/;
const ELSE = /^\s*(?:#.*\r?|(?:constraints\s*=\s*"[^"]{0,300}"|hashes\s*=\s*\[|\],?|\})\s*)?$/;

/** `moved`: its version changes. */
type Entry = {
  name: string | null;
  host: string;
  version: string;
  hashes: string[];
  line: number;
  changed: boolean;
  moved: boolean;
};

function readPart(lines: readonly PartLine[]): Part {
  const entries: Entry[] = [entry(null, "", lines[0]?.line ?? 1)];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const here = entries.at(-1);
    const [head, version, hash] = [HEAD.exec(text), VERSION.exec(text)?.[1], HASH.exec(text)];
    if (head !== null) entries.push(entry(head[2] ?? "", (head[1] ?? "").toLowerCase(), line));
    else if (here !== undefined && version !== undefined) {
      [here.version, here.line] = [version, line];
      [here.changed, here.moved] = [here.changed || changed, here.moved || changed];
    } else if (here !== undefined && hash !== null) {
      here.hashes.push(`${hash[1]}:${hash[2]}`);
      here.changed ||= changed;
    } else if (changed && !ELSE.test(text)) understood = false;
  }
  const known = entries.filter(isKnown);
  return {
    dependencies: known.map(dependency),
    understood: understood && entries.every((one) => isKnown(one) || !one.changed),
  };
}

const entry = (name: string | null, host: string, line: number): Entry => ({
  ...{ name, host, line },
  ...{ version: "", hashes: [], changed: false, moved: false },
});

const dependency = ({ name, host, version, hashes, line }: Entry): Dependency => ({
  // Hashes stand so far below their provider that at most its version is on the screen.
  name: name ?? `a provider${version === "" ? "" : ` at ${version}`}`,
  version,
  source: host === "" || TERRAFORM_HOSTS.includes(host) ? REGISTRY : { kind: "registry", host },
  ...(hashes.length === 0 ? {} : { integrity: hashes }),
  line,
});

const isKnown = ({ name, version, moved, hashes }: Entry): boolean =>
  name === null ? !moved && (version !== "" || hashes.length > 0) : version !== "";
