// Puts mutants before the tests that go through them, the quickest first, in another process.
import { fork } from "node:child_process";
import { resolve } from "node:path";

const SURVEY_MILLISECONDS = 600_000;
// A mutant that needs this long on top of what its tests take is in a loop, and so it is noticed.
const PATIENCE_MILLISECONDS = 10_000;
// A module that was made anew is not always let go, so a process is used for this many mutants.
const MUTANTS_A_PROCESS = 150;

export async function newTrial({ mutants, testFiles, lawMilliseconds }) {
  const surveyor = newChild();
  const spots = mutants.map(({ file, start }) => ({ file, start }));
  const survey = { ask: "survey", testFiles, lawMilliseconds, mutants: spots };
  const { tests, unfit, atLoad } = await surveyor.ask(survey, SURVEY_MILLISECONDS);
  surveyor.end();
  const reachedAtLoad = new Set(atLoad);
  const quickest = tests.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const reaches = new Map(tests.map(({ id, reaches }) => [id, new Set(reaches)]));
  const killers = new Map();
  let child = null;
  let used = 0;

  async function ready() {
    if (child !== null && used < MUTANTS_A_PROCESS) return;
    child?.end();
    child = newChild();
    used = 0;
    await child.ask({ ask: "start", testFiles, lawMilliseconds }, SURVEY_MILLISECONDS);
  }

  /** Made anew without a change, the code has to pass: otherwise "killed" would mean nothing. */
  async function control() {
    const mutant = { file: mutants[0].file, start: 0, end: 0, text: "" };
    const answer = await child.ask({ ask: "judge", mutant, ids: quickest.map(({ id }) => id) }, SURVEY_MILLISECONDS);
    if (answer?.killedBy !== null) throw new Error(`the unchanged code fails: ${answer?.killedBy ?? "no answer"}`);
  }

  if (mutants.length > 0) {
    await ready();
    await control();
  }
  return {
    tests: tests.length,
    /** Tests that fail on the unchanged code under these conditions, such as those that count the lawMilliseconds of a law. */
    unfit,
    /** `{ killedBy }`: a test's name, "a loop", or null where none noticed; `reached`: how many tests went through it. */
    async judge(index) {
      const mutant = mutants[index];
      const chosen = quickest.filter(({ id }) => reachedAtLoad.has(index) || reaches.get(id).has(index));
      if (chosen.length === 0) return { killedBy: null, reached: 0 };
      const first = killers.get(mutant.file) ?? [];
      const ids = chosen.map(({ id }) => id);
      const ordered = [...new Set([...first.filter((id) => ids.includes(id)), ...ids])];
      await ready();
      used += 1;
      const usual = chosen.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
      const answer = await child.ask({ ask: "judge", mutant, ids: ordered }, 5 * usual + PATIENCE_MILLISECONDS);
      if (answer === null) child = null;
      const killedBy = answer === null ? "a loop" : answer.killedBy;
      if (killedBy !== null)
        killers.set(mutant.file, [killedBy, ...first.filter((id) => id !== killedBy)].slice(0, 20));
      return { killedBy, reached: chosen.length };
    },
    end: () => child?.end(),
  };
}

function newChild() {
  const process = fork(resolve("scripts/mutate/child.mjs"), {
    execArgv: ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--max-old-space-size=2048"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    /** What the process answers; null where it took too long or died, after which it is gone. */
    ask: (message, milliseconds) =>
      new Promise((answered, failed) => {
        const over = setTimeout(() => process.kill("SIGKILL"), milliseconds);
        const settle = (settled) => {
          clearTimeout(over);
          process.removeAllListeners();
          settled();
        };
        process.once("exit", () => settle(() => answered(null)));
        process.once("message", ({ answer, failure }) =>
          settle(() => (failure === undefined ? answered(answer) : failed(new Error(failure)))),
        );
        process.send(message);
      }),
    end: () => process.kill(),
  };
}
