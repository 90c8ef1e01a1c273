import type { Catalogue } from "../../catalogue/catalogue.ts";
import { languages, wordsIn } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { type OrderStatus, orderStatuses } from "../../shared/states.ts";
import { findUser } from "../../shop/users.ts";
import { tailLength, type Wanted } from "./order-list.ts";

/**
 * What an admin looks for by words that are no whole number of an order or a payment: a state by its name in any language,
 * a product's id, a user's Telegram id, or the end of an order's number.
 * @returns undefined if the words are none of these
 */
export async function readSearch(
  db: Queries,
  catalogue: Catalogue,
  words: string,
): Promise<Wanted | undefined> {
  const status = orderStatuses.find((each) => namesOf(each).includes(words.toLowerCase()));
  if (status) return { kind: "status", status };
  if (catalogue.some(({ id }) => id === words)) return { kind: "product", productId: words };
  const userId = /^[1-9]\d{0,14}$/.test(words) ? Number(words) : 0;
  if (userId > 0 && (await findUser(db, userId))) return { kind: "user", userId };
  return readTail(words);
}

/** @returns the end of an order's number, in any case, or undefined if the words are too short or no such end */
export function readTail(words: string): Wanted | undefined {
  const tail = words.toUpperCase();
  return tail.length >= tailLength && /^[A-Z0-9]{1,64}$/.test(tail) ? { kind: "tail", tail } : undefined;
}

function namesOf(status: OrderStatus): readonly string[] {
  const names = languages.map((language) => wordsIn(language).plain(`status.${status}`).toLowerCase());
  return [status, ...names];
}
