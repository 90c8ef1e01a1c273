/** What a link to the bot may bring along, as it was written: all of it is the user's word. */
interface LinkedThings {
  /** id of a product */
  readonly product?: string | undefined;
  readonly promo?: string | undefined;
  /** an affiliate's code */
  readonly r?: string | undefined;
  /** the number of an order whose invoice was sent on */
  readonly pay?: string | undefined;
}

type Thing = keyof LinkedThings;
const things: readonly Thing[] = ["product", "promo", "r", "pay"];

/** In front of each thing but the first; a small letter follows, so that a code in capitals is never cut in two. */
const border = new RegExp(`_(?=(?:${things.join("|")})-)`);

/**
 * Reads the payload of a link `t.me/<bot>?start=…`: `product-career_promo-SPRING_r-abc`, in any order, each thing once.
 * What is none of these is passed over, and so is a thing that was named before.
 * @param payload at most 64 of `[A-Za-z0-9_-]`, as Telegram allows
 */
export function readLink(payload: string): LinkedThings {
  const found: Partial<Record<Thing, string>> = {};
  for (const piece of payload.split(border)) {
    const thing = things.find((each) => piece.startsWith(`${each}-`));
    if (thing) found[thing] ??= piece.slice(thing.length + 1);
  }
  return found;
}

/** The address that brings people to the bot, and these along. */
export function botLink(botName: string, linked: LinkedThings): string {
  return `${chatLink(botName)}?start=${linkPayload(linked)}`;
}

/** What such an address carries. */
export function linkPayload(linked: LinkedThings): string {
  return things.flatMap((thing) => (linked[thing] ? [`${thing}-${linked[thing]}`] : [])).join("_");
}

/** Telegram takes so many characters behind `start=`. */
const longestPayload = 64;

/** @returns of these what an address can carry: all, or all but the promo code, which a buyer can type */
export function carriable({ promo, ...others }: LinkedThings): LinkedThings {
  const all = { ...others, promo };
  return linkPayload(all).length <= longestPayload ? all : others;
}

/** The address of the chat with the bot. */
export function chatLink(botName: string): string {
  return `https://t.me/${botName}`;
}

/** @returns the payload as far as it says where somebody came from: a promo code may be a present that only its owner knows */
export function sourceIn(payload: string): string {
  return payload
    .split(border)
    .filter((piece) => !piece.startsWith("promo-"))
    .join("_");
}
