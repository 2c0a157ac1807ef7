// Measures the catalogue against labelled changes: `npm run catalogue`, with `-- --misses` for what it gets wrong and
// `-- --misses=tuning` for the half that it may be improved on. The same of the signals, against changes labelled with
// their content: `-- --misses=content-tuning`.
import { byCatalogue, byGlobTable } from "../dist/test/catalogue/classifiers.js";
import { contentScore } from "../dist/test/catalogue/content-score.js";
import { byContent, byNames } from "../dist/test/catalogue/judges.js";
import { contentByPart, contentChanges } from "../dist/test/catalogue/labelled-content.js";
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

const contents = contentChanges();
const contentParts = { all: contents, ...contentByPart(contents) };
const both = (names, content) => `${percent(names)} ->${percent(content)}`.padStart(23);

console.log(`\nwith content: ${contents.length} changes, by the names of their files alone -> by their patches`);
console.log(
  `${"".padEnd(20)}  changes${"macro-F1".padStart(23)}${"sensitive recall".padStart(23)}${"risky: at label or up".padStart(23)}${"harmless: not above".padStart(23)}`,
);
for (const [name, part] of Object.entries(contentParts)) {
  const [names, content] = [contentScore(part, byNames), contentScore(part, byContent)];
  const columns = ["macroF1", "sensitiveRecall", "riskyCaught", "harmlessSpared"];
  console.log(
    `${name.padEnd(20)}${String(part.length).padStart(9)}${columns.map((key) => both(names[key], content[key])).join("")}`,
  );
}

const wrongOf = (missing, extra) => [...missing.map((id) => `-${id}`), ...extra.map((id) => `+${id}`)].join(" ");

function printMisses(part) {
  for (const { change, missing, extra } of score(part, byCatalogue).misses) {
    console.log(`${change.id}: ${wrongOf(missing, extra)}\n  ${change.why}`);
    for (const path of change.paths) console.log(`  ${path}: ${[...byCatalogue([path])].join(" ")}`);
  }
}

function printContentMisses(part) {
  for (const { change, missing, extra, tier, classification } of contentScore(part, byContent).misses) {
    const asked = tier === null ? "" : ` asks ${tier} where a ${change.kind} change should ask ${change.asks}`;
    console.log(`${change.id}: ${wrongOf(missing, extra)}${asked}\n  ${change.why}`);
    for (const { id, tier: of, because } of classification.classes)
      for (const one of because) console.log(`  ${id} ${of}: ${one}`);
    for (const { id, classId, tier: of, because } of classification.signals)
      console.log(`  signal ${id} (${classId} ${of}): ${because}`);
  }
}

const asked = process.argv.find((argument) => argument.startsWith("--misses"));
if (asked !== undefined) {
  const wanted = asked.split("=")[1] ?? "all";
  const content = /^content-?(?<part>.*)$/u.exec(wanted)?.groups?.part;
  console.log("");
  if (content === undefined) printMisses(parts[wanted] ?? changes);
  else printContentMisses(contentParts[content] ?? contents);
}
