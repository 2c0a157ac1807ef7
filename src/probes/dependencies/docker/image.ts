import { REGISTRY, type Dependency, type Source } from "../ecosystem.js";

/** Docker Hub under its names. */
export const DOCKER_HOSTS: readonly string[] = ["docker.io", "index.docker.io", "registry-1.docker.io"];

/** Hosts of images that everybody knows. */
export const USUAL_DOCKER_HOSTS: readonly string[] = [
  ...["ghcr.io", "quay.io", "gcr.io", "mcr.microsoft.com", "public.ecr.aws", "registry.k8s.io", "cgr.dev", "nvcr.io"],
  ...["docker.elastic.co", "registry.access.redhat.com", "registry.redhat.io", "registry.gitlab.com", "lscr.io"],
];

const IMAGE =
  /^(?:([\w.-]{1,253}(?::\d{1,5})?)\/)?([\w./-]{1,300}?)(?::([\w.-]{1,128}))?(?:@(sha\d{3}:[0-9a-f]{32,128}))?$/;

/**
 * `host/name:tag@digest`. Without a tag it is `latest`, which moves; with a digest it is what it is. `null`: it is made
 * of variables. Source: https://docs.docker.com/reference/cli/docker/image/tag/
 */
export function imageOf(text: string): Dependency | null {
  const [found, first = "", rest = "", tag, digest] = IMAGE.exec(text) ?? [];
  if (found === undefined || /[${}]/.test(text)) return null;
  // What stands before the first slash is a host only where it looks like one.
  const isHost = /[.:]|^localhost$/.test(first);
  const path = isHost || first === "" ? rest : `${first}/${rest}`;
  const source: Source =
    isHost && !DOCKER_HOSTS.includes(first) ? { kind: "registry", host: first.toLowerCase() } : REGISTRY;
  // A tag's digest changes with every build of it, so it is part of the version and no hash of it.
  const version = digest === undefined ? (tag ?? "latest") : tag === undefined ? digest : `${tag}@${digest}`;
  return { name: path.replace(/^library\//, ""), version, source };
}
