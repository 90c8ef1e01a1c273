import { Cron } from "croner";
import type { Database } from "../shared/database/database.ts";
import { beat } from "../shared/heartbeats.ts";
import { ownInstance } from "../shared/instance.ts";
import { describeError, type Log } from "../shared/log.ts";
import { LogAlarm } from "../shared/log-alarm.ts";
import { version } from "../shared/version.ts";

/** Notes that this callback server is alive. */
export async function beatOfWebhook(database: Database, now: Date): Promise<void> {
  await database.write((tx) => beat(tx, "webhook", version, now, ownInstance()));
}

/**
 * Beats at once and every ten seconds, so that the bot sees whether the callback server lives, and this process whether its
 * database is still there. A beat that fails is logged, and the next one tried.
 * @returns what ends it
 */
export async function keepBeating(database: Database, log: Log): Promise<() => void> {
  const logAlarm = new LogAlarm(database, "webhook");
  const beatNow = async () => {
    try {
      await beatOfWebhook(database, new Date());
      await logAlarm.check(new Date());
    } catch (error) {
      log.error("beat_failed", { cause: describeError(error) });
    }
  };
  await beatNow();
  const job = new Cron("*/10 * * * * *", { protect: true }, beatNow);
  return () => job.stop();
}
