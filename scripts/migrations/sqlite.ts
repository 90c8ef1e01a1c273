import { $ } from "bun";
import type { Guard } from "../../drizzle/guards/guard.ts";
import { guards } from "../../drizzle/guards/guards.ts";
import { ledgerReaders } from "../../src/shared/states.ts";

/**
 * What each file of drizzle/sqlite must hold: the tables as drizzle-kit prints the schema, and the guards with the rows that
 * no shop is without.
 */
export async function sqliteMigrations(): Promise<Readonly<Record<string, string>>> {
  return {
    "0000_shop.sql": await printTables(),
    "0001_guards.sql": `${[...guards.map(printGuard), printReaders()].join("\n")}\n`,
  };
}

/** In the order of their names, because drizzle-kit's order is the file system's. */
async function printTables(): Promise<string> {
  const printed = await $`bunx drizzle-kit export`.text();
  const tables = printed.split(/^(?=CREATE TABLE)/m).filter((text) => text.startsWith("CREATE TABLE"));
  return tables
    .toSorted()
    .map(mend)
    .join("\n")
    .replaceAll(/\n{2,}/g, "\n");
}

/** drizzle-kit knows no STRICT tables, and takes an expression in an index for names of columns. */
function mend(table: string): string {
  const unquote = (_: string, expression: string) => expression.replaceAll("`,`", ",");
  return table.replace(/^\);$/m, ") STRICT;").replaceAll(/(?<=[(,])`(\w+\(.*?\))`(?=[,)])/g, unquote);
}

function printGuard({ name, table, on, of, when, message }: Guard): string {
  const columns = of ? ` OF ${of.join(", ")}` : "";
  const condition = when ? `\nWHEN ${when}` : "";
  return `CREATE TRIGGER ${name} BEFORE ${on.toUpperCase()}${columns} ON ${table}${condition}
BEGIN SELECT RAISE(ABORT, '${message}'); END;`;
}

/** Every reader of the ledger begins before its first entry. */
function printReaders(): string {
  const rows = ledgerReaders.map((reader) => `('${reader}', 0)`);
  return `INSERT INTO ledger_readers (reader, read_to) VALUES ${rows.join(", ")};`;
}
