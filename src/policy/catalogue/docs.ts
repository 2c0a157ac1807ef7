import { anywhere, endings, place, type Place } from "./place.js";

const DIRECTORIES = ["docs", "doc", "documentation", "Documentation", "Docs", "Doc", "guides", "manual"] as const;
const PICTURES_AND_TEXT = ["txt", "png", "jpg", "jpeg", "gif", "webp"] as const;
const NAMES = [
  "README",
  "CHANGELOG",
  "CHANGES",
  "CONTRIBUTING",
  "CONTRIBUTORS",
  "AUTHORS",
  "CODE_OF_CONDUCT",
  "HISTORY",
  "NEWS",
  "TODO",
  "INSTALL",
  "THANKS",
  "CREDITS",
  "FAQ",
  "ROADMAP",
  "UPGRADING",
  "SUPPORT",
  "ACKNOWLEDGMENTS",
  "ChangeLog",
  "Changelog",
  "Changes",
  "Readme",
  "readme",
  "RELEASE_NOTES",
  "RELEASENOTES",
] as const;

/**
 * An allow-list by ending, compared exactly as written, because documentation needs nobody. What can run is not on it:
 * `conf.py`, `*.mdx`, `*.html`, `*.svg`. And a file of any other class is no documentation.
 */
export const docsPlaces: readonly Place[] = [
  place("docs", "is documentation", [
    ...anywhere("*.md", "*.markdown", "*.rst", "*.adoc", "*.asciidoc"),
    ...DIRECTORIES.flatMap((directory) => PICTURES_AND_TEXT.map((ending) => `**/${directory}/**/*.${ending}`)),
    ...NAMES.flatMap((name) => [`**/${name}`, ...endings(`**/${name}`, "txt")]),
  ]),
];
