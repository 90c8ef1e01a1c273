import { expect, test } from "bun:test";
import { asc, eq } from "drizzle-orm";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { languages } from "../../src/locales/texts.ts";
import { modelCalls, parts, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { reportPages } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { aBirth } from "../helpers/orders.ts";

const partner = { ...aBirth, gender: "male", date: { ...aBirth.date, year: 1988 } } as const;
const catalogue = readCatalogue(undefined);
const byLanguage = languages.flatMap((language) =>
  catalogue.map((product) => [product.id, language] as const),
);

test.each(byLanguage)(
  "the report %s can be bought in %s and is delivered whole at the first try",
  async (id, language) => {
    await using world = await fulfilmentWorld({ catalogue });
    const product = catalogue.find((each) => each.id === id);
    const order = await world.paidOrder({
      productId: id,
      language,
      partnerBirth: product?.subject === "two" ? partner : null,
      chosenYear: product?.asksYear ? 2027 : null,
    });
    await world.work();
    const { read } = world.shop.database;
    expect((await findOrder(read, order.id))?.status).toBe("completed");
    const calls = await read.select().from(modelCalls);
    expect(calls.map(({ outcome }) => outcome)).toEqual(
      Array(product?.sections[language].length).fill("accepted"),
    );
    const [report] = await read.select().from(reports);
    const text = report?.text ?? "";
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
    expect(headings).toEqual([...(product?.sections[language] ?? [])]);
    expectLanguage(text, language);
    const kinds = (
      await read.select().from(parts).where(eq(parts.orderId, order.id)).orderBy(asc(parts.position))
    ).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "picture")).toHaveLength(product?.subject === "two" ? 2 : 1);
    const words = (await reportPages(world.buyer())).map(wordsOf).join("\n");
    expect(words).toContain(product?.title[language] ?? "?");
  },
);

/** Pillars and terms, of four characters at the most, stay in Chinese characters; all else is in the language of the order. */
function expectLanguage(text: string, language: string): void {
  expect(text).toMatch(/[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/);
  if (language === "en") expect(text).not.toMatch(/\p{Script=Han}{5,}/u);
  if (language === "zh-TW") expect(text).not.toMatch(/[运时点实说长个这来对过会]/);
  if (language === "zh-CN") expect(text).not.toMatch(/[運時點實說長個這來對過會]/);
}
