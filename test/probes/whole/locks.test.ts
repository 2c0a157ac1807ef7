import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { locks } from "../../../src/probes/whole/locks.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";

const removed = (path: string) => aFile(path, { status: "removed" });
const lock = (version: string) => JSON.stringify({ packages: { "node_modules/a": { version } } });
const read = (before: string, after: string) =>
  aFile("package-lock.json", { content: { before: lock(before), after: lock(after) } });

const ask = (files: readonly ChangedFile[]) =>
  locks.ask({ files, complete: true }, NOTHING_AROUND).map(({ id, path, tier }) => `${id} ${path} ${tier}`);

describe("locks", () => {
  const alone = ["lock-without-manifest package-lock.json approve"];
  test.each<{ why: string; files: readonly ChangedFile[]; says: readonly string[] }>([
    { why: "a lock file alone", files: [aFile("package-lock.json")], says: alone },
    { why: "a lock file beside code", files: [aFile("package-lock.json"), aFile("src/a.ts")], says: alone },
    { why: "both", files: [aFile("package-lock.json"), aFile("package.json")], says: [] },
    { why: "a manifest of the workspace", files: [aFile("yarn.lock"), aFile("packages/a/package.json")], says: [] },
    { why: "a catalog", files: [aFile("pnpm-lock.yaml"), aFile("pnpm-workspace.yaml")], says: [] },
    {
      why: "a manifest elsewhere",
      files: [aFile("web/yarn.lock"), aFile("api/package.json")],
      says: ["lock-without-manifest web/yarn.lock approve"],
    },
    {
      why: "a folder whose name begins alike",
      files: [aFile("web/yarn.lock"), aFile("web2/package.json")],
      says: ["lock-without-manifest web/yarn.lock approve"],
    },
    { why: "a manifest alone", files: [aFile("package.json")], says: [] },
    { why: "a lock file that resolves as before", files: [read("1.0.0", "1.0.0")], says: [] },
    { why: "a lock file that resolves otherwise", files: [read("1.0.0", "1.0.1")], says: alone },
    { why: "a lock file that was only renamed", files: [aFile("package-lock.json", { patch: "" })], says: [] },
    { why: "a lock file that was withheld", files: [aFile("package-lock.json", { patch: null })], says: alone },
    { why: "a lock file removed", files: [removed("yarn.lock")], says: ["lock-removed yarn.lock approve"] },
    {
      why: "a lock file removed beside a change of its manifest",
      files: [removed("yarn.lock"), aFile("package.json")],
      says: ["lock-removed yarn.lock approve"],
    },
    {
      why: "another package manager",
      files: [removed("yarn.lock"), aFile("pnpm-lock.yaml"), aFile("package.json")],
      says: [],
    },
    { why: "a package that is gone", files: [removed("web/yarn.lock"), removed("web/package.json")], says: [] },
    { why: "no such file", files: [aFile("src/lock.ts")], says: [] },
    {
      why: "a version catalog beside the folder of a lock file",
      files: [aFile("app/gradle.lockfile"), aFile("gradle/libs.versions.toml")],
      says: [],
    },
    { why: "Gradle's properties", files: [aFile("app/gradle.lockfile"), aFile("gradle.properties")], says: [] },
    { why: "another project of the build", files: [aFile("app/gradle.lockfile"), aFile("lib/build.gradle")], says: [] },
    {
      why: "central versions at the root",
      files: [aFile("src/App/packages.lock.json"), aFile("Directory.Packages.props")],
      says: [],
    },
    {
      why: "a project that another one refers to",
      files: [aFile("src/App/packages.lock.json"), aFile("src/Core/Core.csproj")],
      says: [],
    },
    {
      why: "a module that an environment uses",
      files: [aFile("envs/prod/.terraform.lock.hcl"), aFile("modules/vpc/versions.tf")],
      says: [],
    },
    {
      why: "an Xcode project, which names its packages itself",
      files: [
        aFile("App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved"),
        aFile("App.xcodeproj/project.pbxproj"),
      ],
      says: [],
    },
    { why: "a React Native app", files: [aFile("ios/Podfile.lock"), aFile("package.json")], says: [] },
    { why: "a crate of a workspace", files: [aFile("Cargo.lock"), aFile("crates/a/Cargo.toml")], says: [] },
    { why: "a crate of its own beside its parent", files: [aFile("fuzz/Cargo.lock"), aFile("Cargo.toml")], says: [] },
    { why: "a member of a uv workspace", files: [aFile("uv.lock"), aFile("packages/a/pyproject.toml")], says: [] },
    { why: "a module of a Go workspace", files: [aFile("go.work.sum"), aFile("services/a/go.mod")], says: [] },
    { why: "a Go workspace", files: [aFile("services/a/go.sum"), aFile("go.work")], says: [] },
    { why: "Composer's folder", files: [aFile("composer.lock"), aFile("packages/a/composer.json")], says: [] },
    {
      why: "a lock file where such files are what others are made from",
      files: [aFile("patches/yarn.lock")],
      says: ["lock-without-manifest patches/yarn.lock approve"],
    },
    {
      why: "a lock file of a project that others follow anywhere",
      files: [aFile("buildSrc/gradle.lockfile")],
      says: ["lock-without-manifest buildSrc/gradle.lockfile approve"],
    },
    {
      why: "a manifest above, beside one in another folder there",
      files: [aFile("a/b/d/yarn.lock"), aFile("a/package.json"), aFile("a/b/c/package.json")],
      says: [],
    },
    {
      why: "manifests on both sides by name",
      files: [aFile("a/yarn.lock"), aFile("a-b/package.json"), aFile("a.b/package.json"), aFile("b/package.json")],
      says: ["lock-without-manifest a/yarn.lock approve"],
    },
    {
      why: "a lock file removed below one that stays, beside another",
      files: [removed("a/b/d/yarn.lock"), aFile("a/yarn.lock"), aFile("a/b/c/yarn.lock"), aFile("a/package.json")],
      says: [],
    },
    { why: "yarn's settings", files: [aFile("yarn.lock"), aFile(".yarnrc.yml")], says: [] },
    {
      why: "Rush, whose lock file stands apart",
      files: [aFile("common/config/rush/pnpm-lock.yaml"), aFile("apps/web/package.json")],
      says: [],
    },
    {
      why: "a manifest of another ecosystem",
      files: [aFile("app/gradle.lockfile"), aFile("app/pom.xml"), aFile("package.json")],
      says: ["lock-without-manifest app/gradle.lockfile approve"],
    },
    {
      why: "two lock files and one manifest",
      files: [aFile("web/yarn.lock"), aFile("go.sum"), aFile("go.mod")],
      says: ["lock-without-manifest web/yarn.lock approve"],
    },
    {
      why: "a lock file beside code of its language",
      files: [aFile("Podfile.lock"), aFile("src/a.swift")],
      says: ["lock-without-manifest Podfile.lock approve"],
    },
    {
      why: "a lock file removed beside one elsewhere",
      files: [removed("web/yarn.lock"), aFile("api/yarn.lock"), aFile("api/package.json")],
      says: ["lock-removed web/yarn.lock approve"],
    },
    {
      why: "a lock file of a package that joins a workspace",
      files: [removed("packages/a/package-lock.json"), aFile("package-lock.json"), aFile("package.json")],
      says: [],
    },
    {
      why: "a lock file below that takes no other's place",
      files: [removed("yarn.lock"), aFile("packages/a/yarn.lock"), aFile("package.json")],
      says: ["lock-removed yarn.lock approve"],
    },
  ])("$why", ({ files, says }) => {
    expect(ask(files)).toEqual(says);
    expect(ask(files.toReversed())).toEqual(says);
  });
  test("many lock files and manifests are asked about once", () => {
    const files = Array.from({ length: 1_500 }, (_, index) => [
      aFile(`a${index}/yarn.lock`),
      aFile(`b${index}/go.mod`),
    ]);
    expect(ask(files.flat())).toHaveLength(1_500);
  });
  test("goes when the missing file comes, and not when any other does", () => {
    expect(ask([aFile("yarn.lock"), aFile("go.mod"), aFile("tsconfig.json")])).toHaveLength(1);
    expect(ask([aFile("yarn.lock"), aFile("package.json")])).toHaveLength(0);
  });
});
