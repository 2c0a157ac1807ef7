// Measures the catalogue against labelled changes: `npm run catalogue`, with `-- --misses` for what it gets wrong and
// `-- --misses=tuning` for the half that it may be improved on.
import { byCatalogue, byGlobTable } from "../dist/test/catalogue/classifiers.js";
import { byPart, labelledChanges } from "../dist/test/catalogue/labelled.js";
import { score } from "../dist/test/catalogue/score.js";

const changes = labelledChanges();
const parts = { all: changes, ...byPart(changes) };
const percent = (share) => `${(100 * share).toFixed(1)}%`.padStart(8);

const plain = byGlobTable();
const [ours, theirs] = [score(changes, byCatalogue), score(changes, plain)];

console.log(`${changes.length} changes\n`);
console.log(`${"class".padEnd(20)}precision  recall      F1  support   glob table's F1`);
for (const { classId, precision, recall, f1, support } of ours.classes) {
  const other = theirs.classes.find((one) => one.classId === classId);
  console.log(
    `${classId.padEnd(20)} ${percent(precision)}${percent(recall)}${percent(f1)}${String(support).padStart(9)}          ${percent(other?.f1 ?? 0)}`,
  );
}
console.log(`\n${"".padEnd(20)}  changes   macro-F1   sensitive recall   glob table: macro-F1   sensitive recall`);
for (const [name, part] of Object.entries(parts)) {
  const [mine, other] = [score(part, byCatalogue), score(part, plain)];
  console.log(
    `${name.padEnd(20)}${String(part.length).padStart(9)}${percent(mine.macroF1).padStart(11)}${percent(mine.sensitiveRecall).padStart(19)}${percent(other.macroF1).padStart(23)}${percent(other.sensitiveRecall).padStart(19)}`,
  );
}

const asked = process.argv.find((argument) => argument.startsWith("--misses"));
if (asked !== undefined) {
  const part = parts[asked.split("=")[1] ?? "all"] ?? changes;
  console.log("");
  for (const { change, missing, extra } of score(part, byCatalogue).misses) {
    const wrong = [...missing.map((id) => `-${id}`), ...extra.map((id) => `+${id}`)].join(" ");
    console.log(`${change.id}: ${wrong}\n  ${change.why}`);
    for (const path of change.paths) console.log(`  ${path}: ${[...byCatalogue([path])].join(" ")}`);
  }
}
