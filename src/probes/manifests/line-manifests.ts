import { lineManifest, type LineRule } from "./line-manifest.js";
import type { FieldKind, Manifest } from "./manifest.js";

const named = (name: RegExp) => (path: string) => name.test(path.slice(path.lastIndexOf("/") + 1));
const rule = (kind: FieldKind, line: RegExp): LineRule => ({ kind, line });

/** Sources: https://dart.dev/tools/pub/pubspec, https://learn.microsoft.com/nuget/reference/msbuild-targets */
export const lineManifests: readonly Manifest[] = [
  lineManifest(named(/^pubspec\.yaml$/i), [
    rule("version", /^(version)\s{0,10}:\s{0,10}([^#]{1,200})/),
    rule("publish", /^(publish_to)\s{0,10}:\s{0,10}([^#]{0,500})/),
  ]),
  lineManifest(named(/\.(?:cs|fs|vb)proj$/i), [
    rule("version", /<(Version|PackageVersion|VersionPrefix|VersionSuffix|AssemblyVersion|FileVersion)>([^<]{0,200})</),
    rule("scripts", /<(Exec|PreBuildEvent|PostBuildEvent)\b(.{0,500})/),
    rule(
      "publish",
      /<(PackageId|IsPackable|GeneratePackageOnBuild|SignAssembly|PackAsTool|PublishRepositoryUrl)>([^<]{0,200})</,
    ),
    rule("licence", /<(PackageLicenseExpression|PackageLicenseFile)>([^<]{0,200})</),
  ]),
  lineManifest(named(/\.gemspec$/i), [
    rule("version", /^\s{0,40}\w{1,40}\.(version)\s{0,10}=\s{0,10}([^#]{1,300})/),
    rule(
      "publish",
      /^\s{0,40}\w{1,40}\.(files|executables|bindir|require_paths|extensions|signing_key|cert_chain|metadata\["allowed_push_host"\])\s{0,10}=(.{0,1000})/,
    ),
    rule("licence", /^\s{0,40}\w{1,40}\.(licenses?)\s{0,10}=\s{0,10}([^#]{1,300})/),
  ]),
  lineManifest(named(/^setup\.cfg$/i), [
    rule("version", /^(version)\s{0,10}=\s{0,10}([^#]{1,300})/),
    rule("publish", /^(scripts|console_scripts|package_data|include_package_data)\s{0,10}=(.{0,500})/),
    rule("licence", /^(license(?:_files?)?)\s{0,10}=\s{0,10}([^#]{1,300})/),
  ]),
  lineManifest(named(/^mix\.exs$/i), [
    rule("version", /^\s{1,12}(version):\s{0,10}("[^"]{1,100}")/),
    rule("version", /^\s{0,10}@(version)\s{1,10}("[^"]{1,100}")/),
    rule("scripts", /^\s{1,12}(aliases):\s{0,10}(.{1,300})/),
    rule("publish", /^\s{1,12}(files|organization):\s{0,10}(.{1,500})/),
    rule("licence", /^\s{1,12}(licenses):\s{0,10}(.{1,300})/),
  ]),
  // Sources: https://docs.gradle.org/current/userguide/publishing_maven.html, https://docs.gradle.org/current/userguide/signing_plugin.html
  lineManifest(named(/\.gradle(?:\.kts)?$/i), [
    rule("version", /^(?:\s{0,12}|project\.)(version)\s{0,10}=?\s{0,10}(["'][^"']{1,100}["'])/),
    rule(
      "publish",
      /^(?!\s{0,80}(?:\/\/|\*)).{0,200}\b(maven-publish|publishing|signing|mavenPublishing|nexusPublishing|signAllPublications|publishToMavenCentral|gradlePlugin|pluginBundle)\b(.{0,300})/,
    ),
    rule("licence", /^\s{0,40}(license)\s{0,10}[=(]\s{0,10}(["'][^"']{1,200}["'])/),
  ]),
  // What a package offers, and what reads it. Source: https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html
  lineManifest(named(/^package(?:@swift-[\d.]{1,10})?\.swift$/i), [
    rule("build", /^\/\/\s{0,10}(swift-tools-version)\s{0,10}:\s{0,10}(\S{1,40})/),
    rule("build", /\.(unsafeFlags)\((.{0,300})/),
    rule("publish", /^\s{0,80}\.(library|executable)\((.{0,300})/),
  ]),
  // Source: https://helm.sh/docs/topics/charts/#the-chartyaml-file
  lineManifest(named(/^chart\.ya?ml$/i), [
    rule("version", /^(version|appVersion)\s{0,10}:\s{0,10}([^#]{1,200})/),
    rule("publish", /^(name|type)\s{0,10}:\s{0,10}([^#]{1,200})/),
    rule("licence", /^\s{1,20}(artifacthub\.io\/license)\s{0,10}:\s{0,10}([^#]{1,200})/),
  ]),
  // Source: https://docs.ansible.com/ansible/latest/dev_guide/collections_galaxy_meta.html
  lineManifest(named(/^galaxy\.ya?ml$/i), [
    rule("version", /^(version)\s{0,10}:\s{0,10}([^#]{1,200})/),
    rule("publish", /^(namespace|name|build_ignore|manifest)\s{0,10}:\s{0,10}([^#]{0,300})/),
    rule("licence", /^(license(?:_file)?)\s{0,10}:\s{0,10}([^#]{0,200})/),
  ]),
];
