import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { findPause } from "../../shop/pauses.ts";
import { ageLabel } from "../labels.ts";

/** That sales pause, and for how long, in Telegram HTML; nothing while the shop takes orders. */
export async function pauseLines(db: Queries, texts: Texts, now: Date): Promise<readonly string[]> {
  const pause = await findPause(db);
  if (!pause) return [];
  return [texts.html("admin.pause.line", { age: ageLabel(now.getTime() - pause.since.getTime(), texts) })];
}
