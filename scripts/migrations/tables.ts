import { $ } from "bun";

/** The schema's tables with their indexes as drizzle-kit prints them for SQLite, in the order of their names. */
export async function schemaTables(): Promise<readonly string[]> {
  const printed = await $`bunx drizzle-kit export`.text();
  return printed
    .split(/^(?=CREATE TABLE)/m)
    .filter((text) => text.startsWith("CREATE TABLE"))
    .toSorted()
    .map((table) => unquoteExpressions(table).replaceAll(/\n{2,}/g, "\n"));
}

/** drizzle-kit takes an expression in an index for names of columns. */
function unquoteExpressions(table: string): string {
  const unquote = (_: string, expression: string) => expression.replaceAll("`,`", ",");
  return table.replaceAll(/(?<=[(,])`(\w+\(.*?\))`(?=[,)])/g, unquote);
}
