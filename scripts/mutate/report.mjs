// What the mutants showed, as text for a terminal: a table by file, then every survivor.

/** Prints, and returns how many percent were killed. Mutants known to be equivalent are shown apart, and not counted. */
export function report(results, seconds) {
  const sources = [...new Set(results.map(({ mutant }) => mutant.source))];
  const rows = sources.map((source) => [
    source,
    ...figuresOf(results.filter(({ mutant }) => mutant.source === source)),
  ]);
  const total = figuresOf(results);
  const table = [["file", "mutants", "killed", "survived", "equivalent", "%"], ...rows, ["all", ...total]];
  console.log(table.map(lineOf).join("\n"));
  console.log(`\nSurvivors:\n${results.filter(survived).map(survivorOf).join("\n") || "none"}`);
  const known = results.filter(({ equivalent }) => equivalent !== undefined);
  console.log(`\nEquivalent:\n${known.map((one) => `${changeOf(one)}  (${one.equivalent})`).join("\n") || "none"}`);
  console.log(`\n${total[1]} of ${total[0] - total[3]} mutants killed (${total[4]} %) in ${seconds} seconds.`);
  return Number(total[4]);
}

export const survived = ({ killedBy, equivalent }) => equivalent === undefined && killedBy === null;

function figuresOf(list) {
  const left = list.filter(survived).length;
  const equivalent = list.filter((one) => one.equivalent !== undefined).length;
  const killed = list.length - left - equivalent;
  const percent = killed + left === 0 ? 100 : (100 * killed) / (killed + left);
  return [list.length, killed, left, equivalent, percent.toFixed(1)];
}

const lineOf = ([file, ...figures]) => file.padEnd(38) + figures.map((figure) => String(figure).padStart(11)).join("");

export const survivorOf = (one) => `${changeOf(one)}${one.reached === 0 ? "  (no test goes through it)" : ""}`;

const changeOf = ({ mutant: { source, line, was, text } }) => `${source}:${line}  ${short(was)}  →  ${short(text)}`;

function short(code) {
  const flat = code.replaceAll(/\s+/g, " ");
  return flat.length <= 90 ? flat : `${flat.slice(0, 60)} … ${flat.slice(-27)}`;
}
