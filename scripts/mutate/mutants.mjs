// One changed spot at a time: where the built code of a file could be wrong in a way that a test ought to notice.
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { relative } from "node:path";
import ts from "typescript";

const K = ts.SyntaxKind;
const SWAPS = new Map([
  [K.AmpersandAmpersandToken, "||"],
  [K.BarBarToken, "&&"],
  [K.EqualsEqualsEqualsToken, "!=="],
  [K.ExclamationEqualsEqualsToken, "==="],
  [K.LessThanToken, "<="],
  [K.LessThanEqualsToken, "<"],
  [K.GreaterThanToken, ">="],
  [K.GreaterThanEqualsToken, ">"],
  [K.PlusToken, "-"],
  [K.MinusToken, "+"],
]);
const SWAPPED_CALLS = { some: "every", every: "some", min: "max", max: "min", startsWith: "endsWith" };
const DROPPED_CALLS = new Set(["filter", "slice", "toSorted", "toReversed", "trim", "toLowerCase", "flat"]);
// Longer lists are catalogue data, which test/catalogue scores as a whole.
const LONGEST_LIST = 8;
const A_WORD = /^[a-z][a-z-]*$/;

/** Every mutant of one built file: `{ file, start, end, text, was, source, line, written }`, in the order of the file. */
export function mutantsOf(path) {
  const code = readFileSync(path, "utf8");
  const tree = ts.createSourceFile(path, code, ts.ScriptTarget.ES2023, true, ts.ScriptKind.JS);
  const lineOf = writtenLine(path, tree);
  const found = [];
  const add = (node, text, end = node.getEnd()) => {
    const start = node.getStart(tree);
    found.push({
      file: relative(process.cwd(), path),
      start,
      end,
      text,
      was: code.slice(start, end),
      ...lineOf(start),
    });
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    mutate(node, add, tree);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The code of a file with one mutant in it. */
export const withMutant = (code, { start, end, text }) => code.slice(0, start) + text + code.slice(end);

/** Lines of the TypeScript that people edit, from the source map beside the built file. */
function writtenLine(path, tree) {
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, "utf8")));
  const source = relative(process.cwd(), path)
    .replace(/^dist\//, "")
    .replace(/\.js$/, ".ts");
  const lines = readFileSync(source, "utf8").split("\n");
  return (offset) => {
    const { line, character } = tree.getLineAndCharacterOfPosition(offset);
    const original = map.findEntry(line, character).originalLine ?? line;
    return { source, line: original + 1, written: lines[original] ?? "" };
  };
}

function mutate(node, add, tree) {
  if (ts.isIfStatement(node)) ["true", "false"].forEach((text) => add(node.expression, text));
  else if (ts.isConditionalExpression(node)) ["true", "false"].forEach((text) => add(node.condition, text));
  else if (ts.isWhileStatement(node)) add(node.expression, "false");
  else if (ts.isBinaryExpression(node)) mutateOperator(node, add, tree);
  else if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    add(node, node.operand.getText(tree));
  else if (node.kind === K.TrueKeyword) add(node, "false");
  else if (node.kind === K.FalseKeyword) add(node, "true");
  else if (ts.isNumericLiteral(node)) add(node, `${Number(node.text) + 1}`);
  else if (ts.isStringLiteral(node)) mutateWord(node, add);
  else if (ts.isCallExpression(node)) mutateCall(node, add, tree);
  else if (ts.isArrayLiteralExpression(node) && node.elements.length <= LONGEST_LIST)
    node.elements.forEach((_, index) => add(node, without(node.elements, index, tree, "[", "]")));
  else if (ts.isObjectLiteralExpression(node))
    node.properties.forEach((property, index) => {
      if (ts.isSpreadAssignment(property)) add(node, without(node.properties, index, tree, "({", "})"));
    });
  else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ";");
}

function mutateOperator({ left, operatorToken, right }, add, tree) {
  if (operatorToken.kind === K.QuestionQuestionToken) add({ ...spanOf(left, right, tree) }, left.getText(tree));
  const swapped = SWAPS.get(operatorToken.kind);
  const joinsText = [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  if (swapped !== undefined && !(operatorToken.kind === K.PlusToken && joinsText)) add(operatorToken, swapped);
}

const spanOf = (left, right, tree) => ({ getStart: () => left.getStart(tree), getEnd: () => right.getEnd() });

/** Only a word that code compares, such as a status. Sentences are held by golden files. */
function mutateWord(node, add) {
  const { parent } = node;
  const isValue =
    ts.isCaseClause(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isArrowFunction(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node);
  if (isValue && A_WORD.test(node.text)) add(node, '"mutated"');
}

function mutateCall(node, add, tree) {
  if (!ts.isPropertyAccessExpression(node.expression)) return;
  const { name, expression: of } = node.expression;
  if (Object.hasOwn(SWAPPED_CALLS, name.text)) add(name, SWAPPED_CALLS[name.text]);
  if (DROPPED_CALLS.has(name.text)) add(node, of.getText(tree));
}

const without = (nodes, index, tree, open, close) =>
  `${open}${nodes
    .filter((_, at) => at !== index)
    .map((node) => node.getText(tree))
    .join(", ")}${close}`;
