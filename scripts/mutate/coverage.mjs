// Which spots of which files the code went through since the last question, from V8's own counters.
import { Session } from "node:inspector/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Starts counting. `taken()` gives, for each file below `folder`, a function that says whether an offset was reached. */
export async function newCoverage(folder) {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return async () => {
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const ours = result.filter(({ url }) => url.startsWith(pathToFileURL(folder).href));
    return new Map(ours.map(({ url, functions }) => [fileURLToPath(url), (offset) => reached(functions, offset)]));
  };
}

/** The smallest range around the offset decides. */
function reached(functions, offset) {
  let size = Infinity;
  let count = 0;
  for (const { ranges } of functions)
    for (const range of ranges) {
      const here = range.startOffset <= offset && offset < range.endOffset;
      if (here && range.endOffset - range.startOffset <= size) {
        size = range.endOffset - range.startOffset;
        count = range.count;
      }
    }
  return count > 0;
}
