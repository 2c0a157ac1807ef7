/** How a description of infrastructure is read. */
export type Format = "braces" | "yaml";

const FOLDER =
  /(?:^|\/)\.?(?:terraform|tofu|infra|infrastructure|iac|k8s|kubernetes|kube|helm|charts?|helm-?charts|clusters?|kustomize|manifests|deploy|deployments?|overlays|cloudformation|cfn|ops|gitops|argocd|argo|openshift|eks|gke|aks|ecs|swarm|flux|fluxcd|templates|policies|iam)\//i;
const TERRAFORM = /\.(?:tf|tofu|tfvars|tfbackend|hcl|tf\.json|tfvars\.json)$/i;
const NAMED_YAML =
  /(?:^|\/)(?:(?:docker-)?compose[^/]*|values[^/]*|template|serverless|kustomization|[^/]+\.template)\.ya?ml$/i;
const NAMED_JSON =
  /(?:^|\/)(?:[^/]*(?:polic(?:y|ies)|trust|iam|bucket)[^/]*|template|[^/]+\.template|azuredeploy[^/]*)\.json$/i;
const ELSEWHERE =
  /(?:^|\/)(?:\.github|docs?|documentation|tests?|spec|__tests__|testdata|fixtures|examples?|samples|node_modules|vendor|locales?|i18n)\//i;

/** A text that no system is made from. */
export const isElsewhere = (path: string): boolean => ELSEWHERE.test(path);

/** `null`: nothing that describes running systems, or a text that no system is made from. */
export function formatOf(path: string): Format | null {
  if (ELSEWHERE.test(path)) return null;
  if (TERRAFORM.test(path)) return /(?:^|\/)\.terraform\.lock\.hcl$/i.test(path) ? null : "braces";
  if (/\.json$/i.test(path)) return FOLDER.test(path) || NAMED_JSON.test(path) ? "braces" : null;
  return /\.ya?ml$/i.test(path) && (FOLDER.test(path) || NAMED_YAML.test(path)) ? "yaml" : null;
}
