import { sql } from "drizzle-orm";
import type { Database, Queries } from "../shared/database/database.ts";
import { dayMs, hourMs, minuteMs } from "../shared/time.ts";
import { findValue, putValue } from "./settings.ts";
import { lastTimeOf } from "./shop-day.ts";

/** On the shop's clocks, when hardly anybody buys (our choice). */
export const nightHour = 4;

/** For so long after that hour a moment counts as the night (our choice). */
const nightMs = hourMs;

/** For so long nobody has changed a form where a day is quiet (our choice). */
const quietMs = 10 * minuteMs;

const name = "tables_rewritten_at";

/**
 * Whether the tables of a server are to be written anew, which locks each of them: in the night; where no bot ran then, as soon
 * as nobody is at it; and whatever goes on, once a whole day was missed. A shop that is new here has nothing old in its tables:
 * its first night is the next one.
 */
export async function isRewriteDue(database: Database, now: Date, timeZone: string): Promise<boolean> {
  const night = lastTimeOf(nightHour, now, timeZone);
  const last = await findValue(database.read, name);
  if (last === undefined) {
    await noteRewrite(database, now);
    return false;
  }
  const rewritten = new Date(last);
  if (rewritten >= night && rewritten <= now) return false;
  const isNight = now.getTime() - night.getTime() < nightMs;
  const isLate = night.getTime() - rewritten.getTime() > dayMs;
  return isNight || isLate || (await isQuiet(database.read, now));
}

/** Notes when the last rewrite began that came to its end. */
export async function noteRewrite(database: Database, began: Date): Promise<void> {
  await database.write((tx) => putValue(tx, name, began.toISOString(), began));
}

/** Whether nobody waits for a report, and nobody fills in a form. */
async function isQuiet(db: Queries, now: Date): Promise<boolean> {
  const since = now.getTime() - quietMs;
  const [found] = await db.values(
    sql`select exists (select 1 from jobs where status in ('queued', 'running'))
      or exists (select 1 from drafts where updated_at > ${since})`,
  );
  return found?.[0] === 0;
}
