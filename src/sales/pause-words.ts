import { escapeHtml, type Texts } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { findPause } from "../shop/pauses.ts";
import { settingText } from "../shop/settings.ts";

/** @returns in Telegram HTML why nothing can be ordered now, in the owners' words; undefined while the shop takes orders */
export async function pauseWords(db: Queries, texts: Texts): Promise<string | undefined> {
  if (!(await findPause(db))) return undefined;
  return `⏸ ${escapeHtml(await settingText(db, "pause", texts))}`;
}
