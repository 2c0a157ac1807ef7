import { pathFrom, registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

type Item = { readonly fields: Map<string, string>; line: number; changed: boolean; readonly known: boolean };

/** Repositories of charts that everybody knows. */
const USUAL: readonly string[] = [
  ...["https://charts.bitnami.com/bitnami", "oci://registry-1.docker.io/bitnamicharts", "https://charts.jetstack.io"],
  ...["https://prometheus-community.github.io/helm-charts", "https://grafana.github.io/helm-charts"],
  ...["https://kubernetes.github.io/ingress-nginx", "https://helm.elastic.co", "https://argoproj.github.io/argo-helm"],
];

/** `Chart.yaml` and the older `requirements.yaml`. Source: https://helm.sh/docs/topics/charts/#chart-dependencies */
export const chart: Format = {
  ecosystem: "helm",
  role: "manifest",
  what: "a Helm chart",
  is: (path) => /(?:^|\/)chart\.ya?ml$/i.test(path),
  registries: [],
  usual: USUAL,
  readPart: (lines, path) => readPart(lines, path),
};

/** `Chart.lock`. Its one digest is of the list, and says nothing that the list does not. */
export const chartLock: Format = {
  ...chart,
  role: "lock",
  what: "a Helm lock file",
  is: (path) => /(?:^|\/)chart\.lock$/i.test(path),
};

const FIELD =
  /^(\s*)(-\s+)?(name|version|repository|alias|condition)\s*:\s*(?!\s)["']?([^"'#]{0,500}?)(?:["']|(?<!\s)|(?=#|$))\s*(?:#.*)?$/;
const ELSE =
  /^(?:[a-zA-Z]\w{0,60}\s*:.{0,500}|\s+-\s+[^\s:]{1,200}|\s*#.*|\s+(?:-\s+)?(?:email|url|tags|enabled|import-values)\s*:.{0,500}|\s*)$/;

/** Items of a list that say a name, a version and a repository. What stands at the margin is the chart's own. */
function readPart(lines: readonly PartLine[], path: string): Part {
  const items: Item[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const [found, indent = "", dash, key = "", value = ""] = FIELD.exec(text) ?? [];
    if (found === undefined) {
      understood &&= !changed || ELSE.test(text);
      continue;
    }
    if (indent === "" && dash === undefined) continue;
    if (dash !== undefined || items.length === 0)
      items.push({ fields: new Map(), line, changed: false, known: dash !== undefined });
    const item = items.at(-1);
    item?.fields.set(key, value);
    if (item !== undefined && key === "version") item.line = line;
    if (item !== undefined) item.changed ||= changed && /^(?:name|version|repository)$/.test(key);
  }
  // Who keeps the chart has a name and no more.
  const read = items.map((one) => ({ one, found: dependency(one, path) }));
  return {
    dependencies: read.flatMap(({ found }) => found ?? []),
    understood: understood && read.every(({ one, found }) => found !== null || !one.changed),
  };
}

function dependency({ fields, line, known }: Item, path: string): readonly Dependency[] | null {
  const [name, version, repository] = ["name", "version", "repository"].map((key) => fields.get(key));
  if (name === undefined) return null;
  if (version === undefined && repository === undefined) return known ? [] : null;
  const place = repository ?? "";
  const source = place.startsWith("file:")
    ? pathFrom(path, place.replace(/^file:\/\//, ""))
    : place === ""
      ? REGISTRY
      : registryOf(place);
  return [{ name, version: version ?? "", source, line }];
}

/** Charts have no registry of their own: each repository is one, and the first of a chart is as good as any. */
const registryOf = (address: string): Dependency["source"] =>
  /^http:/i.test(address)
    ? registryFrom(address, [])
    : { kind: "registry", host: address.replace(/\/$/, "").toLowerCase() };
