import type { Format } from "../dependencies/ecosystem.js";

/**
 * What else an ecosystem's lock files are made from. `also`: files beside the ecosystem's own manifests that decide what
 * is resolved. `anywhere`: a lock file follows manifests in every folder, because parts of a build name each other.
 */
type Origin = { readonly also?: RegExp; readonly anywhere?: true };

/**
 * Sources: https://docs.gradle.org/current/userguide/dependency_locking.html,
 * https://learn.microsoft.com/nuget/consume-packages/central-package-management,
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock, https://rushjs.io/pages/maintainer/package_managers/
 */
const ORIGINS: Readonly<Record<string, Origin>> = {
  npm: { also: /(^|\/)(\.yarnrc\.ya?ml|\.pnpmfile\.c?js|rush\.json|lerna\.json|\.npmrc)$|(^|\/)(\.yarn\/)?patches\//i },
  deno: { also: /(^|\/)package\.json$/i },
  gradle: { also: /(^|\/)(gradle\.properties|(buildsrc|build-logic)\/.{1,300})$/i, anywhere: true },
  nuget: { also: /(^|\/)(directory\.build\.(props|targets)|global\.json|nuget\.config)$/i, anywhere: true },
  terraform: { also: /\.(tf\.json|hcl)$/i, anywhere: true },
  // An Xcode project names its packages itself.
  swift: { also: /\.xcodeproj\/project\.pbxproj$|(^|\/)project\.(yml|swift)$/i, anywhere: true },
  // Native code of a React Native or Flutter app is chosen by that app's packages.
  cocoapods: {
    also: /(^|\/)(package\.json|yarn\.lock|package-lock\.json|pnpm-lock\.yaml|pubspec\.(yaml|lock))$|\.podspec$/i,
  },
};

/** Lock files that stand apart from all manifests they are made from. */
const APART = /(^|\/)common\/config\/(rush|subspaces)\//i;

/** A changed file and what it is for its ecosystem, if it is anything. */
export type Changed = { readonly path: string; readonly format: Format | undefined };

/**
 * Whether a lock file may be made from another file: a manifest of its ecosystem in its own folder, in one below (a
 * workspace), or in one above (a workspace's root, a folder that it links to), as far as their names say.
 */
export function isOriginOf(lock: Changed & { readonly format: Format }, other: Changed): boolean {
  const { ecosystem } = lock.format;
  const { also, anywhere } = ORIGINS[ecosystem] ?? {};
  const isManifest = other.format?.role === "manifest" && other.format.ecosystem === ecosystem;
  if (!isManifest && (other.path === lock.path || also?.test(other.path) !== true)) return false;
  return anywhere === true || APART.test(lock.path) || isOneLine(folderOf(lock.path), folderOf(other.path));
}

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** One folder holds the other. */
const isOneLine = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
