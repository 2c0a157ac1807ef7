const CODE =
  /\.(?:rb|rake|py|[cm]?[jt]sx?|php|go|java|kt|cs|exs?|rs|scala|pl|sh|bash|zsh|ps1|mk)$|(?:^|\/)(?:makefile|justfile)$|(?:^|\/)(?:bin|scripts?)\/[^/.]{1,80}$/i;
const ELSEWHERE =
  /(?:^|\/)(?:docs?|documentation|examples?|samples|benchmarks?|node_modules|vendor|third_party|dist|codemods|snippets|playground|demo)\//i;

/** A program or script whose lines are run somewhere. */
export const isCode = (path: string): boolean => CODE.test(path) && !ELSEWHERE.test(path);

const JOB =
  /\.(?:rake|sh|bash|zsh|ps1)$|(?:^|\/)(?:lib\/tasks|management\/commands|mix\/tasks|scripts?|bin|one[-_]?offs?|backfills?|data[-_]migrations?|maintenance_tasks)\/|(?:^|[/_.-])(?:backfill|one[-_]?off|data[-_]migration|data[-_]fix)[^/]{0,80}$/i;

/** What somebody runs by hand or once, over what is there. */
export const isJob = (path: string): boolean => JOB.test(path);
