import type { Database } from "../shared/database/database.ts";
import { type Broadcast, findBroadcast, noteFixed } from "./broadcasts.ts";
import { addRecipients, lastRecipient } from "./recipients.ts";
import { findSegment, listSegment, type Segment } from "./segments.ts";

/** Few enough that the lock on the database is held for milliseconds. */
const atOnce = 1000;

/**
 * Writes down who a started broadcast goes to, slice by slice: other writers come in between, and after a crash it goes on
 * behind the last slice. Once all stand there nobody is added any more.
 */
export async function fixRecipients(
  database: Database,
  broadcast: Broadcast,
  stop: AbortSignal,
  now: Date,
): Promise<void> {
  const segment = findSegment(broadcast.segment);
  if (!segment) throw new Error(`Broadcast ${broadcast.id} is for an unknown segment`);
  while (!stop.aborted) if ((await addSlice(database, broadcast.id, segment, now)) < atOnce) return;
}

/** @returns how many were added; fewer than a slice: these were the last, or the broadcast was stopped */
async function addSlice(database: Database, id: number, segment: Segment, now: Date): Promise<number> {
  const after = await lastRecipient(database.read, id);
  const userIds = await listSegment(database.read, segment, after, atOnce);
  return database.write(async (tx) => {
    if ((await findBroadcast(tx, id))?.status !== "sending") return 0;
    if (userIds.length > 0) await addRecipients(tx, id, userIds, now);
    if (userIds.length < atOnce) await noteFixed(tx, id, now);
    return userIds.length;
  });
}
