import { describe, expect, test } from "bun:test";
import characters from "../../src/bazi/places/traditional-characters.json" with { type: "json" };
import en from "../../src/locales/en.json" with { type: "json" };
import { escapeHtml, languageOf, wordsIn } from "../../src/locales/texts.ts";
import zhCN from "../../src/locales/zh-CN.json" with { type: "json" };
import zhTW from "../../src/locales/zh-TW.json" with { type: "json" };
import { findTextUses, isUsed } from "./text-uses.ts";

const keys = Object.keys(zhCN);
/** A list is an array of texts. */
type Message = string | readonly string[];
const locales: readonly [string, Readonly<Record<string, Message>>][] = [
  ["zh-CN", zhCN],
  ["zh-TW", zhTW],
  ["en", en],
];
const translations = locales.slice(1);

describe.each(translations)("the texts in %s stand beside the Chinese ones", (_, texts) => {
  test("with the same keys in the same order", () => {
    expect(Object.keys(texts)).toEqual(keys);
  });

  test("with the same places to fill in", () => {
    expect(each(texts, placesOf)).toEqual(each(zhCN, placesOf));
  });

  test("with the same tags", () => {
    expect(each(texts, tagsOf)).toEqual(each(zhCN, tagsOf));
  });

  test("with lists of the same length", () => {
    expect(lengthsOf(texts)).toEqual(lengthsOf(zhCN));
  });
});

describe.each(locales)("in %s", (language, texts) => {
  test("no text is empty, and no entry of a list", () => {
    expect(keysWhere(texts, (text) => text.trim() === "")).toEqual([]);
  });

  test("every tag is one of ours and is closed again, and nothing else needs escaping", () => {
    expect(keysWhere(texts, (text) => /[<>&]/.test(text.replaceAll(CLOSED_TAG, "")))).toEqual([]);
  });

  test("a word is chosen only by a number that the text tells", () => {
    expect(keysWhere(texts, (text) => countedOf(text).some((place) => !text.includes(place)))).toEqual([]);
    expect(
      keysWhere(texts, (text) => (text.match(/\|/g) ?? []).length !== 2 * countedOf(text).length),
    ).toEqual([]);
  });

  test("its own quotation marks and apostrophes are used, and marks of the width of its letters", () => {
    const foreign =
      language === "en" ? /[A-Za-z]'|"|[「」，。：；！？（）]/ : /[“”"]|\p{sc=Han}[,;:?!(]|\)\p{sc=Han}/u;
    expect(keysWhere(texts, (text) => foreign.test(text.replaceAll(/<[^>]*>/g, "")))).toEqual([]);
  });

  test("no blank follows a Chinese mark, neither inside a text nor between joined sentences", () => {
    expect(
      keysWhere(texts, (text) => /[。！？；：，、」』）] +\S/u.test(text.replaceAll(/<[^>]*>/g, ""))),
    ).toEqual([]);
    expect(wordsIn(language).sentences("。", "", "x")).toBe(language === "en" ? "。 x" : "。x");
  });

  test("what appears on a pressed button leaves room for its values within Telegram's 200 characters", () => {
    expect(keysWhere(texts, (text, key) => /^(toast|fault)\./.test(key) && text.length > 190)).toEqual([]);
  });

  test("the calendar has 12 months of up to 30 days, and the day 13 double hours with the Zi hour in two", () => {
    const lists = ["lunar.months", "lunar.days", "shichen.names"].map((key) => lengthOf(texts[key]));
    expect(lists).toEqual([12, 30, 13]);
  });
});

describe("each Chinese is written in its own characters", () => {
  const simplified = new Set(Object.values(characters));
  const traditional = new Set(Object.keys(characters));
  /** Characters that Taiwan has as well, for another word or beside the other form. */
  const both = new Set("丑交佣修冬准出制升只台吃合向回家局干彩才扣折松秋系群致表面");

  test("of the mainland", () => {
    expect(
      keysWhere(zhCN, (text) => [...text].some((each) => traditional.has(each) && !simplified.has(each))),
    ).toEqual([]);
  });

  test("and of Taiwan, in Taiwan's words", () => {
    const isForeign = (each: string) => simplified.has(each) && !traditional.has(each) && !both.has(each);
    expect(keysWhere(zhTW, (text) => [...text].some(isForeign))).toEqual([]);
    const mainland =
      /訂單號|賬|鏈接|用戶|默認|信息|軟件|網絡|服務器|數據庫|程序|打印|視頻|短信|屏幕|激活|反饋|質量|支持(?!援)|登錄|保存此|文件|退出登|支付方式|進程|磁盤|緩存|回調|簽名|商戶|密鑰|二維碼|刷新|人工客服|提現/;
    expect(keysWhere(zhTW, (text) => mainland.test(text))).toEqual([]);
  });
});

describe("the program and its texts", () => {
  test("no text is there that the program never uses", async () => {
    const uses = await findTextUses();
    expect(keys.filter((key) => !isUsed(key, uses))).toEqual([]);
  });

  test("no text is asked for that is not there", async () => {
    const { asked, prefixes } = await findTextUses();
    expect(asked).toContain("menu.head");
    expect(prefixes).toContain("warning.");
    expect([...asked].filter((key) => !keys.includes(key))).toEqual([]);
    expect([...prefixes].filter((prefix) => !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });
});

test.each([
  ["zh-hans", "zh-CN"],
  ["zh-hant", "zh-TW"],
  ["zh-TW", "zh-TW"],
  ["zh-HK", "zh-TW"],
  ["yue", "zh-TW"],
  ["zh-Hans-HK", "zh-CN"],
  ["en-GB", "en"],
  ["ru", "en"],
  [undefined, "zh-CN"],
] as const)("a buyer whose Telegram says %p is spoken to in %s", (telegramCode, language) => {
  expect(languageOf(telegramCode)).toBe(language);
});

describe("a name that looks like HTML", () => {
  const values = { text: "<b>Tom & Jerry</b>" };

  test("is shown as it was typed in a message", () => {
    expect(wordsIn("en").html("typed.nothing", values)).toContain("&lt;b&gt;Tom &amp; Jerry&lt;/b&gt;");
  });

  test("goes onto a button as it is", () => {
    expect(wordsIn("en").plain("typed.nothing", values)).toContain("<b>Tom & Jerry</b>");
  });

  test("leaves the text's own tags alone", () => {
    expect(wordsIn("en").html("order.head", { title: "1 < 2" })).toBe("🧾 <b>1 &lt; 2</b>");
  });

  test("is escaped only where Telegram asks for it", () => {
    expect(escapeHtml(`"5 > 3" & 'so'`)).toBe(`"5 &gt; 3" &amp; 'so'`);
  });
});

test.each([
  [0, "0 orders"],
  [1, "1 order ·"],
  [2, "2 orders"],
])("%p is told with the form of its word", (paid, words) => {
  const values = { source: "direct", paid, amount: "0.00 USD" };
  expect(wordsIn("en").plain("admin.source.line", values)).toContain(words);
});

test("no English number that may be one stands before a word for several", () => {
  const counted =
    /\{(?!step|list|page)(\w+)\}(?:<\/\w+>)? (?:\w+ )?(orders|days|hours|minutes|seconds|refunds|questions|attempts|buyers|sections|chapters|rows|reports|callbacks|lines|commissions|affiliates)\b/;
  const found = Object.entries(en).filter(([, text]) => typeof text === "string" && counted.test(text));
  expect(found.map(([key]) => key)).toEqual(["fault.day_out_of_range"]);
});

test("a value cannot fill another place", () => {
  const line = wordsIn("en").plain("form.line", { name: "{value}", value: "secret" });
  expect(line).toBe("{value}: secret");
});

test("who has a language that the shop no longer speaks is spoken to in Chinese", () => {
  expect(wordsIn("fr").language).toBe("zh-CN");
});

const CLOSED_TAG = /<(b|i|s|code|blockquote)(?: expandable)?>[^<>&]*<\/\1>/g;

/** Places for values; the word beside a number is the language's own affair. */
function placesOf(text: string): string[] {
  return (text.match(/\{[^|}]*\}/g) ?? []).sort();
}

/** Numbers whose word is chosen by them. */
function countedOf(text: string): string[] {
  return (text.match(/\{\w+(?=\|[^|}]+\|[^|}]+\})/g) ?? []).map((place) => `${place}}`);
}

function tagsOf(text: string): string[] {
  return (text.match(/<[^>]*>/g) ?? []).sort();
}

function lengthsOf(texts: Readonly<Record<string, Message>>): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, lengthOf(message)]));
}

/** @returns undefined for what is no list */
function lengthOf(message: Message | undefined): number | undefined {
  return Array.isArray(message) ? message.length : undefined;
}

function each<Value>(
  texts: Readonly<Record<string, Message>>,
  look: (text: string) => Value,
): Record<string, Value[]> {
  return Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, [message].flat().map(look)]));
}

/** The keys of the texts, and of the lists with an entry, for which something holds. */
function keysWhere(
  texts: Readonly<Record<string, Message>>,
  holds: (text: string, key: string) => boolean,
): string[] {
  return Object.entries(texts).flatMap(([key, message]) =>
    [message].flat().some((text) => holds(text, key)) ? [key] : [],
  );
}
