import type { Database } from "../../src/shared/database/database.ts";

/** A database on the time that a test tells: the clock of a server goes on by itself. */
export function onTestTime(database: Database): Pick<Database, "read" | "write" | "time"> {
  return { read: database.read, write: database.write.bind(database), time: async (now) => now };
}
