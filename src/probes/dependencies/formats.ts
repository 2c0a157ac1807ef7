import { denoJson } from "./deno/deno-json.js";
import { denoLock } from "./deno/deno-lock.js";
import { pubspecLock } from "./dart/pubspec-lock.js";
import { pubspec } from "./dart/pubspec.js";
import { mixExs, mixLock } from "./elixir/mix.js";
import { chart, chartLock } from "./helm/chart.js";
import { podfile, podfileLock } from "./swift/pods.js";
import { packageResolved, packageSwift } from "./swift/swift.js";
import { nugetLock } from "./dotnet/nuget.js";
import { dotnetTools } from "./dotnet/tools.js";
import { buildFiles, projects } from "./dotnet/projects.js";
import { gradleLock, gradleWrapper } from "./jvm/gradle-files.js";
import { gradle } from "./jvm/gradle.js";
import { pom } from "./jvm/pom.js";
import { versionCatalog } from "./jvm/version-catalog.js";
import { composerLock } from "./php/composer-lock.js";
import { composerJson } from "./php/composer.js";
import { gemfileLock } from "./ruby/gemfile-lock.js";
import { gemfile } from "./ruby/gemfile.js";
import { compose } from "./docker/compose.js";
import { dockerfile } from "./docker/dockerfile.js";
import { preCommit } from "./pre-commit.js";
import { terraformLock } from "./terraform/terraform-lock.js";
import { terraform } from "./terraform/terraform.js";
import { cargoLock } from "./cargo/cargo-lock.js";
import { cargoToml } from "./cargo/cargo-toml.js";
import type { Format } from "./ecosystem.js";
import { goMod } from "./go/go-mod.js";
import { goSum } from "./go/go-sum.js";
import { bunLock } from "./npm/bun-lock.js";
import { packageJson } from "./npm/package-json.js";
import { packageLock } from "./npm/package-lock.js";
import { pnpmLock } from "./npm/pnpm-lock.js";
import { pnpmWorkspace } from "./npm/pnpm-workspace.js";
import { yarnLock } from "./npm/yarn-lock.js";
import { pipfile, pipfileLock } from "./python/pipfile.js";
import { pyproject } from "./python/pyproject.js";
import { requirements } from "./python/requirements.js";
import { setupCfg } from "./python/setup-cfg.js";
import { setupPy } from "./python/setup-py.js";
import { tomlLocks } from "./python/toml-locks.js";

/** Every file format whose dependencies are read. */
export const formats: readonly Format[] = [
  ...[packageJson, packageLock, pnpmWorkspace, pnpmLock, yarnLock, bunLock],
  ...[denoJson, denoLock],
  ...[requirements, pyproject, setupCfg, setupPy, tomlLocks, pipfile, pipfileLock],
  ...[goMod, goSum],
  ...[cargoToml, cargoLock],
  ...[pom],
  ...[gradle, versionCatalog, gradleLock, gradleWrapper],
  ...[projects, buildFiles, dotnetTools, nugetLock],
  ...[gemfile, gemfileLock],
  ...[composerJson, composerLock],
  ...[dockerfile, compose],
  ...[terraform, terraformLock],
  ...[chart, chartLock],
  ...[pubspec, pubspecLock],
  ...[mixExs, mixLock],
  ...[packageSwift, packageResolved],
  ...[podfile, podfileLock],
  ...[preCommit],
];
