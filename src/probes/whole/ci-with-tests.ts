import type { ChangedFile, Changes } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { testsRemoved } from "../quality/tests-removed.js";
import { testsSkipped } from "../quality/tests-skipped.js";
import type { WholeProbe } from "../whole-probe.js";

const RUNS_TESTS =
  /^\.github\/(?:workflows|actions)\/.{1,200}\.ya?ml$|(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml|Jenkinsfile|azure-pipelines[\w.-]{0,40}\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|\.drone\.ya?ml|\.buildkite\/.{1,100}\.ya?ml)$/i;

/** What runs the tests changes together with tests that are gone or no longer run: neither can vouch for the other. */
export const ciWithTests: WholeProbe = {
  id: "ci-with-tests",
  title: "What runs the tests changes together with tests that are removed or skipped",
  ask: ({ files }: Changes) => {
    const runners = files
      .filter(({ path, previousPath }) => RUNS_TESTS.test(path) || RUNS_TESTS.test(previousPath ?? ""))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    if (runners.length === 0) return [];
    const weakened = files
      .filter((file) => isWeakened(file))
      .map(({ path }) => path)
      .toSorted();
    const [test] = weakened;
    return test === undefined ? [] : runners.map((file) => signal(file, test, weakened.length));
  },
};

const isWeakened = (file: ChangedFile): boolean =>
  [testsRemoved, testsSkipped].some((probe) => probe.ask(file).length > 0);

const signal = ({ path }: ChangedFile, test: string, count: number): Signal => ({
  id: "ci-with-tests",
  classId: classId("ci"),
  tier: "approve",
  path,
  because: `${path} runs the tests, and changes together with tests that are removed or skipped in ${test}${count === 1 ? "" : ` and ${count - 1} more`}`,
});
