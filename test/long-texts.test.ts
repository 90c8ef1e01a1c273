import { describe, expect, test } from "bun:test";
import { parseTerms } from "../src/admin/promo/parse-terms.ts";
import { readAffiliateButton } from "../src/affiliate/affiliates-buttons.ts";
import { searchPlaces } from "../src/bazi/places/search-places.ts";
import { readCatalogue } from "../src/catalogue/catalogue.ts";
import { emptyDraft, withEvent } from "../src/gateways/deepseek/draft.ts";
import { languageFindings } from "../src/report/check/language.ts";
import { checkReport } from "../src/report/check.ts";
import { cleanText } from "../src/report/clean-text.ts";
import { echoIn, foreignScriptIn } from "../src/report/lines/steered.ts";
import { reportParts } from "../src/report/parts.ts";
import { declinedByModel, topicToDecline } from "../src/report/question/decline.ts";
import { questionText } from "../src/report/question/question-text.ts";
import { parseBirthText } from "../src/sales/birth-text.ts";
import { readButton } from "../src/sales/buyers-buttons.ts";
import { readAddressee } from "../src/sales/typed/addressee.ts";
import { cleanLabel } from "../src/sales/typed/clean-label.ts";
import { readYear } from "../src/sales/typed/year.ts";
import { parsePaymentNotice } from "../src/shared/pingpong/notice.ts";
import { readCallbackData } from "../src/shop/callback-data.ts";
import { readCode } from "../src/shop/promo/codes.ts";
import { readUpdate } from "../src/updates-read.ts";
import { workOf } from "./helpers/work-of.ts";
import { factSheet, sections } from "./report/charts.ts";

const catalogue = readCatalogue(undefined);
const frame = { title: "t", orderNumber: "n", noticeAtStart: "", noticeAtEnd: "" };
const asked = { question: "明年适合换一份工作吗？", language: "zh-CN", ledger: { facts: [] } } as const;

/** Whatever reads a text that a user, the model or a file from outside wrote. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "a birth": (text) => parseBirthText(text),
  "an answer to the question for a place": (text) => parseBirthText(text, { question: "place" }),
  "a place": searchPlaces,
  "whom a message is about": (text) => readAddressee(text, "self"),
  "a name": cleanLabel,
  "a year": (text) => readYear(text, new Date(0)),
  "a question": questionText,
  "a topic": topicToDecline,
  "a refusal of the model's": declinedByModel,
  "a button": readButton,
  "a button's kind": readCallbackData,
  "an affiliate's button": readAffiliateButton,
  "a promo code": readCode,
  "the terms of a promo code": (text) =>
    parseTerms(text, { catalogue, timeZone: "Asia/Shanghai" }, new Date(0)),
  "a payment notice": (text) => parsePaymentNotice(text, "callback"),
  "an update": readUpdate,
  "an event of the model's": (text) => withEvent(emptyDraft, text),
  "a report": (text) => checkReport(text, factSheet, sections),
  "a language": (text) => languageFindings(text, "en"),
  "an answer": (text) => [echoIn(text, asked), foreignScriptIn(text, asked)],
  "the parts of a report": (text) => reportParts(text, frame),
  "clean text": cleanText,
};

const words = [
  ..."水哈的在和日时点年月1.a \n#*`[(@$/-–:、，。？\u0301",
  ..."王São Paulo |成都 |出生在|甲子|日主|用神|七杀|身强|2027年|虚岁三十|必定|不|若|如果|死亡|day master |year pillar |ages 12 to |## |- |**|```\n|不知道时辰|上午|大概|ﷺ".split(
    "|",
  ),
];

/** A word again and again with other words between, so that it does not only go in circles. */
function textOf(word: string, length: number): string {
  let text = "";
  for (let seed = 1; text.length < length; seed = (seed * 48_271) % 2_147_483_647)
    text += word.repeat(1 + (seed % 5)) + (words[seed % words.length] ?? "");
  return text.slice(0, length);
}

describe.each(Object.entries(readers))("to read %s", (_, read) => {
  test.each(words)("of %j takes twice the work for twice the text at most", (word) => {
    const [once, twice] = [2000, 4000].map((length) => workOf(() => read(textOf(word, length))));
    expect(twice).toBeLessThan(2.4 * (once ?? 0) + 20_000);
  });
});

test.each(words)("a message of 300 characters full of %j takes a bounded amount of work", (word) => {
  const texts = [word.repeat(300).slice(0, 300), textOf(word, 300)];
  for (const text of texts) {
    expect(workOf(() => parseBirthText(text))).toBeLessThan(300_000);
    expect(workOf(() => parseBirthText(text, { question: "place" }))).toBeLessThan(300_000);
  }
});
