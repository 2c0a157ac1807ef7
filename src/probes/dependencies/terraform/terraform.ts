import { gitFrom, pathFrom, urlFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

export const TERRAFORM_HOSTS: readonly string[] = ["registry.terraform.io", "registry.opentofu.org"];

/** Modules and required providers. Source: https://developer.hashicorp.com/terraform/language/modules/sources */
export const terraform: Format = {
  ecosystem: "terraform",
  role: "manifest",
  mixed: true,
  what: "a Terraform file",
  is: (path) => /\.(?:tf|tofu)$/i.test(path),
  registries: TERRAFORM_HOSTS,
  readPart,
};

/** `kind: null`: its head is off the screen. Only a module, and an entry of the required providers, is fetched by its source. */
type Block = {
  readonly kind: "module" | "providers" | "entry" | "other" | null;
  readonly head: string;
  source: string | null;
  version: string;
  line: number;
  changed: boolean;
};

const HEAD =
  /^\s*(module|terraform|required_providers|[a-z_]{1,60})(?:\s+"([^"]{0,200})")?(?:\s+"[^"]{0,200}")?\s*\{\s*(?:#.*)?$/;
const MAP = /^\s*"?([\w-]{1,100})"?\s*=\s*\{\s*(?:#.*)?$/;
const FIELD = /^\s*(source|version)\s*[=:]\s*"([^"$]{0,500})"\s*(?:,\s*)?(?:#.*)?$/;
const INLINE = /^\s*"?([\w-]{1,100})"?\s*=\s*\{(.{0,1000})\}\s*(?:,\s*)?(?:#.*)?$/;

/** One side of one hunk, brace by brace. A `source` makes a block a dependency, whatever it is called. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const done: Block[] = [];
  let open: Block[] = [block(null, "", lines[0]?.line ?? 1)];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const here = open.at(-1);
    const [field, key, value = ""] = FIELD.exec(text) ?? [];
    const inline = field === undefined ? INLINE.exec(text) : null;
    if (field !== undefined && here !== undefined) {
      if (key === "source") [here.source, here.line] = [value, here.source === null ? line : here.line];
      else [here.version, here.line] = [value, line];
      here.changed ||= changed;
    } else if (inline !== null && /\b(?:source|version)\s*[=:]/.test(inline[2] ?? ""))
      done.push(inlined(inline, entryKind(here), line, changed));
    else {
      const opened = openedBy(text, here, line);
      if (opened !== null) open.push(opened);
      else if (/^\s*\}\s*(?:#.*)?$/.test(text)) {
        done.push(...open.slice(-1));
        open = open.length > 1 ? open.slice(0, -1) : [block(null, "", line)];
      } else if (changed && /^\s*(?:source|version)\s*[=:]/.test(text)) understood = false;
    }
  }
  const read = [...done, ...open].map((one) => ({ one, found: ofBlock(one, path) }));
  return {
    dependencies: read.flatMap(({ found }) => found ?? []),
    understood: understood && read.every(({ one, found }) => found !== null || !one.changed),
  };
}

const block = (kind: Block["kind"], head: string, line: number): Block => ({
  ...{ kind, head, line },
  ...{ source: null, version: "", changed: false },
});

function openedBy(text: string, outer: Block | undefined, line: number): Block | null {
  const [head, entry] = [HEAD.exec(text), MAP.exec(text)];
  if (head !== null) return block(KINDS[head[1] ?? ""] ?? "other", head[2] ?? head[1] ?? "", line);
  return entry === null ? null : block(entryKind(outer), entry[1] ?? "", line);
}

const KINDS: Readonly<Record<string, Block["kind"]>> = { module: "module", required_providers: "providers" };

/** Of a map whose surroundings are off the screen, only what it says tells. */
const entryKind = (outer: Block | undefined): Block["kind"] =>
  outer?.kind === "providers" ? "entry" : (outer?.kind ?? null) === null ? null : "other";

function inlined(found: RegExpExecArray, kind: Block["kind"], line: number, changed: boolean): Block {
  const text = found[2] ?? "";
  const source = /\bsource\s*[=:]\s*"([^"]{0,500})"/.exec(text)?.[1] ?? null;
  const version = /\bversion\s*[=:]\s*"([^"]{0,200})"/.exec(text)?.[1] ?? "";
  return { kind, head: found[1] ?? "", source, version, line, changed };
}

/** `null`: a version of what is off the screen. */
function ofBlock({ kind, head, source, version, line }: Block, path: string): readonly Dependency[] | null {
  if (kind === "other") return [];
  if (source === null) return version === "" ? [] : null;
  if (kind === null && version === "" && !LOOKS_FETCHED.test(source)) return [];
  const { name, ...place } = placed(source, version, path);
  return [{ name: name ?? (head === "" ? source : head), ...place, line }];
}

/** Where no head is on the screen: a place that is no file. */
const LOOKS_FETCHED =
  /^(?:\.{1,2}\/|git::|git@|hg::|s3::|gcs::|https?:|github\.com\/|bitbucket\.org\/)|^(?:[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}\/)?[\w-]{1,100}\/[\w-]{1,100}(?:\/[\w-]{1,100})?$/;

type Placed = Pick<Dependency, "source" | "version"> & { readonly name?: string };

/** A folder, a repository, an archive, or a name in a registry, whose host may stand before it. */
function placed(text: string, version: string, path: string): Placed {
  if (/^\.{0,2}\//.test(text)) return { version: "", source: pathFrom(path, text) };
  const ref = /[?&]ref=([^&]{1,200})/.exec(text)?.[1] ?? "";
  if (/^git::|^(?:git@|github\.com\/|bitbucket\.org\/)|^hg::/.test(text)) {
    const address = text.replace(/^(?:git|hg)::/, "");
    const root = address.replace(
      /^([a-z+]{2,10}:\/\/[^/]{1,300}\/.{1,500}?|[^/]{1,300}\/.{1,500}?)\/\/.{0,500}$/i,
      "$1",
    );
    return { version: ref, source: gitFrom(root) };
  }
  if (/^(?:https?|s3|gcs)(?:::|:\/\/)/.test(text)) return { version: "", source: urlFrom(text.replace(/^\w+::/, "")) };
  const [, host = "", rest = text] =
    /^([\w-]{1,100}(?:\.[\w-]{1,100}){1,9}(?::\d{1,5})?)\/(.{1,300})$/.exec(text) ?? [];
  const own = host === "" || TERRAFORM_HOSTS.includes(host.toLowerCase());
  return { name: rest.toLowerCase(), version, source: own ? REGISTRY : { kind: "registry", host: host.toLowerCase() } };
}
