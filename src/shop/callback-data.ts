/** Who reads a button, by the beginning of its data. One list for the whole bot, so that no two rooms read the same one. */
const prefixes = {
  /** the desk: shows something */
  view: "a",
  /** the desk: the first tap of a deed */
  deed: "k",
  /** the desk: the second tap of a deed */
  sure: "t",
  affiliate: "f",
  draft: "d",
  product: "p",
  menu: "m",
  /** a page of a report, to look at */
  sample: "sp",
  restore: "r",
  again: "g",
  /** of a paid order whose data were erased: to give them again */
  renew: "y",
  /** of the same: to have the money back */
  payBack: "b",
  /** of an unpaid order */
  changeOrder: "ch",
  cancelOrder: "ca",
  cancelSure: "cs",
  keepOrder: "ck",
  /** of any order: its card */
  openOrder: "o",
  /** of an order whose data are still here: all of it filled in anew */
  reorder: "ro",
  /** of a paid order: to correct its birth data, once */
  correct: "co",
  consent: "c",
  language: "l",
  people: "w",
  takeBack: "u",
  erase: "x",
  news: "n",
  question: "q",
  /** of a delivered report: which sections hold */
  rate: "ra",
  /** to talk to a person, or to end that */
  support: "s",
} as const;

type ButtonKind = keyof typeof prefixes;

/** What a pressed button says. Its words are the presser's and are checked where they are used. */
export interface PressedButton {
  readonly kind: ButtonKind;
  readonly words: readonly string[];
}

/** Telegram takes so many bytes (Bot API, InlineKeyboardButton.callback_data). */
const mostBytes = 64;

/**
 * Writes what a button says when it is pressed.
 * @param words hold no colon, but for the last
 * @throws RangeError if they need more bytes than a button has
 */
export function callbackData(kind: ButtonKind, ...words: readonly (string | number)[]): string {
  const data = [prefixes[kind], ...words].join(":");
  if (Buffer.byteLength(data) > mostBytes)
    throw new RangeError(`The words of a button of the kind "${kind}" need more than ${mostBytes} bytes`);
  return data;
}

/** @returns what a pressed button says, or undefined if no room of the bot reads such buttons */
export function readCallbackData(data: string): PressedButton | undefined {
  const [prefix = "", ...words] = data.split(":");
  const kind = kinds.get(prefix);
  return kind && { kind, words };
}

const kinds: ReadonlyMap<string, ButtonKind> = new Map(
  Object.keys(prefixes)
    .filter(isKind)
    .map((kind) => [prefixes[kind], kind]),
);

function isKind(name: string): name is ButtonKind {
  return name in prefixes;
}

/** @returns the number that a word of a button is, or undefined if it is none or too large to be exact */
export function readNumber(word: string | undefined): number | undefined {
  return /^(0|[1-9]\d{0,14})$/.test(word ?? "") ? Number(word) : undefined;
}
