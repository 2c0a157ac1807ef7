import type { Gate, GateKind } from "./gate.js";

const gate = (files: RegExp, at: RegExp, kind: GateKind): Gate => ({ files, at, kind });

const RUNNERS =
  /(?:^|\/)(?:jest[\w.-]{0,40}config\.|vite(?:st)?[\w.-]{0,40}config\.|karma\.conf|\.nycrc|\.c8rc|nyc\.config|coverage\.config|\.taprc|stryker)/i;
const MEASURES = /(?:^|\.)(?:branches|functions|lines|statements|perFile|break|check-coverage)$/;

/** How much has to be covered, and how large a thing may grow. */
export const thresholdGates: readonly Gate[] = [
  gate(RUNNERS, /(?:^|\.)(?:check-?coverage|perFile|per-file)$/i, "on"),
  gate(RUNNERS, MEASURES, "floor"),
  gate(
    /(?:^|\/)package\.json$/i,
    /(?:^|\.)(?:coverageThreshold|nyc|c8|thresholds)\..{0,200}\b(?:branches|functions|lines|statements)$|^(?:nyc|c8)\.(?:branches|functions|lines|statements)$/,
    "floor",
  ),
  gate(
    /(?:^|\/)package\.json$/i,
    /(?:^|\.)(?:size-limit|bundlesize|bundlewatch)\b.{0,100}\.(?:limit|maxSize)$/,
    "ceiling",
  ),
  gate(/(?:^|\/)(?:\.size-limit|\.?bundlewatch|bundlesize)[\w.]{0,30}$/i, /(?:^|\.)(?:limit|maxSize)$/, "ceiling"),
  gate(/(?:^|\/)angular\.json$/i, /(?:^|\.)maximumError$/, "ceiling"),
  gate(/(?:^|\/)\.?codecov\.ya?ml$/i, /(?:^|\.)target$/, "floor"),
  gate(/(?:^|\/)\.?codecov\.ya?ml$/i, /(?:^|\.)threshold$/, "ceiling"),
  gate(/(?:^|\/)\.?codecov\.ya?ml$/i, /(?:^|\.)(?:informational|if_no_uploads)$/, "off"),
  gate(/(?:^|\/)\.?codecov\.ya?ml$/i, /(?:^|\.)(?:require_ci_to_pass)$/, "on"),
  gate(/(?:^|\/)\.?codecov\.ya?ml$/i, /(?:^|\.)(?:ignore)$/, "exceptions"),
  gate(/(?:^|\/)(?:\.coveragerc|setup\.cfg|tox\.ini|pyproject\.toml|coverage\.toml)$/i, /(?:^|\.)fail_under$/, "floor"),
  gate(
    /(?:^|\/)(?:\.coveragerc|setup\.cfg|tox\.ini|pyproject\.toml|coverage\.toml)$/i,
    /(?:^|\.)(?:coverage:?.{0,20}|run|report)\.(?:omit|exclude_lines|exclude_also)$/,
    "exceptions",
  ),
  gate(/(?:^|\/)(?:sonar-project|\.sonarcloud)\.properties$/i, /^sonar\..{0,60}xclusions$/, "exceptions"),
  gate(/(?:^|\/)(?:sonar-project|\.sonarcloud)\.properties$/i, /^sonar\.qualitygate\.wait$/, "on"),
  gate(/(?:^|\/)(?:\.testcoverage|\.octocov)\.ya?ml$/i, /(?:^|\.)(?:file|package|total|acceptable)$/, "floor"),
  gate(/(?:^|\/)(?:tarpaulin)\.toml$/i, /(?:^|\.)fail-under$/, "floor"),
  gate(/(?:^|\/)\.?lighthouserc[\w.]{0,20}$/i, /(?:^|\.)minScore$/, "floor"),
];
