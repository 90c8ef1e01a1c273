import { parseSync } from "oxc-parser";

/** A node of a syntax tree: what it is, and where it stands in its text. Its parts are found by `partsOf`. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The text that each `$name` of a pattern stands for. */
export type Captured = ReadonlyMap<string, SyntaxNode>;

/**
 * The syntax tree of a source text.
 * @throws Error if it does not parse
 */
export function parseSource(text: string): SyntaxNode {
  return tryToParse(text) ?? fail(`This does not parse: ${text}`);
}

/**
 * The node that a fragment is: an expression, a property, or a statement as it may stand in an asynchronous function.
 * @throws Error if it is none of them, or more than one
 */
export function parseFragment(fragment: string): SyntaxNode {
  const expression = onlyStatement(`(${fragment}\n)`, "expression");
  if (expression) return expression;
  const object = onlyStatement(`({${fragment}\n})`, "expression");
  const body = onlyStatement(`async function* fragment() {${fragment}\n}`, "body");
  const [node, ...others] = object ? nodesOf(object, "properties") : body ? nodesOf(body, "body") : [];
  if (!node || others.length > 0) fail(`This is not one expression, property or statement: ${fragment}`);
  return node;
}

/** Every node below, and the node itself, in the order of the text. */
export function* nodesWithin(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const [, part] of partsOf(node)) {
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) yield* nodesWithin(child);
  }
}

/** The functions, methods, classes, fields and constants of this name. */
export function declarationsOf(name: string, root: SyntaxNode): readonly SyntaxNode[] {
  return [...nodesWithin(root)].filter((node) => {
    const parts = new Map(partsOf(node));
    const named = parts.get(nameParts.get(node.type) ?? "");
    if (!isNode(named) || new Map(partsOf(named)).get("name") !== name) return false;
    const value = parts.get("value");
    return node.type !== "Property" || (isNode(value) && value.type.includes("Function"));
  });
}

const nameParts: ReadonlyMap<string, string> = new Map([
  ["FunctionDeclaration", "id"],
  ["ClassDeclaration", "id"],
  ["VariableDeclarator", "id"],
  ["MethodDefinition", "key"],
  ["PropertyDefinition", "key"],
  ["Property", "key"],
]);

/** What the pattern's `$names` stand for where a node is written as the pattern is; undefined where it is not. */
export function matchOf(pattern: SyntaxNode, node: SyntaxNode): Captured | undefined {
  const captured = new Map<string, SyntaxNode>();
  return isAlike(pattern, node, captured) ? captured : undefined;
}

function isAlike(pattern: unknown, found: unknown, captured: Map<string, SyntaxNode>): boolean {
  if (Array.isArray(pattern))
    return (
      Array.isArray(found) &&
      pattern.length === found.length &&
      pattern.every((each, position) => isAlike(each, found[position], captured))
    );
  if (!isNode(pattern)) return Bun.deepEquals(pattern, found);
  if (!isNode(found)) return false;
  const hole = holeOf(pattern);
  if (hole !== undefined) return Boolean(captured.set(hole, found));
  const parts = new Map(partsOf(found));
  return (
    pattern.type === found.type &&
    partsOf(pattern).every(([name, part]) => isAlike(part, parts.get(name), captured))
  );
}

/** `$name` for a pattern that stands for anything; as a statement, `$name;` stands for any statement. */
function holeOf(pattern: SyntaxNode): string | undefined {
  const parts = new Map(partsOf(pattern));
  const expression = parts.get("expression");
  if (pattern.type === "ExpressionStatement" && isNode(expression)) return holeOf(expression);
  const name = parts.get("name");
  const isHole = pattern.type === "Identifier" && typeof name === "string" && name.startsWith("$");
  return isHole ? name : undefined;
}

/** How a literal is written, and where a node stands, is no part of what it says. */
const unread = new Set(["type", "start", "end", "raw"]);

function partsOf(node: SyntaxNode): [string, unknown][] {
  return Object.entries(node).filter(([name]) => !unread.has(name));
}

function onlyStatement(text: string, part: string): SyntaxNode | undefined {
  const program = tryToParse(text);
  const [statement, ...others] = program ? nodesOf(program, "body") : [];
  const found = statement && others.length === 0 ? new Map(partsOf(statement)).get(part) : undefined;
  return isNode(found) ? found : undefined;
}

function nodesOf(node: SyntaxNode, part: string): readonly SyntaxNode[] {
  const found = new Map(partsOf(node)).get(part);
  return Array.isArray(found) ? found.filter(isNode) : [];
}

function tryToParse(text: string): SyntaxNode | undefined {
  const { program, errors } = parseSync("guarded.ts", text, { preserveParens: false });
  return errors.length === 0 ? program : undefined;
}

function isNode(part: unknown): part is SyntaxNode {
  return typeof part === "object" && part !== null && "type" in part && "start" in part;
}

function fail(problem: string): never {
  throw new Error(problem);
}
