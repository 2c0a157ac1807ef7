import { place, type Place } from "./place.js";

/** Templates steer what people and agents are asked to write, so they are not mere documentation. */
export const templatePlaces: readonly Place[] = [
  place(
    "governance",
    "shapes what contributors are asked for",
    [
      ".github/issue_template/**",
      ".github/issue_template.*",
      ".github/pull_request_template/**",
      ".github/pull_request_template.*",
      "pull_request_template.md",
      "issue_template.md",
      "docs/pull_request_template.md",
      ".gitlab/issue_templates/**",
      ".gitlab/merge_request_templates/**",
      ".github/discussion_template/**",
    ],
    { tier: "approve" },
  ),
];
