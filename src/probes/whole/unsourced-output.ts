import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { WholeProbe } from "../whole-probe.js";

/** What a program writes, and what it writes it from. */
type Output = {
  readonly made: RegExp;
  readonly from: RegExp;
  /** As a sentence goes on: "changes …, but no …". */
  readonly source: string;
  readonly classId: string;
};

const PROTOCOLS =
  /\.(proto|thrift|avsc|fbs|capnp)$|(^|\/)buf(\.gen|\.work|\.lock)?(\.ya?ml)?$|(^|\/)[^/]{0,60}\.mk$|(^|\/)makefile$/i;
const SOURCES =
  /\.([cm]?[jt]sx?|py|go|rs|rb|java|kt|scala|cs|fs|swift|dart|php|c|cc|cpp|h|hpp|css|scss|sass|less|vue|svelte|html|proto|graphqls?|ya?ml|json|toml|tmpl|tpl|gotmpl|j2|ejs|hbs|sql|idl|xml|yang|ml|ex|md|mdx)$|\.lock$|(^|\/)(makefile|dockerfile)/i;
const MANIFESTS =
  /(^|\/)(go\.(mod|sum|work)|modules\.txt|composer\.(json|lock)|gemfile(\.lock)?|cargo\.(toml|lock)|package(-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|vendir(\.lock)?\.yml|requirements[^/]{0,40}\.txt|vendor\.(json|conf)|\.gitmodules|gopkg\.(toml|lock))$/i;

const outputs: readonly Output[] = [
  {
    made: /(\.pb(\.gw|\.validate)?\.(go|cc|h|dart|swift)|_pb2(_grpc)?\.pyi?|_(grpc_)?pb\.(d\.)?[jt]s|_pb\.rb|_twirp\.go|\.pb\.[jt]s)$/,
    from: PROTOCOLS,
    source: "definition that it is made from",
    classId: "code",
  },
  {
    made: /(^|\/)(vendor|node_modules|bower_components)\/.{1,300}\/.{1,300}/,
    from: MANIFESTS,
    source: "manifest that names what is vendored",
    classId: "dependencies",
  },
  {
    made: /(^|\/)(dist|out|\.next)\/.{1,300}\.([cm]?js|css|map|d\.ts|wasm)$|\.min\.(js|css)$/,
    from: SOURCES,
    source: "source that it is built from",
    classId: "code",
  },
  {
    made: /([._-](generated|gen)\.(go|[cm]?[jt]sx?|d\.ts|py|rs|rb|java|kt|cs|dart|swift|php|css|graphqls?)|\.g\.(dart|cs)|\.designer\.cs|(^|\/)zz_generated[^/]{1,80}|(^|\/)(__generated__|generated|autogen)\/.{1,300})$/i,
    from: SOURCES,
    source: "source that it is made from",
    classId: "code",
  },
];

/**
 * Generated, built or vendored code that changes while nothing that it could be made from does: it hides best what
 * nobody reads. A signal of something missing, so it goes when the source comes.
 */
export const unsourcedOutput: WholeProbe = {
  id: "unsourced-output",
  title: "Generated or vendored code changes without its source",
  ask: (changes) => outputs.flatMap((output) => found(changes, output)),
};

function found({ files }: Changes, { made, from, source, classId: id }: Output): readonly Signal[] {
  const written = files.filter((file) => file.status !== "removed" && file.patch !== "" && made.test(file.path));
  const [first] = written.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (first === undefined || files.some((file) => isSource(file, from))) return [];
  const more = written.length === 1 ? "" : ` and ${written.length - 1} more`;
  const because = `${first.path}${more} changed, but no ${source}`;
  return [{ id: "unsourced-output", classId: classId(id), tier: "approve", path: first.path, because }];
}

/** Not what is itself written by a program, nor a test, which nothing is made from. */
const isSource = ({ path }: ChangedFile, from: RegExp): boolean =>
  from.test(path) &&
  !outputs.some(({ made }) => made.test(path)) &&
  !/(^|\/)(tests?|__tests__|docs?)\/|[._-](test|spec)\.[a-z]{1,4}$|(^|\/)(readme|changelog|license)[^/]{0,20}$/i.test(
    path,
  );
