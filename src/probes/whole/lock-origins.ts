import type { Format } from "../dependencies/ecosystem.js";
import { hasOther, hasOtherInLine, type Places, placesOf } from "./folders.js";

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

/** Of the changed files those that lock files of an ecosystem may be made from. */
export function originsOf(ecosystem: string, changed: readonly Changed[]): Places {
  const also = ORIGINS[ecosystem]?.also;
  const isOrigin = ({ path, format }: Changed): boolean =>
    (format?.role === "manifest" && format.ecosystem === ecosystem) || also?.test(path) === true;
  return placesOf(changed.filter(isOrigin).map(({ path }) => path));
}

/**
 * Whether a lock file may be made from one of these files of its ecosystem: one in its own folder, in one below (a
 * workspace), or in one above (a workspace's root, a folder that it links to), as far as their names say.
 */
export function hasOrigin({ path, format }: Changed & { readonly format: Format }, origins: Places): boolean {
  const isAnywhere = ORIGINS[format.ecosystem]?.anywhere === true || APART.test(path);
  return isAnywhere ? hasOther(origins, path) : hasOtherInLine(origins, path);
}
