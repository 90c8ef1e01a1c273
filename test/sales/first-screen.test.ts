import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { productSettings } from "../../src/shared/database/schema/desk.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { dayMs } from "../../src/shared/time.ts";
import { botLink, readLink, sourceIn } from "../../src/shop/linked-things.ts";
import { makeAffiliate, referrerOf } from "../helpers/affiliates.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

async function arrive({ user }: SalesWorld, payload?: string, id = 1001): Promise<SeenMessage> {
  const { message_id: after } = await user(id).start(payload);
  return user(id).waitForMessage(/请选择一份报告|👉|开始之前/, { after });
}

const labelsOf = (message: SeenMessage) => buttonsOf(message).map(({ text }) => text);

/** A free order is paid where it is placed. */
async function sell({ shop }: SalesWorld, productId: string, buyers: readonly number[], now: Date) {
  const code = await aCode(shop.database, free);
  for (const userId of buyers) await orderProduct(shop.database, { userId, productId, code, now });
}

describe("the first screen", () => {
  test("says who the shop is, and offers three reports and all of them", async () => {
    await using world = await salesWorld();
    const first = await arrive(world);
    expect(wordsOf(first)).toContain("缘来八字");
    expect(wordsOf(first)).toContain("仅供娱乐");
    expect(labelsOf(first)).toEqual([
      "综合命盘报告 · US$29.90",
      "事业专题报告 · US$19.90",
      "财运专题报告 · US$19.90",
      "📚 全部报告",
      "👀 看样页",
    ]);
  });

  test("leads to the whole list, a line and a button for each report", async () => {
    await using world = await salesWorld();
    const { message_id } = await arrive(world);
    await world.user(1001).pressAndHear("📚 全部报告");
    const all = (await world.user(1001).messages()).find((each) => each.message_id === message_id);
    expect(all && labelsOf(all)).toHaveLength(9);
    expect(all && wordsOf(all)).toContain("合婚报告　US$39.90");
  });

  test("begins with what sold best in the last ninety days", async () => {
    await using world = await salesWorld();
    const now = new Date();
    await sell(world, "study", [11, 12], now);
    const first = await arrive(world);
    expect(labelsOf(first).slice(0, 3)).toEqual([
      "学业专题报告 · US$14.90",
      "综合命盘报告 · US$29.90",
      "事业专题报告 · US$19.90",
    ]);
  });

  test("forgets what sold long ago", async () => {
    await using world = await salesWorld();
    await sell(world, "study", [11, 12], new Date(Date.now() - 91 * dayMs));
    expect(labelsOf(await arrive(world))).not.toContain("学业专题报告 · US$14.90");
  });
});

describe("a link to a product", () => {
  test("opens it at once: the question for consent to a newcomer, the first question to who has given it", async () => {
    await using world = await salesWorld();
    const asked = await arrive(world, "product-career");
    expect(wordsOf(asked)).toContain("欢迎来到缘来八字。您选的是事业专题报告，US$19.90。");
    expect(wordsOf(asked)).toContain("开始之前");
    await world.user(1001).pressAndHear(/同意$/);
    expect(wordsOf(await world.user(1001).waitForMessage(/👉/))).toContain("事业专题报告");
    expect(wordsOf(await arrive(world, "product-wealth"))).toContain("财运专题报告");
  });

  test("may bring a promo code and an affiliate along, in any order", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    await aCode(database);
    const { code } = await makeAffiliate(database, 1);
    const asked = await arrive(world, `promo-SPRING20_r-${code}_product-career`);
    expect(wordsOf(asked)).toContain("优惠码 SPRING20 已记下");
    await world.user(1001).pressAndHear(/同意$/);
    const card = wordsOf(await world.user(1001).waitForMessage(/👉/));
    expect(card).toContain("事业专题报告");
    expect(card).toContain("应付 US$15.92");
    expect(await referrerOf(database, 1001)).toBe(1);
    const [user] = await database.read.select().from(users).where(eq(users.telegramId, 1001));
    expect(user?.startPayload).toBe(`r-${code}_product-career`);
  });

  test.each(["product-career", "product-nothing"])(
    "that leads to none on sale, like %p, shows the first screen and says so",
    async (payload) => {
      await using world = await salesWorld();
      const off = {
        productId: "career",
        isOn: false,
        priceMinor: null,
        currency: null,
        updatedAt: new Date(),
      };
      await world.shop.database.write((tx) => tx.insert(productSettings).values(off));
      const first = await arrive(world, payload);
      expect(wordsOf(first)).toContain("目前没有上架");
      expect(labelsOf(first)).toContain("📚 全部报告");
    },
  );

  test.each([
    "product-",
    "product-__proto__",
    "product-constructor",
    "product-product-career",
    "r-_promo-_product-",
    "_product-x_product-career",
    "________",
    "promo-_promo-_promo-_promo-_promo-_promo-_promo-_promo-_promo-",
    `product-${"a".repeat(56)}`,
  ])("of a stranger's making, like %p, does no more than show the first screen", async (payload) => {
    await using world = await salesWorld();
    const first = await arrive(world, payload);
    expect(labelsOf(first)).toContain("📚 全部报告");
    expect(world.log.filter((line) => line.includes("update_failed"))).toEqual([]);
  });
});

describe("the payload of a link", () => {
  test.each([
    ["product-career", { product: "career" }],
    ["promo-SPRING_20_product-love_year", { promo: "SPRING_20", product: "love_year" }],
    ["r-abc_product-a_product-b", { r: "abc", product: "a" }],
    ["promo-A_R-B", { promo: "A_R-B" }],
    ["friend_42", {}],
  ])("%p is read", (payload, things) => {
    expect(readLink(payload)).toEqual(things);
  });

  test("is written as it is read", () => {
    const things = { product: "career", promo: "SPRING_A-B", r: "abc" };
    const link = botLink("a_bot", things);
    expect(link).toBe("https://t.me/a_bot?start=product-career_promo-SPRING_A-B_r-abc");
    expect(readLink(new URL(link).searchParams.get("start") ?? "")).toEqual(things);
  });

  test("says where somebody came from without the promo code", () => {
    expect(sourceIn("product-career_promo-GIFT-X_r-abc")).toBe("product-career_r-abc");
    expect(sourceIn("promo-SPRING")).toBe("");
    expect(sourceIn("friend_42")).toBe("friend_42");
  });
});
