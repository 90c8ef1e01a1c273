import { expect, test } from "bun:test";
import { parseHtml } from "../../sandbox/telegram/html.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";
import { PASSING_RULES } from "../../src/report/claims/rules/passing-rules.ts";
import { NATAL_RULES } from "../../src/report/claims/rules/rules.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { ratings, reportSections, sectionRules } from "../../src/shared/database/schema/fulfilment.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { adminId } from "../helpers/admin-world.ts";
import { deskChat } from "../helpers/desk-chat.ts";
import { orderProduct } from "../helpers/orders.ts";
import { unfitForPhone } from "../helpers/phone-lines.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const now = new Date();

/** @param said of each rule what was said of the sections that told it, a letter each: y holds, n does not */
async function rate(database: Database, said: Readonly<Record<string, string>>): Promise<void> {
  const order = await orderProduct(database);
  const votes = Object.entries(said).flatMap(([rule, all]) => [...all].map((vote) => ({ rule, vote })));
  await database.write(async (tx) => {
    for (const [position, { rule, vote }] of votes.entries()) {
      const section = { orderId: order.id, position };
      await tx.insert(reportSections).values({ ...section, heading: "h", text: "t", writtenAt: now });
      await tx.insert(sectionRules).values({ ...section, rule });
      await tx.insert(ratings).values({ ...section, holds: vote === "y", ratedAt: now });
    }
  });
}

test("owners see by rule how often the sections that told it were said to hold, the least true first", async () => {
  await using shop = await temporaryDatabase();
  await rate(shop.database, {
    "a-rule-of-old": "nn",
    "officer-hurt": "y",
    "seal-leads": "yyyyn",
    "wealth-too-heavy": "nnnyn",
    "month-self": "n",
  });
  const chat = deskChat(shop.database);
  await chat.say(adminId, "/ratings");
  await chat.press(adminId, "a:rating-rules");
  const lines = () => parseHtml(chat.shown().text).text.split("\n").slice(3);
  expect(lines()).toEqual([
    "• 机会多而精力有限，贪多反而累，宜做减法。",
    "　渊海子平·论财：准 1 · 不准 4 · 20%",
    "• 重学养与口碑，适合教育、研究、管理支持一类。",
    "　子平真诠·论印绶：准 4 · 不准 1 · 80%",
    "• a-rule-of-old（规则已撤）",
    "　—：准 0 · 不准 2",
    "• 凭自己的本事立足，起步辛苦些，后劲在自己手里。",
    "　子平真诠·论建禄月劫：准 0 · 不准 1",
  ]);
  await chat.press(adminId, "a:rating-rules:1");
  expect(lines()).toEqual([
    "• 不喜拘束，容易与规则和上级摩擦，宜选能自主的位置。",
    "　渊海子平·论伤官：准 1 · 不准 0",
  ]);
});

test.each(languages)("each page of them fits a phone in %s", async (language) => {
  await using shop = await temporaryDatabase();
  const words = wordsIn(language);
  const longest = [...NATAL_RULES, ...PASSING_RULES]
    .map(({ id }) => ({ id, length: words.plain(`claim.${id}`).length }))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 8);
  await rate(shop.database, Object.fromEntries(longest.map(({ id }) => [id, "yyynnn"])));
  await shop.database.write((tx) => ensureUser(tx, adminId, language, now));
  const chat = deskChat(shop.database);
  await chat.say(adminId, "/ratings");
  await chat.press(adminId, "a:rating-rules");
  const { text, keyboard } = chat.shown();
  const shown = { ...parseHtml(text), reply_markup: { inline_keyboard: keyboard } };
  expect(unfitForPhone([shown])).toEqual([]);
});
