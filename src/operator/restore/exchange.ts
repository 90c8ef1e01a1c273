import { existsSync, linkSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { flush } from "../flush.ts";

/**
 * Puts a database's file in the place of another one. At no moment is there none: a shop that starts meanwhile would make
 * itself an empty one. A log that was left beside the earlier file goes with it, as SQLite would read it into the new one.
 * @returns where the earlier file is kept, beside it; undefined if there was none
 */
export function exchange(incoming: string, place: string, now: Date): string | undefined {
  const kept = `${place}.before-restore-${now.toISOString().replace(/\.\d+|[:-]/g, "")}`;
  const isThere = existsSync(place);
  if (isThere) linkSync(place, kept);
  for (const end of ["-wal", "-shm", "-journal"].filter((each) => existsSync(place + each)))
    renameSync(place + end, kept + end);
  flush(incoming);
  renameSync(incoming, place);
  flush(dirname(place));
  return isThere ? kept : undefined;
}
