import { sql } from "drizzle-orm";
import { check, customType, integer, type SQLiteColumn } from "drizzle-orm/sqlite-core";

/**
 * Numbers the rows of a table from which none is ever removed. Elsewhere AUTOINCREMENT keeps a number from being given twice,
 * at the price of a second row that is written with each.
 */
export function rowNumber() {
  return integer("id").primaryKey();
}

/** A 64-bit integer. PostgreSQL's driver hands bigints over as strings, SQLite's as numbers. */
export const integer64 = customType<{ data: number; driverData: number | string }>({
  dataType: () => "integer",
  fromDriver: toSafeInteger,
});

/** A point in time, kept as milliseconds since 1970 UTC. */
export const instant = customType<{ data: Date; driverData: number | string }>({
  dataType: () => "integer",
  toDriver: (value) => value.getTime(),
  fromDriver: (value) => new Date(toSafeInteger(value)),
});

/** A value kept as JSON text. The writer's type is trusted: only this program writes its database. */
export function json<T>() {
  return customType<{ data: T; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (text) => JSON.parse(text),
  });
}

/** A check that a column holds one of these words. */
export function oneOf(name: string, column: SQLiteColumn, values: readonly string[]) {
  return check(name, sql.raw(`"${column.name}" in (${values.map((value) => `'${value}'`).join(", ")})`));
}

function toSafeInteger(value: number | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError("A stored integer is beyond 2^53");
  return number;
}
