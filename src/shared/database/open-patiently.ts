import type { Database } from "./database.ts";
import { openDatabase } from "./open.ts";
import type { Patience } from "./postgres/open.ts";

/**
 * Opens the database for a process that starts, and waits for a server that is away.
 * @returns undefined if the process was told to stop before
 * @throws what {@link openDatabase} throws
 */
export async function openPatiently(url: string, patience: Patience): Promise<Database | undefined> {
  try {
    return await openDatabase(url, new Date(), { patience });
  } catch (error) {
    if (patience.stop.aborted) return undefined;
    throw error;
  }
}
