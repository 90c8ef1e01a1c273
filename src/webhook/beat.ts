import { Cron } from "croner";
import type { Database } from "../shared/database/database.ts";
import { describeError, type Log } from "../shared/log.ts";
import { LogAlarm } from "../shared/log-alarm.ts";
import { Pulse } from "../shared/pulse.ts";
import { version } from "../shared/version.ts";

/** The heartbeats of this callback server. */
export function pulseOfWebhook(database: Database): Pulse {
  return new Pulse(database, { process: "webhook", version });
}

/**
 * Beats at once and every ten seconds, so that the bot sees whether the callback server lives, and this process whether its
 * database is still there. A beat that fails is logged, and the next one tried.
 * @returns what ends it, and notes that nobody is to be missed
 */
export async function keepBeating(database: Database, log: Log): Promise<() => Promise<void>> {
  const pulse = pulseOfWebhook(database);
  const logAlarm = new LogAlarm(database, "webhook");
  const beatNow = async () => {
    try {
      await pulse.beat(async () => undefined);
      await logAlarm.check(new Date());
    } catch (error) {
      log.error("beat_failed", { cause: describeError(error) });
    }
  };
  await beatNow();
  const job = new Cron("*/10 * * * * *", { protect: true }, beatNow);
  return async () => {
    job.stop();
    await pulse.end().catch((error) => log.warn("end_not_noted", { cause: describeError(error) }));
  };
}
