import type { Database } from "../../shared/database/database.ts";
import { findRuns, forgetRuns, type Heartbeat, isAlive, lastSeen } from "../../shared/heartbeats.ts";
import { dayMs } from "../../shared/time.ts";
import type { TroubleKind } from "../../shop/schema/troubles.ts";
import { endTrouble, isInTrouble, noteTrouble, subjectsOf } from "../../shop/troubles.ts";

/** Four missed beats (our choice). */
const silentMs = 40_000;
/** A run that is not missed by then was taken away for good, with its machine (our choice). */
const forgottenMs = dayMs;

interface Watch {
  readonly database: Pick<Database, "read" | "write" | "time">;
}

/**
 * Notes when no callback server is heard of on this database, and when one of several callback servers or bots falls silent;
 * and the end of either.
 */
export async function watchProcesses(watch: Watch, now: Date): Promise<void> {
  const { database } = watch;
  const at = await database.time(now);
  await database.write((tx) => forgetRuns(tx, new Date(at.getTime() - forgottenMs)));
  const seenAt = await lastSeen(database.read, "webhook");
  const isHeard = seenAt !== undefined && isAlive({ seenAt }, at, silentMs);
  await followSilence(watch, isHeard, now);
  if (isHeard) await followMissing(watch, "webhook", { at, now });
  await followMissing(watch, "bot", { at, now });
}

async function followSilence({ database }: Watch, isHeard: boolean, now: Date): Promise<void> {
  const kind = "webhook_silent";
  if (!isHeard) await database.write((tx) => noteTrouble(tx, { kind, facts: {} }, now));
  else if (await isInTrouble(database.read, { kind }))
    await database.write((tx) => endTrouble(tx, { kind }, now));
}

const missing = { webhook: "webhook_missing", bot: "bot_missing" } as const satisfies Record<
  string,
  TroubleKind
>;

/** One that ended in order, or whose place another has taken, is not missed. */
async function followMissing(
  { database }: Watch,
  process: keyof typeof missing,
  { at, now }: { readonly at: Date; readonly now: Date },
): Promise<void> {
  const kind = missing[process];
  const runs = await findRuns(database.read, process);
  const silent = runs.filter((run) => !isAlive(run, at, silentMs));
  const isBack = (subject: string) => !silent.some(({ instance }) => instance === subject);
  const over = (await subjectsOf(database.read, kind)).filter(isBack);
  if (silent.length + over.length === 0) return;
  await database.write(async (tx) => {
    for (const run of silent) await noteTrouble(tx, { kind, ...aboutRun(run) }, now);
    for (const subject of over) await endTrouble(tx, { kind, subject }, now);
  });
}

function aboutRun({ instance, host }: Heartbeat) {
  return { subject: instance, facts: { host } };
}
