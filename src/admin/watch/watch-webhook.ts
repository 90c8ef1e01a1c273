import type { App } from "../../app.ts";
import { lastSeen } from "../../shared/heartbeats.ts";
import { endTrouble, isInTrouble, noteTrouble } from "../../shop/troubles.ts";

/** Four missed beats of the callback server (our choice). */
const silentMs = 40_000;

/** Notes when the callback server falls silent on this database, or was never heard of, and when it is back. */
export async function watchWebhook({ database }: Pick<App, "database">, now: Date): Promise<void> {
  const kind = "webhook_silent";
  const seenAt = await lastSeen(database.read, "webhook");
  const isSilent = !seenAt || Math.abs(now.getTime() - seenAt.getTime()) > silentMs;
  if (isSilent) await database.write((tx) => noteTrouble(tx, { kind, facts: {} }, now));
  else if (await isInTrouble(database.read, { kind }))
    await database.write((tx) => endTrouble(tx, { kind }, now));
}
