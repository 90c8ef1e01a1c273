import type { App } from "../../app.ts";
import { type Card, optionsOf } from "../../gateways/telegram/cards.ts";
import { callWithHtml, type TelegramOutcome } from "../../gateways/telegram.ts";
import { type Texts, textsIn } from "../../locales/texts.ts";
import { describeError } from "../../shared/log.ts";
import { findLanguage } from "../../shop/users.ts";

/** What telling admins needs. */
export type Teller = Pick<App, "database" | "api" | "log" | "timeZone">;

/**
 * Sends a message to admins, each in their own language; one who cannot be reached does not stop the rest.
 * @returns `done` once one of them has it, else `unknown` if one may have it, else `later`
 */
export async function tellAdmins(
  teller: Teller,
  adminIds: readonly number[],
  draw: (texts: Texts, adminId: number) => Promise<Card> | Card,
): Promise<"done" | "unknown" | "later"> {
  const told = await Promise.all(adminIds.map((adminId) => tell(teller, adminId, draw)));
  if (told.includes("done")) return "done";
  return told.includes("unknown") ? "unknown" : "later";
}

async function tell(
  { database, api, log, timeZone }: Teller,
  adminId: number,
  draw: (texts: Texts, adminId: number) => Promise<Card> | Card,
): Promise<TelegramOutcome<unknown>["kind"]> {
  try {
    const card = await draw(textsIn(await findLanguage(database.read, adminId), timeZone), adminId);
    const sent = await callWithHtml(card.html, (text, markup) =>
      api.sendMessage(adminId, text, { ...optionsOf(card), ...markup }),
    );
    return sent.kind;
  } catch (error) {
    log.error("admin_not_told", { cause: describeError(error) });
    return "later";
  }
}
