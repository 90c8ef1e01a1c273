import { findProduct } from "../catalogue/catalogue.ts";
import type { Keyboard } from "../gateways/telegram/cards.ts";
import type { Texts } from "../locales/texts.ts";
import { callbackData, type PressedButton, readNumber } from "../shop/callback-data.ts";
import { findRatedSections, type RatedSection, rateSection } from "../shop/ratings.ts";
import { reportKeyboard } from "../shop/report-keyboard.ts";
import { findOwnOrder, refuseButton } from "./own-order.ts";
import { alertOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** A button about what a buyer says of a report: the order alone opens the sections, with a section and a word it rates one. */
interface Rating {
  readonly orderId: number;
  readonly position: number | undefined;
  readonly said: "yes" | "no" | "back" | undefined;
}

/** @returns what a pressed button says of a report, or undefined if it is another one */
export function readRating({ kind, words }: PressedButton): Rating | undefined {
  const orderId = readNumber(words[0]);
  if (kind !== "rate" || orderId === undefined) return undefined;
  const said = (["yes", "no", "back"] as const).find((each) => each === words[2]);
  return { orderId, position: readNumber(words[1]), said };
}

/**
 * Has a buyer say of each section whether it holds (准 / 不准), under the report itself: the buttons change, and no message is
 * added. What was said can be changed, and a second tap changes nothing.
 */
export async function rateReport(
  shop: Shop,
  served: Served,
  { orderId, position, said }: Rating,
): Promise<Reply> {
  const { texts, now } = served;
  const { database, catalogue, correctionHours } = shop;
  const order = await findOwnOrder(database.read, served, orderId);
  if (order?.status !== "completed") return refuseButton(order, served);
  if (said === "back") {
    const isAskable = (findProduct(catalogue, order.productId)?.questions ?? 0) > 0;
    return {
      screens: [{ kind: "buttons", keyboard: reportKeyboard(order, { isAskable, correctionHours }, texts) }],
    };
  }
  const before = await findRatedSections(database.read, orderId);
  if (before.length === 0) return alertOnly(texts.plain("toast.orderDataGone"));
  if (position === undefined || said === undefined)
    return { screens: [{ kind: "buttons", keyboard: ratingKeyboard(orderId, before, texts) }] };
  const rated = before.find((section) => section.position === position);
  if (!rated) return alertOnly(texts.plain("toast.unknownButton"));
  const toast = { text: texts.plain("rating.thanks") };
  const holds = said === "yes";
  if (rated.holds === holds) return { screens: [], toast };
  await database.write((tx) => rateSection(tx, { orderId, position, holds }, now));
  const after = before.map((section) => (section === rated ? { ...section, holds } : section));
  return {
    screens: [{ kind: "buttons", keyboard: ratingKeyboard(orderId, after, texts) }],
    toast,
    event: { name: "section_rated", fields: { orderId, position, kind: said } },
  };
}

/** A row for each section, and the way back. */
function ratingKeyboard(orderId: number, sections: readonly RatedSection[], texts: Texts): Keyboard {
  const button = (text: string, ...words: readonly (string | number)[]) => ({
    text,
    callback_data: callbackData("rate", orderId, ...words),
  });
  return [
    ...sections.map(({ position, heading, holds }) => [
      button(
        texts.plain(holds === true ? "rating.holds.said" : "rating.holds", { heading }),
        position,
        "yes",
      ),
      button(texts.plain(holds === false ? "rating.fails.said" : "rating.fails"), position, "no"),
    ]),
    [button(texts.plain("button.back"), 0, "back")],
  ];
}
