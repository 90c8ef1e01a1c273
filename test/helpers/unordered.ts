import { sql } from "drizzle-orm";
import { testServer } from "./server-database.ts";
import type { TemporaryDatabase } from "./temporary-database.ts";

/** From now on a shop's reads find rows the wrong way round where no order is asked for. A server promises none anyway. */
export async function withoutOrder({ database }: TemporaryDatabase): Promise<void> {
  if (testServer === undefined) await database.read.run(sql`PRAGMA reverse_unordered_selects = ON`);
}
