import en from "./en.json" with { type: "json" };
import zhCN from "./zh-CN.json" with { type: "json" };
import zhTW from "./zh-TW.json" with { type: "json" };

/** The languages that the shop speaks, the default first. */
export const languages = ["zh-CN", "zh-TW", "en"] as const;
export type Language = (typeof languages)[number];

type Messages = typeof zhCN;
/** Texts that are read whole. */
export type TextKey = { [Key in keyof Messages]: Messages[Key] extends string ? Key : never }[keyof Messages];
/** Texts that are lists, such as the names of the months. */
export type ListKey = Exclude<keyof Messages, TextKey>;

/** Values for the `{name}` places of a text. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The shop's words in one language. */
export interface Words {
  readonly language: Language;
  /** For buttons and toasts: values go in as they are. */
  plain(key: TextKey, values?: TextValues): string;
  /** For messages in Telegram's HTML: values are escaped, the text's own tags stay. */
  html(key: TextKey, values?: TextValues): string;
  /** The entries of a list as they are, in the order of the locale file. */
  list(key: ListKey): readonly string[];
  /** Sentences one behind the other, as the language writes them: Chinese has no gap between them. Empty ones are left out. */
  sentences(...each: readonly string[]): string;
}

/** The same for what tells a time. */
export interface Texts extends Words {
  /** IANA name of the zone whose clocks times are told by */
  readonly timeZone: string;
}

/** @returns the shop's words in a stored language, or in the default one if it is none of ours */
export function wordsIn(language: string): Words {
  const known = languages.find((candidate) => candidate === language) ?? "zh-CN";
  const messages: Readonly<Record<TextKey, string> & Record<ListKey, readonly string[]>> = locales[known];
  return {
    language: known,
    plain: (key, values) => fill(messages[key], values, wellFormed),
    html: (key, values) => fill(messages[key], values, (value) => escapeHtml(wellFormed(value))),
    list: (key) => messages[key],
    sentences: (...each) => each.filter((sentence) => sentence !== "").join(known === "en" ? " " : ""),
  };
}

/** @param timeZone the shop's */
export function textsIn(language: string, timeZone: string): Texts {
  return { ...wordsIn(language), timeZone };
}

/**
 * Chooses a language by the code that Telegram sends (IETF tag, may be absent).
 * Chinese of Taiwan, Hong Kong and Macau is traditional; who speaks neither Chinese nor is unknown gets English.
 */
export function languageOf(telegramCode: string | undefined): Language {
  const code = (telegramCode ?? "zh").toLowerCase();
  if (/^zh-hans\b/.test(code)) return "zh-CN";
  if (/^zh\b.*\b(hant|tw|hk|mo)\b|^yue\b/.test(code)) return "zh-TW";
  return /^zh\b/.test(code) ? "zh-CN" : "en";
}

/** Escapes what Telegram's HTML parse mode gives a meaning. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** `{count}` is the value; `{count|order|orders}` the word that stands beside it: the first for one, the second for more or none. */
function fill(message: string, values: TextValues = {}, write: (value: string | number) => string): string {
  return message.replaceAll(PLACE, (place, name: string, one?: string, more?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return (Number(value) === 1 ? one : more) ?? write(value);
  });
}

const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** Half of a character, such as a cut leaves behind, would make Telegram refuse the whole message. */
function wellFormed(value: string | number): string {
  return String(value).toWellFormed();
}

const locales = { "zh-CN": zhCN, "zh-TW": zhTW, en };
