import type { Guard } from "../../drizzle/guards/guard.ts";
import { guards } from "../../drizzle/guards/guards.ts";
import { ledgerReadersRow } from "./ledger-readers.ts";
import { schemaTables } from "./tables.ts";

/** What each file of drizzle/sqlite must hold: the tables of the schema, and the guards with the rows that no shop is without. */
export async function sqliteMigrations(): Promise<Readonly<Record<string, string>>> {
  const tables = await schemaTables();
  return {
    "0000_shop.sql": tables.map(makeStrict).join(""),
    "0001_guards.sql": `${[...guards.map(printGuard), ledgerReadersRow].join("\n")}\n`,
  };
}

/** drizzle-kit knows no STRICT tables. */
function makeStrict(table: string): string {
  return table.replace(/^\);$/m, ") STRICT;");
}

function printGuard({ name, table, on, of, when, message }: Guard): string {
  const columns = of ? ` OF ${of.join(", ")}` : "";
  const condition = when ? `\nWHEN ${when}` : "";
  return `CREATE TRIGGER ${name} BEFORE ${on.toUpperCase()}${columns} ON ${table}${condition}
BEGIN SELECT RAISE(ABORT, '${message}'); END;`;
}
