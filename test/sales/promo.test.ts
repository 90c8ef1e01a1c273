import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { orders, users } from "../../src/shared/database/schema/orders.ts";
import { promoCodes } from "../../src/shared/database/schema/promo.ts";
import { switchCode } from "../../src/shop/promo/codes.ts";
import { chooseProduct, seeChart } from "../helpers/buying.ts";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, fiveOff, free, useOf } from "../helpers/promo.ts";
import { type SalesWorld, salesWorld } from "../helpers/sales-world.ts";

const birth = "1990年5月15日 14:30 成都 女";

/** A buyer who sees the chart of a comprehensive report at US$29.90 and is asked to confirm it. */
async function atTheCounter(world: SalesWorld, id = 1001): Promise<ChatUser> {
  const buyer = world.user(id);
  await seeChart(buyer, /综合命盘报告/, birth);
  return buyer;
}

/** Types a code where the card asks for one, and gives the message that answers. */
async function enter(buyer: ChatUser, code: string): Promise<SeenMessage> {
  await buyer.pressAndHear(/有优惠码|换一个优惠码/);
  await buyer.waitForMessage(/请把优惠码直接发过来/);
  return type(buyer, code);
}

async function type(buyer: ChatUser, text: string): Promise<SeenMessage> {
  const said = await buyer.say(text);
  return buyer.waitForMessage(/./, { after: said.message_id });
}

const labelsOf = (message: SeenMessage) => buttonsOf(message).map(({ text }) => text);

async function placed({ shop }: SalesWorld, userId = 1001) {
  return shop.database.read.select().from(orders).where(eq(orders.userId, userId));
}

describe("a buyer with a promo code", () => {
  test("types it in any case, sees list price, discount and what is to be paid, and orders at that price", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database);
    const buyer = await atTheCounter(world);
    const card = await enter(buyer, " spring20 ");
    expect(wordsOf(card)).toContain("优惠码 SPRING20 已记下");
    expect(wordsOf(card)).toContain("原价 US$29.90，减 US$5.98，应付 US$23.92");
    const struck = card.entities?.find(({ type }) => type === "strikethrough");
    expect(wordsOf(card).slice(struck?.offset, (struck?.offset ?? 0) + (struck?.length ?? 0))).toBe(
      "US$29.90",
    );
    expect(labelsOf(card)).toContain("✅ 命盘无误，下单 US$23.92");
    await buyer.pressAndHear(/下单/);
    const [order] = await placed(world);
    expect(order).toMatchObject({ amountMinor: 2990, discountMinor: 598, status: "pending" });
    expect(await useOf(world.shop.database, order?.id ?? 0)).toBe("held");
    await expectInvariants(world.shop.url);
  });

  test("can do without it after all", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database, fiveOff);
    const buyer = await atTheCounter(world);
    expect(labelsOf(await enter(buyer, "SPRING20"))).toContain("✅ 命盘无误，下单 US$24.90");
    await buyer.pressAndHear("✖️ 不用优惠");
    await buyer.waitForMessage((each) => labelsOf(each).includes("✅ 命盘无误，下单 US$29.90"));
    await buyer.pressAndHear(/下单/);
    expect(await placed(world)).toMatchObject([{ discountMinor: 0 }]);
  });

  test("goes back from the question, and nothing that was filled in is lost", async () => {
    await using world = await salesWorld();
    const buyer = await atTheCounter(world);
    await buyer.pressAndHear("🎟 有优惠码");
    await buyer.waitForMessage(/请把优惠码直接发过来/);
    await buyer.pressAndHear("⬅️ 返回");
    const card = await buyer.waitForMessage(/请核对命盘/);
    expect(wordsOf(card)).toContain("庚午");
  });

  test("is told in a sentence what is wrong with a code, and may type another", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const long = new Date(Date.now() - 60_000);
    await aCode(database, { code: "OVER", endsAt: long });
    await aCode(database, { code: "SOON", startsAt: new Date("2099-01-01T00:00:00+08:00") });
    await aCode(database, { code: "CAREER", productIds: ["career", "wealth"] });
    await aCode(database, { code: "BIG", minimumMinor: 9900, currency: "USD" });
    await aCode(database, { code: "HKD", ...fiveOff, currency: "HKD" });
    const mine = await aCode(database, { code: "ONCE", maxUsesPerUser: 1 });
    const gone = await aCode(database, { code: "GONE", maxUses: 1 });
    await aCode(database, { code: "GOOD" });
    await orderProduct(database, { code: gone, userId: 1002 });
    await orderProduct(database, { code: mine });
    const buyer = await atTheCounter(world);
    await buyer.pressAndHear("🎟 有优惠码");
    await buyer.waitForMessage(/请把优惠码直接发过来/);
    for (const [code, sentence] of [
      ["NOSUCH", "没有优惠码 NOSUCH"],
      ["优惠", "这不像优惠码"],
      ["OVER", "已过期"],
      ["SOON", "2099-01-01 00:00（北京时间）起可用"],
      ["CAREER", "只能用于：事业专题报告、财运专题报告"],
      ["BIG", "满 US$99.00 才能用"],
      ["HKD", "另一种货币"],
      ["ONCE", "您已经用过了"],
      ["GONE", "已经被用完了"],
    ] as const) {
      const answer = wordsOf(await type(buyer, code));
      expect(answer).toContain(sentence);
      expect(answer).toContain("请把优惠码直接发过来");
    }
    expect(labelsOf(await type(buyer, "GOOD"))).toContain("✅ 命盘无误，下单 US$23.92");
  });

  test("whose code no longer holds when ordering is told so, and nothing is ordered at another price", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    const code = await aCode(database, { maxUses: 1 });
    const buyer = await atTheCounter(world);
    await enter(buyer, "SPRING20");
    await orderProduct(database, { code, userId: 1002 });
    const toast = await buyer.pressAndHear("✅ 命盘无误，下单 US$23.92");
    expect(toast.showAlert).toBe(true);
    for (const part of ["没有下单", "US$29.90"]) expect(toast.text).toContain(part);
    expect(await placed(world)).toEqual([]);
    const card = await buyer.waitForMessage(/已经被用完了/);
    expect(wordsOf(card)).toContain("目前按原价 US$29.90");
    await buyer.pressAndHear("✅ 命盘无误，下单 US$29.90");
    expect(await placed(world)).toMatchObject([{ discountMinor: 0 }]);
    await expectInvariants(world.shop.url);
  });

  test("keeps it when choosing another report, where it may not hold", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database, { productIds: ["comprehensive"] });
    const buyer = await atTheCounter(world);
    await enter(buyer, "SPRING20");
    await buyer.pressAndHear("📋 换一份报告");
    await buyer.waitForMessage(/请选择一份报告/);
    await buyer.pressAndHear(/^事业专题报告/);
    const card = await buyer.waitForMessage(/请核对命盘　事业专题报告/);
    expect(wordsOf(card)).toContain("只能用于：综合命盘报告");
    expect(labelsOf(card)).toContain("✅ 命盘无误，下单 US$19.90");
    expect(labelsOf(card)).toContain("🎟 换一个优惠码");
  });
});

describe("a link with a promo code", () => {
  test("keeps the code for the order that the buyer then fills in, and is no referral", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database);
    const buyer = world.user(1001);
    await buyer.start("promo-spring20");
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    expect(wordsOf(menu)).toContain("优惠码 SPRING20 已记下");
    expect((await buyer.messages()).filter(({ is_from_bot }) => is_from_bot)).toHaveLength(1);
    await chooseProduct(buyer, /综合命盘报告/);
    expect(wordsOf(await buyer.waitForMessage(/👉/))).toContain("应付 US$23.92");
    await buyer.say(birth);
    const card = await buyer.waitForMessage(/请核对命盘/);
    expect(labelsOf(card)).toContain("✅ 命盘无误，下单 US$23.92");
    const [user] = await world.shop.database.read.select().from(users);
    expect(user?.startPayload).toBeNull();
  });

  test("that is followed with an order in hand takes the code into it", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database);
    const buyer = await atTheCounter(world);
    const { message_id: after } = await buyer.start("promo-SPRING20");
    const card = await buyer.waitForMessage(/请核对命盘/, { after });
    expect(labelsOf(card)).toContain("✅ 命盘无误，下单 US$23.92");
  });

  test("whose buyer types the birth before choosing a report has the code all the same", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database);
    const buyer = world.user(1001);
    await buyer.start("promo-SPRING20");
    await buyer.waitForMessage(/已记下/);
    await buyer.say(birth);
    await buyer.waitForMessage(/开始之前/);
    await buyer.pressAndHear(/同意$/);
    expect(wordsOf(await buyer.waitForMessage(/请核对命盘/))).toContain("应付 US$23.92");
  });

  test("that is no longer good says so above the menu", async () => {
    await using world = await salesWorld();
    const { id } = await aCode(world.shop.database);
    await world.shop.database.write((tx) => switchCode(tx, id, false));
    const buyer = world.user(1001);
    await buyer.start("promo-SPRING20");
    expect(wordsOf(await buyer.waitForMessage(/请选择一份报告/))).toContain("优惠码 SPRING20 已停用");
  });
});

describe("guessing codes", () => {
  test("ends after ten wrong ones in an hour, whether typed or linked; then even the right one is not looked at", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    await aCode(database);
    await aCode(database, { code: "FORYOU", userId: 1001 });
    const buyer = await atTheCounter(world, 1002);
    await buyer.pressAndHear("🎟 有优惠码");
    for (let guess = 0; guess < 8; guess++)
      expect(wordsOf(await type(buyer, `GUESS${guess}`))).toContain("没有优惠码");
    expect(wordsOf(await type(buyer, "FORYOU"))).toContain("是给另一位的");
    const { message_id: after } = await buyer.start("promo-GUESS9");
    await buyer.waitForMessage(/没有优惠码 GUESS9/, { after });
    await buyer.waitForMessage(/请把优惠码直接发过来/, { after });
    expect(wordsOf(await type(buyer, "SPRING20"))).toContain("请一小时后再试");
    const hourAgo = new Date(Date.now() - 60 * 60_000);
    await database.write((tx) => tx.update(users).set({ promoMissedAt: hourAgo }));
    expect(wordsOf(await type(buyer, "SPRING20"))).toContain("应付 US$23.92");
  });

  test("is counted for each buyer, and a code that merely does not fit is no guess", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    await aCode(database, { code: "CAREER", productIds: ["career"] });
    await aCode(database);
    const buyer = await atTheCounter(world);
    await buyer.pressAndHear("🎟 有优惠码");
    for (let again = 0; again < 11; again++) await type(buyer, "CAREER");
    expect(wordsOf(await type(buyer, "SPRING20"))).toContain("应付 US$23.92");
  });
});

describe("a granted report", () => {
  const grant = { ...free, code: "GIFTAAAA", userId: 1001, productIds: ["comprehensive"], maxUses: 1 };

  test("is told at /start, is taken with its product, and is ordered at once without a payment", async () => {
    await using world = await salesWorld();
    const { database } = world.shop;
    await aCode(database, grant);
    const buyer = world.user(1001);
    await buyer.start();
    const menu = await buyer.waitForMessage(/请选择一份报告/);
    expect(wordsOf(menu)).toContain("店家送您一份综合命盘报告");
    await chooseProduct(buyer, /综合命盘报告/);
    await buyer.say(birth);
    const card = await buyer.waitForMessage(/请核对命盘/);
    expect(wordsOf(card)).toContain("店家赠送：US$29.90 免费");
    expect(wordsOf(card)).not.toContain("GIFTAAAA");
    expect((await buyer.pressAndHear("✅ 命盘无误，免费领取")).text).toContain("免费订单已确认");
    const [order] = await placed(world);
    expect(order).toMatchObject({ status: "paid", discountMinor: 2990 });
    const { message_id: after } = await buyer.start();
    expect(wordsOf(await buyer.waitForMessage(/请选择一份报告/, { after }))).not.toContain("店家送您");
    await expectInvariants(world.shop.url);
  });

  test("that comes while the order is filled in waits behind a button of its card", async () => {
    await using world = await salesWorld();
    const buyer = await atTheCounter(world);
    await aCode(world.shop.database, grant);
    const said = await buyer.say("男");
    const card = await buyer.waitForMessage(/请核对命盘/, { after: said.message_id });
    expect(labelsOf(card)).toContain("🎁 用店家送的这份");
    expect(labelsOf(card)).toContain("✅ 命盘无误，下单 US$29.90");
    await buyer.pressAndHear("🎁 用店家送的这份");
    await buyer.waitForMessage((each) => labelsOf(each).includes("✅ 命盘无误，免费领取"));
  });

  test("is nobody else's, neither by its button nor by its code", async () => {
    await using world = await salesWorld();
    await aCode(world.shop.database, grant);
    const buyer = await atTheCounter(world, 1002);
    const card = await buyer.waitForMessage(/请核对命盘/);
    const data = buttonsOf(card).find(({ text }) => text === "🎟 有优惠码")?.callback_data ?? "";
    expect((await buyer.forgeAndHear(card.message_id, data.replace("enter", "gift"))).text).toContain(
      "不能用了",
    );
    expect(wordsOf(await enter(buyer, "GIFTAAAA"))).toContain("是给另一位的");
    expect((await world.shop.database.read.select().from(promoCodes))[0]?.userId).toBe(1001);
  });
});
