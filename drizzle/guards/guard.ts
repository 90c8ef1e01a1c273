/** What the database itself refuses, whatever mistake the code makes. Each engine's text is printed from it. */
export interface Guard {
  readonly name: string;
  readonly table: string;
  readonly on: "insert" | "update" | "delete";
  /** columns without whose assignment an update is not looked at; absent: every update is */
  readonly of?: readonly string[];
  /** portable condition over OLD and NEW under which the row is refused; absent: always */
  readonly when?: string;
  /** what the refused writer is told */
  readonly message: string;
}

/** A status makes only the moves of its table. */
export function onlyMoves(
  table: string,
  subject: string,
  moves: Readonly<Record<string, readonly string[]>>,
): Guard {
  const cases = Object.entries(moves)
    .filter(([, targets]) => targets.length > 0)
    .map(([from, targets]) => `\n  WHEN '${from}' THEN NEW.status IN (${targets.map(quote).join(", ")})`);
  return {
    name: `${table}_move`,
    table,
    on: "update",
    of: ["status"],
    when: `OLD.status <> NEW.status AND NOT CASE OLD.status${cases.join("")}\n  ELSE FALSE\nEND`,
    message: `${subject} cannot make this move`,
  };
}

/** These columns keep what was first written. */
export function fixed(name: string, table: string, columns: readonly string[], message: string): Guard {
  return { name, table, on: "update", when: anyDiffers(columns), message };
}

/** Holds where one of the columns is about to change. */
export function anyDiffers(columns: readonly string[]): string {
  return columns.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join("\n  OR ");
}

/** No row of the table is ever changed or removed. */
export function appendOnly(table: string, message: string): readonly Guard[] {
  return [{ name: `${table}_fixed`, table, on: "update", message }, neverDeleted(table, message)];
}

/** No row of the table is ever removed. */
export function neverDeleted(table: string, message: string): Guard {
  return { name: `${table}_stay`, table, on: "delete", message };
}

function quote(text: string): string {
  return `'${text}'`;
}
