import { existsSync, realpathSync, rmSync } from "node:fs";
import { isDamage } from "../../shared/database/damage.ts";
import { openDatabase } from "../../shared/database/open.ts";
import { preparePlace } from "../../shared/database/place.ts";
import { describeError } from "../../shared/log.ts";
import { copyDatabase } from "../backup/copy-database.ts";
import { judgeCopy } from "../backup/judge-copy.ts";
import { openForInspection } from "../inspection.ts";
import { exchange } from "./exchange.ts";
import { holdAlone } from "./hold-alone.ts";
import { holdBroadcasts } from "./hold-broadcasts.ts";
import { isOpenSomewhere } from "./is-open-somewhere.ts";

/** What came of putting a backup in place. */
export type Restored =
  | {
      readonly kind: "done";
      readonly orders: number;
      /** when a process last wrote that it is alive, in the backup */
      readonly seenAt: string | undefined;
      /** where the earlier database is; undefined if there was none */
      readonly kept: string | undefined;
    }
  /** another process has the database open */
  | { readonly kind: "running" }
  | { readonly kind: "unusable"; readonly because: string };

/**
 * Copies a backup beside the database, opens the copy as the shop would, which brings an older release's up to date, holds
 * back broadcasts that may have gone out since, looks inside, and exchanges both files in one step while nobody has the
 * database open. The backup itself is only read.
 * @throws ConfigurationError if no database can be kept there
 */
export async function restoreBackup(backup: string, database: string, now: Date): Promise<Restored> {
  const place = existsSync(database) ? realpathSync(database) : database;
  const incoming = `${place}.restoring`;
  preparePlace(incoming);
  try {
    rmSync(incoming);
    const because = await takeIn(backup, incoming, now);
    return because === undefined ? putInPlace(incoming, place, now) : { kind: "unusable", because };
  } catch (error) {
    return { kind: "unusable", because: describeError(error) };
  } finally {
    for (const end of ["", "-wal", "-shm"]) rmSync(`${incoming}${end}`, { force: true });
  }
}

/** @returns why the backup cannot be used, if so */
async function takeIn(backup: string, incoming: string, now: Date): Promise<string | undefined> {
  if (!existsSync(backup)) return "there is no such file";
  copyDatabase(backup, incoming);
  const asMade = judgeCopy(incoming);
  if (asMade.kind !== "sound") return asMade.because;
  await bringUpToDate(incoming, now);
  const asOpened = judgeCopy(incoming);
  return asOpened.kind === "sound" ? undefined : asOpened.because;
}

async function bringUpToDate(incoming: string, now: Date): Promise<void> {
  const database = await openDatabase(`file:${incoming}`, now);
  try {
    await database.write((tx) => holdBroadcasts(tx, now));
  } finally {
    await database.close();
  }
}

function putInPlace(incoming: string, place: string, now: Date): Restored {
  const hold = takeAlone(place);
  if (hold === "running") return { kind: "running" };
  using _ = hold;
  const facts = factsOf(incoming);
  return { kind: "done", ...facts, kept: exchange(incoming, place, now) };
}

/** A damaged database cannot be locked by its own means, and is what a backup is for: then the open files are looked at. */
function takeAlone(place: string): Disposable | undefined | "running" {
  if (!existsSync(place)) return undefined;
  try {
    return holdAlone(place) ?? "running";
  } catch (error) {
    if (!isDamage(error)) throw error;
    return isOpenSomewhere(place) ? "running" : undefined;
  }
}

function factsOf(file: string): { orders: number; seenAt: string | undefined } {
  const inspection = openForInspection(file);
  try {
    const [[orders, seenAt] = []] = inspection.rows(
      "SELECT (SELECT count(*) FROM orders), (SELECT max(seen_at) FROM heartbeats)",
    );
    return {
      orders: Number(orders),
      seenAt: typeof seenAt === "number" ? new Date(seenAt).toISOString() : undefined,
    };
  } finally {
    inspection.close();
  }
}
