import type { Texts } from "../../locales/texts.ts";
import type { Database } from "../../shared/database/database.ts";
import { findRuns } from "../../shared/heartbeats.ts";

/** @returns in Telegram HTML a line for each bot and callback server, if there are several of either */
export async function processLines(
  database: Pick<Database, "read" | "time">,
  texts: Texts,
  now: Date,
): Promise<readonly string[]> {
  const bots = await findRuns(database.read, "bot");
  const servers = await findRuns(database.read, "webhook");
  if (bots.length < 2 && servers.length < 2) return [];
  const at = await database.time(now);
  return [...bots, ...servers].map(({ process, host, leads, seenAt }) => {
    const seconds = Math.max(0, Math.floor((at.getTime() - seenAt.getTime()) / 1000));
    return texts.html(`admin.dashboard.${leads ? "leader" : "process"}`, { process, host, seconds });
  });
}
