import { registryFrom } from "../address.js";
import { REGISTRY, type Format } from "../ecosystem.js";
import { GRADLE_HOSTS } from "./gradle-line.js";

/** `gradle.lockfile`, a version a line. Source: https://docs.gradle.org/current/userguide/dependency_locking.html */
export const gradleLock: Format = {
  ecosystem: "gradle",
  role: "lock",
  what: "a Gradle lock file",
  is: (path) => /(?:^|\/)(?:buildscript-)?gradle\.lockfile$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart: (lines) => {
    const read = lines.map((one) => ({
      ...one,
      found: /^([\w.-]{1,200}:[\w.-]{1,200}):([^=:\s]{1,200})=/.exec(one.text),
    }));
    return {
      dependencies: read.flatMap(({ found, line }) =>
        found === null ? [] : [{ name: found[1] ?? "", version: found[2] ?? "", source: REGISTRY, line }],
      ),
      understood: read.every(
        ({ found, changed, text }) => found !== null || !changed || /^(?:#.*|empty=.*)?$/.test(text),
      ),
    };
  },
};

/** The program that builds. Source: https://docs.gradle.org/current/userguide/gradle_wrapper.html */
export const gradleWrapper: Format = {
  ecosystem: "gradle",
  role: "manifest",
  mixed: true,
  what: "the settings of a build wrapper",
  is: (path) => /(?:^|\/)(?:gradle|maven)-wrapper\.properties$/i.test(path),
  registries: GRADLE_HOSTS,
  readPart: (lines) => {
    const urls = lines.flatMap(({ text, line }) => {
      const url = /^\s*(?:distributionUrl|wrapperUrl)\s*=\s*(\S{1,500})\s*$/.exec(text)?.[1]?.replace(/\\:/g, ":");
      return url === undefined ? [] : [{ url, line }];
    });
    const hash = lines.flatMap(
      ({ text }) => /^\s*distributionSha256Sum\s*=\s*([0-9a-f]{64})\s*$/i.exec(text)?.[1] ?? [],
    )[0];
    return {
      dependencies: urls.map(({ url, line }) => ({
        name: /([a-z-]{3,40})-\d/i.exec(url.split("/").at(-1) ?? "")?.[1] ?? "distribution",
        version: /-(\d[\w.-]{0,60}?)(?:-(?:bin|all))?\.(?:zip|jar|tar\.gz)$/.exec(url)?.[1] ?? "",
        source: registryFrom(url, GRADLE_HOSTS),
        ...(hash === undefined ? {} : { integrity: [`sha256:${hash}`] }),
        line,
      })),
      understood: lines.every(
        ({ text, changed }) =>
          !changed ||
          /^\s*(?:#.*)?$|^\s*(?:distribution|zipStore|wrapper|networkTimeout|validateDistributionUrl)\w{0,40}\s*=/.test(
            text,
          ),
      ),
    };
  },
};
