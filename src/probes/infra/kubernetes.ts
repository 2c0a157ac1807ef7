import type { ChangedFile } from "../../domain/change.js";
import { isAmongTests } from "../test-paths.js";
import { type Format, isElsewhere } from "./places.js";

const API = /^[ +-]?apiVersion:\s*["']?(?:v1|[a-z0-9.-]{1,80}\/v\d\w{0,12})["']?\s*$/m;
/** What runs, who may do what, and who reaches it. */
const KIND =
  /^[ +-]?kind:\s*["']?(?:Deployment|StatefulSet|DaemonSet|Pod|Job|CronJob|ReplicaSet|Service|Ingress|NetworkPolicy|Role|RoleBinding|ClusterRole|ClusterRoleBinding|ServiceAccount|Namespace|PersistentVolume|PersistentVolumeClaim|ValidatingWebhookConfiguration|MutatingWebhookConfiguration|HelmRelease|IngressRoute|Gateway|HTTPRoute)["']?\s*$/m;

/** Kubernetes keeps its descriptions in any folder; they say themselves what they are. */
export function kubernetesFormat({ path, patch, content }: ChangedFile): Format | null {
  if (!/\.ya?ml$/i.test(path) || isElsewhere(path) || isAmongTests(path)) return null;
  const texts = content === undefined ? [patch ?? ""] : [content.after ?? "", content.before ?? ""];
  return texts.some((text) => API.test(text) && KIND.test(text)) ? "yaml" : null;
}
