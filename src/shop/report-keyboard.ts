import type { InlineKeyboardButton } from "grammy/types";
import type { Words } from "../locales/texts.ts";
import type { Order } from "../shared/orders.ts";
import { callbackData } from "./callback-data.ts";

/** What can still be done about a delivered report. */
interface Standing {
  /** questions about it were bought with it */
  readonly isAskable: boolean;
  /** hours after the delivery in which birth data may be corrected; 0: never */
  readonly correctionHours: number;
}

/**
 * What stands below a report: to ask about it, to say which sections hold, to correct its birth data. Whether that is still
 * possible is said when a button is pressed.
 */
export function reportKeyboard(
  { id, correctedAt }: Pick<Order, "id" | "correctedAt">,
  { isAskable, correctionHours }: Standing,
  texts: Words,
): InlineKeyboardButton[][] {
  const isCorrectable = correctionHours > 0 && correctedAt === null;
  return [
    ...(isAskable
      ? [[{ text: texts.plain("button.ask"), callback_data: callbackData("question", id) }]]
      : []),
    [{ text: texts.plain("rating.button.open"), callback_data: callbackData("rate", id) }],
    ...(isCorrectable
      ? [[{ text: texts.plain("button.correct"), callback_data: callbackData("correct", id) }]]
      : []),
  ];
}
