import type { Database as SqliteFile } from "bun:sqlite";

/** How long SQLite itself waits for another process's lock, blocking this one. */
export const busyTimeoutMs = 5000;

const pauseMs = 2;
const tenSeconds = 10_000 / pauseMs;

/**
 * Takes a lock that another process may hold, without blocking the event loop in the meantime. It asks every other
 * millisecond: SQLite's own back-off soon asks ten times a second, and hardly ever meets the gap between two writes of a
 * busy neighbour.
 * @param take fails with SQLITE_BUSY while the lock is held
 * @throws SQLITE_BUSY after ten seconds or more, and whatever else `take` throws at once
 */
export async function whenFree<T>(file: SqliteFile, take: () => T): Promise<T> {
  file.run("PRAGMA busy_timeout = 0");
  try {
    return await whileBusy(take);
  } finally {
    file.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}

/**
 * Repeats what another process's lock makes fail, with a short pause between the tries.
 * @param tries after so many the error passes; ten seconds' worth unless told otherwise
 * @throws whatever else `run` throws, at once
 */
export async function whileBusy<T>(run: () => T, tries = tenSeconds): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || attempt === tries) throw error;
      await Bun.sleep(pauseMs);
    }
  }
}

/** Whether a failure says that another process holds a lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
